// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/indextext.h"

#include <sstream>

namespace test {

namespace {

void writeEntry(std::ostream& out, const core::LayerIndex& index, core::EntryId e)
{
    out << static_cast<int>(index.kind(e)) << ' ' << index.path(e) << ' '
        << static_cast<std::uint32_t>(index.dir(e)) << ' ' << index.mode(e) << ' ' << index.uid(e)
        << ':' << index.gid(e) << ' ' << index.fileSize(e) << ' ' << index.mtime(e).seconds << '.'
        << index.mtime(e).nanoseconds << " -> " << index.linkTarget(e) << ' ' << index.devMajor(e)
        << ',' << index.devMinor(e) << " @" << index.position(e);
    for (const auto& [name, value] : index.xattrs(e))
        out << ' ' << name << '=' << value;
    out << '\n';
}

std::string textOf(const std::optional<core::Digest>& digest)
{
    return digest ? digest->text() : "-";
}

} // namespace

std::string indexText(const core::LayerIndex& index)
{
    std::ostringstream out;
    for (std::uint32_t i = 0; i < index.size(); ++i)
        writeEntry(out, index, core::EntryId{i});
    for (std::uint32_t i = 0; i < index.dirCount(); ++i)
        out << index.dirPath(core::DirId{i}) << '\n';
    out << index.unpackedBytes() << ' ' << index.memberCount() << ' ' << index.tarBytes() << ' '
        << index.packedBytes() << ' ' << core::compressionName(index.compression()) << ' '
        << textOf(index.packedDigest()) << ' ' << textOf(index.diffId()) << '\n';
    for (const core::Warning& warning : index.warnings().list())
        out << warning.layer << ' ' << core::warningCodeName(warning.code) << ' ' << warning.path
            << ": " << warning.message << '\n';
    return out.str();
}

} // namespace test
