// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/jsondiff.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t mostValueBytes = 300;
constexpr std::size_t mostPointerBytes = 4096;

/// A value that is long is written no further than will be shown.
std::string shortText(const json::Value& value)
{
    if (value.is_object() && value.size() > mostValueBytes)
        return "{… " + std::to_string(value.size()) + " …}";
    if (value.is_array() && value.size() > mostValueBytes)
        return "[… " + std::to_string(value.size()) + " …]";
    std::string text = value.dump(-1, ' ', false, json::Value::error_handler_t::replace);
    if (text.size() <= mostValueBytes)
        return text;
    std::size_t end = mostValueBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "…";
}

std::string escaped(const std::string& name)
{
    std::string text;
    for (const char c : name) {
        if (c == '~')
            text += "~0";
        else if (c == '/')
            text += "~1";
        else
            text += c;
    }
    return text;
}

class JsonDiffer
{
public:
    JsonDiffer(JsonDiff& diff, std::size_t most)
        : m_diff(diff)
        , m_most(most)
    {
    }

    /// As deep as the documents are, limits::jsonDepth.
    void compare(const json::Value& left, const json::Value& right) // NOLINT(misc-no-recursion)
    {
        if (left == right)
            return;
        if (left.is_object() && right.is_object())
            compareObjects(left, right);
        else if (left.is_array() && right.is_array())
            compareArrays(left, right);
        else
            add(PartChange::Changed, &left, &right);
    }

private:
    template<class Function>
    void within(const std::string& step, Function function)
    {
        const std::size_t length = m_pointer.size();
        m_pointer += '/' + escaped(step);
        function();
        m_pointer.resize(length);
    }

    void compareObjects(const json::Value& left, // NOLINT(misc-no-recursion)
                        const json::Value& right)
    {
        auto l = left.begin();
        auto r = right.begin();
        while (l != left.end() || r != right.end()) {
            const int order = l == left.end()    ? 1
                              : r == right.end() ? -1
                                                 : l.key().compare(r.key());
            if (order < 0) {
                within(l.key(), [&] { add(PartChange::Removed, &*l, nullptr); });
                ++l;
            } else if (order > 0) {
                within(r.key(), [&] { add(PartChange::Added, nullptr, &*r); });
                ++r;
            } else {
                within(l.key(), [&] { compare(*l, *r); });
                ++l;
                ++r;
            }
        }
    }

    void compareArrays(const json::Value& left, // NOLINT(misc-no-recursion)
                       const json::Value& right)
    {
        const std::size_t shorter = std::min(left.size(), right.size());
        std::size_t begin = 0;
        while (begin < shorter && left[begin] == right[begin])
            ++begin;
        std::size_t tail = 0;
        while (tail < shorter - begin
               && left[left.size() - 1 - tail] == right[right.size() - 1 - tail])
            ++tail;
        const std::size_t leftEnd = left.size() - tail;
        const std::size_t rightEnd = right.size() - tail;
        for (std::size_t i = begin; i < std::max(leftEnd, rightEnd); ++i)
            within(std::to_string(i), [&] {
                if (i >= rightEnd)
                    add(PartChange::Removed, &left[i], nullptr);
                else if (i >= leftEnd)
                    add(PartChange::Added, nullptr, &right[i]);
                else
                    compare(left[i], right[i]);
            });
    }

    void add(PartChange change, const json::Value* left, const json::Value* right)
    {
        if (m_diff.differences.size() == m_most || m_pointer.size() > mostPointerBytes) {
            ++m_diff.leftOut;
            return;
        }
        m_diff.differences.push_back({change, m_pointer,
                                      left != nullptr ? shortText(*left) : std::string(),
                                      right != nullptr ? shortText(*right) : std::string()});
    }

    JsonDiff& m_diff;
    std::size_t m_most;
    std::string m_pointer;
};

} // namespace

JsonDiff diffJson(const json::Value& left, const json::Value& right, std::size_t mostDifferences)
{
    JsonDiff diff;
    JsonDiffer(diff, mostDifferences).compare(left, right);
    return diff;
}

} // namespace core
