// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/unpackedlayer.h"

#include "core/tar/tarreader.h"
#include "tests/support/imagebuilder.h"

#include <stdexcept>

namespace test {

namespace {

/// Calls \a take for every member that has a content, and where it stands.
template<class Take>
void forEachMember(core::BytesView tar, const Take& take)
{
    core::SliceReader source({memoryFile(tar), 0, tar.size()});
    core::TarReader reader(source);
    core::TarMember member;
    for (;;) {
        const auto more = reader.next(member);
        if (!more)
            throw std::runtime_error(more.error().message);
        if (!*more)
            return;
        take(member);
    }
}

std::string cleanName(std::string name)
{
    if (name.starts_with("./"))
        name.erase(0, 2);
    return name;
}

} // namespace

std::string tarSplitRecord(core::BytesView tar)
{
    std::string record;
    std::size_t done = 0;
    int position = 0;
    const auto between = [&](std::size_t end) {
        record += R"({"type":2,"payload":")" + core::toBase64(tar.subspan(done, end - done))
                  + R"(","position":)" + std::to_string(position++) + "}\n";
        done = end;
    };
    forEachMember(tar, [&](const core::TarMember& member) {
        const auto at = static_cast<std::size_t>(member.dataPosition);
        between(at);
        const bool isText = core::isUtf8(member.name);
        record += std::string(R"({"type":1,)") + (isText ? R"("name":")" : R"("name_raw":")")
                  + (isText ? member.name : core::toBase64(core::asBytes(member.name))) + "\"";
        if (member.storedSize != 0)
            record +=
                R"(,"size":)" + std::to_string(member.storedSize) + R"(,"payload":"AAAAAAAAAAA=")";
        record += R"(,"position":)" + std::to_string(position++) + "}\n";
        done = at + static_cast<std::size_t>(member.storedSize);
    });
    between(tar.size());
    return record;
}

void unpackFiles(core::BytesView tar, const TempDir& dir, const std::string& name)
{
    forEachMember(tar, [&](const core::TarMember& member) {
        if (member.kind == core::TarKind::File && member.storedSize != 0)
            dir.write(name + "/" + cleanName(member.name),
                      tar.subspan(static_cast<std::size_t>(member.dataPosition),
                                  static_cast<std::size_t>(member.storedSize)));
    });
}

core::Bytes gzipped(std::string_view text)
{
    return packed(core::asBytes(text), core::Compression::Gzip);
}

} // namespace test
