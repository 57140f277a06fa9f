// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/buildkitsnapshots.h"

#include "core/base/limits.h"
#include "core/local/boltfile.h"

namespace core {

namespace {

/// ID/{chainid,committed,iscommitted,parent,size}
class BuildKitVisitor final : public BoltVisitor
{
public:
    void begin() override
    {
        chains.clear();
        m_kept = 0;
    }
    bool enter(BoltPath path) override
    {
        constexpr std::size_t nodeBytes = 200; // What a map needs besides.
        if (path.size() != 1 || isSpent())
            return false;
        m_kept += path[0].size() + nodeBytes;
        chains[path[0]];
        return true;
    }
    void value(BoltPath path, std::string_view key, BytesView value) override
    {
        if (path.size() != 1 || key != "chainid" || isSpent())
            return;
        m_kept += value.size();
        chains[path[0]] = asText(value);
    }
    bool isSpent() const { return m_kept > limits::engineBytes; }

    std::map<std::string, std::string> chains;

private:
    std::uint64_t m_kept = 0;
};

} // namespace

Result<std::map<std::string, std::string>> readBuildKitSnapshots(const File& file, const Task& task,
                                                                 Warnings& warnings)
{
    BuildKitVisitor visitor;
    if (auto read = readBolt(file, visitor, task, warnings); !read)
        return fail(std::move(read).error());
    if (visitor.isSpent())
        return fail(ErrorCode::LimitExceeded, file.path() + ": has too many records");
    return std::move(visitor.chains);
}

} // namespace core
