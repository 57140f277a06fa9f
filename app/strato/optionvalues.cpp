// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/optionvalues.h"

#include "app/strato/problem.h"
#include "core/analysis/querytime.h"
#include "core/analysis/querytoken.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace strato {

namespace {

/// Adds what the words of \a value, between commas, stand for: \a nameOf says it of each of
/// \a known. Usage with the source text \a wrong for a word that is none of them.
template<class T, std::size_t count>
core::Result<void> addList(std::vector<T>& all, const std::string& value,
                           const std::array<T, count>& known, std::string_view (*nameOf)(T),
                           const char* wrong)
{
    for (std::size_t at = 0; at <= value.size();) {
        const std::size_t comma = std::min(value.find(',', at), value.size());
        const std::string word = value.substr(at, comma - at);
        const auto found = std::ranges::find(known, std::string_view(word), nameOf);
        if (found == known.end())
            return wrongUse(wrong, {word});
        all.push_back(*found);
        at = comma + 1;
    }
    return {};
}

} // namespace

core::Result<std::uint32_t> countOf(std::string_view text, std::string_view name)
{
    const auto number = core::wholeNumber(text);
    if (!number || *number > 1'000'000'000U)
        return wrongUse(QT_TRANSLATE_NOOP("strato", "--%1 wants a number, not \"%2\""),
                        {name, text});
    return static_cast<std::uint32_t>(*number);
}

core::Result<LayerRange> rangeOf(std::string_view text, std::string_view name)
{
    const bool isOne = name == "layer";
    auto range = core::parseLayerRange(text);
    if (!range || (isOne && text.find("..") != std::string_view::npos))
        return wrongUse(
            isOne ? QT_TRANSLATE_NOOP("strato",
                                      "--%1: \"%2\" is no layer number; the first layer is 1")
                  : QT_TRANSLATE_NOOP("strato", "--%1: \"%2\" is no range of layers such as 2..5"),
            {name, text});
    return range;
}

core::Result<SortOrder> sortOf(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const std::string_view direction =
        colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    SortOrder order{std::string(text.substr(0, colon)), direction == "desc",
                    colon != std::string_view::npos};
    static constexpr std::string_view keys[] = {"size", "name", "path", "time", "layer"};
    if (std::find(std::begin(keys), std::end(keys), order.key) == std::end(keys)
        || (order.isStated && direction != "asc" && direction != "desc"))
        return wrongUse(
            QT_TRANSLATE_NOOP(
                "strato",
                "--sort wants size, name, path, time or layer, with :asc or :desc, not \"%1\""),
            {text});
    return order;
}

core::Result<void> oneOf(const std::string& value, std::string_view name,
                         const std::vector<std::string>& known)
{
    std::string list;
    for (const std::string& one : known) {
        if (one == value)
            return {};
        list += (list.empty() ? "" : ", ") + one;
    }
    return wrongUse(QT_TRANSLATE_NOOP("strato", "--%1 wants one of %2, not \"%3\""),
                    {name, list, value});
}

core::Result<void> addKinds(std::vector<core::DiffKind>& kinds, const std::string& value)
{
    using enum core::DiffKind;
    return addList(kinds, value,
                   std::array{Added, Removed, Changed, Metadata, TimeOnly, TypeChanged, Moved},
                   core::diffKindName,
                   QT_TRANSLATE_NOOP("strato", "--only wants added, removed, changed, metadata, "
                                               "timeOnly, typeChanged or moved, not \"%1\""));
}

core::Result<void> addOrigins(std::vector<core::Origin>& origins, const std::string& value)
{
    using enum core::Origin;
    return addList(origins, value, std::array{Left, Right, Both}, core::originName,
                   QT_TRANSLATE_NOOP("strato", "--origin wants left, right or both, not \"%1\""));
}

core::Result<std::int64_t> timeOf(std::string_view text, std::string_view name)
{
    const auto time = core::pointInTime(text, core::currentTime());
    if (!time)
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "--%1 wants a time such as 2026-01-31 or 3h, not \"%2\""),
            {name, text});
    return *time;
}

core::Result<std::uint64_t> bandwidthOf(std::string_view text, std::string_view name)
{
    std::string amount = core::lowered(text);
    for (const std::string_view ending : {"/s", "ps"})
        if (amount.ends_with(ending))
            amount.resize(amount.size() - ending.size());
    constexpr std::uint64_t bitsPerByte = 8;
    const bool isBits = amount.ends_with("bit");
    if (isBits) {
        amount.resize(amount.size() - 3);
        amount += 'b';
    }
    const auto size = core::byteSize(amount);
    const std::uint64_t bytes = size.value_or(0) / (isBits ? bitsPerByte : 1);
    if (bytes == 0)
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "--%1 wants an amount such as 2MB or 100Mbit, not \"%2\""),
            {name, text});
    return bytes;
}

} // namespace strato
