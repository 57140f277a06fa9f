// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/compare/threeway.h"

/// What `strato diff --base` adds to the comparison of two images.
namespace strato {

/// Behind LEFT and RIGHT, as Session::operand() counts.
constexpr std::size_t baseOperand = 2;

/// The image of --base, and both sides seen from it.
struct ComparedBase
{
    std::shared_ptr<const core::Image> image;
    core::ThreeWay from;

    core::Origin origin(std::size_t file) const { return from.paths[file].origin; }
    /// None where the base does not have the path.
    std::optional<std::uint64_t> size(std::size_t file) const;
};

/// Usage where --base or --origin go together with nothing that was asked for beside them.
Outcome checkBase(const Session& session);

/// For people, one word.
std::string originText(core::Origin origin);
/// For people: how much comes from which side.
void printOrigins(Session& session, const ComparedBase& base);

} // namespace strato
