// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/packagereader.h"
#include "core/packages/rpmdatabase.h"
#include "core/packages/rpmheader.h"

#include <array>

namespace core {

namespace {

constexpr std::array folders = {"/var/lib/rpm/", "/usr/lib/sysimage/rpm/", "/usr/share/rpm/"};
constexpr std::array names = {"rpmdb.sqlite", "Packages.db", "Packages"};

class RpmReader final : public PackageReader
{
public:
    std::vector<NodeId> findPlaces(const MergedTree& tree) const override
    {
        std::vector<NodeId> nodes;
        for (const std::string folder : folders)
            for (const char* name : names)
                addFile(tree, folder + name, nodes);
        return nodes;
    }

    std::uint64_t mostBytes() const override { return limits::packageFileBytes; }

    void take(const std::string& path, std::string_view content, PackageSink& sink) override
    {
        const BytesView bytes = asBytes(content);
        const auto add = [&](BytesView header) { parseRpmHeader(header, path, sink); };
        // The magic decides, not the name, which one kind took over from another.
        const auto read = content.starts_with("SQLite format 3") ? readRpmSqlite(bytes, add)
                          : content.starts_with("RpmP")          ? readRpmNdb(bytes, add)
                                                                 : readRpmBerkeley(bytes, add);
        if (!read)
            sink.warn(read.error().code == ErrorCode::Unsupported ? WarningCode::Unsupported
                                                                  : WarningCode::CorruptData,
                      path, "not all of its packages could be read: " + read.error().message);
    }
};

} // namespace

std::unique_ptr<PackageReader> makeRpmReader()
{
    return std::make_unique<RpmReader>();
}

} // namespace core
