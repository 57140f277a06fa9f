// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/contentsearch.h"
#include "core/analysis/queryparts.h"
#include "tests/support/imagebuilder.h"

#include <cstdint>

/// Every text has parts, one behind the other, and without one of them a query still is one.
static void checkParts(std::string_view text, bool isQuery)
{
    std::size_t end = 0;
    const auto parts = core::queryParts(text);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].begin < end || parts[i].end <= parts[i].begin || parts[i].end > text.size())
            __builtin_trap();
        end = parts[i].end;
        // Once for each part: enough are few.
        if (isQuery && i < 8 && !core::FileQuery::parse(core::withoutPart(text, i)))
            __builtin_trap();
    }
}

/// Every text is a query or a usage error, and every query can be answered; reading contents
/// never contradicts what the tree tells.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    static const auto builder =
        test::ImageBuilder()
            .layer(test::TarBuilder()
                       .dir("usr/bin")
                       .file("usr/bin/tool", "tool")
                       .mode(04755)
                       .symlink("bin", "usr/bin")
                       .file("old", "old"))
            .layer(test::TarBuilder().whiteout("old").file("new.txt", "new"));
    static const auto tree = builder.tree({}, false);
    static const auto image = builder.image();
    const std::string_view text(reinterpret_cast<const char*>(input), size);
    std::size_t column = 0;
    const auto query = core::FileQuery::parse(text, &column);
    checkParts(text, query.has_value());
    if (!query)
        return 0;
    for (std::uint32_t n = 0; n < tree->size(); ++n)
        static_cast<void>(query->matches(*tree, core::NodeId{n}));
    const auto found = core::searchFiles(*image, *tree, *query, {}, {});
    if (!found || !found->unread.empty())
        __builtin_trap();
    for (const core::FileHit& hit : found->hits)
        if (query->decide(*tree, hit.node) == core::Truth::No)
            __builtin_trap();
    return 0;
}
