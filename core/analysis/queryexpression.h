// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace core {

/// An answer that may have to wait until more is known.
enum class Truth : std::uint8_t { No, Yes, Unknown };

constexpr Truth truthOf(bool value)
{
    return value ? Truth::Yes : Truth::No;
}

/// Terms joined by `and`, `or` and `not`. What the terms are is known to whoever keeps them; here
/// they are numbers, in the order in which they were written.
struct QueryExpression
{
    enum class Kind : std::uint8_t { All, Any, Not, Term };

    Kind kind = Kind::All;
    std::vector<QueryExpression> children;
    std::size_t term = 0;

    /// Fits everything.
    bool isEmpty() const { return kind == Kind::All && children.empty(); }

    /// What follows from the terms, each decided by \a decide (`Truth(std::size_t)`); terms that
    /// make no difference any more are not asked for.
    template<class Decide>
    Truth evaluate(const Decide& decide) const
    {
        switch (kind) {
        case Kind::Term:
            return decide(term);
        case Kind::Not: {
            const Truth inner = children.front().evaluate(decide);
            return inner == Truth::Unknown ? inner : truthOf(inner == Truth::No);
        }
        case Kind::All:
            return joined(decide, Truth::No, Truth::Yes);
        case Kind::Any:
            return joined(decide, Truth::Yes, Truth::No);
        }
        return Truth::No;
    }

private:
    /// \a decisive settles all; \a otherwise is what none being decisive or unknown means.
    template<class Decide>
    Truth joined(const Decide& decide, Truth decisive, Truth otherwise) const
    {
        Truth result = otherwise;
        for (const QueryExpression& child : children) {
            const Truth truth = child.evaluate(decide);
            if (truth == decisive)
                return decisive;
            if (truth == Truth::Unknown)
                result = truth;
        }
        return result;
    }
};

} // namespace core
