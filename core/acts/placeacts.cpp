// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/placeacts.h"

namespace core {

namespace {

tl::unexpected<Error> noEngine(const PlaceActs& acts, std::string_view what)
{
    return fail(ErrorCode::Unsupported, acts.name() + ": only an engine has " + std::string(what));
}

} // namespace

Result<std::vector<std::string>> PlaceActs::putArchive(Reader& /*archive*/,
                                                       const Task& /*task*/) const
{
    return fail(ErrorCode::Unsupported, name() + ": takes no archives");
}

Result<PlaceActs::Tidied> PlaceActs::tidy(const TrashLimits& /*limits*/, const Task& /*task*/) const
{
    return Tidied{};
}

Result<void> PlaceActs::forgetTrash(const std::vector<std::string>& /*ids*/,
                                    const Task& /*task*/) const
{
    return fail(ErrorCode::Unsupported, name() + ": has no trash");
}

Result<std::vector<EngineContainer>> PlaceActs::containers(const Task& /*task*/) const
{
    return noEngine(*this, "containers");
}

Result<std::vector<EngineVolume>> PlaceActs::unusedVolumes(const Task& /*task*/) const
{
    return noEngine(*this, "volumes");
}

Result<std::vector<EngineCacheRecord>> PlaceActs::cacheRecords(const Task& /*task*/) const
{
    return noEngine(*this, "a build cache");
}

Result<std::optional<std::uint64_t>> PlaceActs::statedSize(const Task& /*task*/) const
{
    return std::nullopt;
}

Result<EngineAnswer> PlaceActs::removeContainer(const std::string& /*id*/,
                                                const Task& /*task*/) const
{
    return noEngine(*this, "containers");
}

Result<EngineAnswer> PlaceActs::removeVolume(const std::string& /*name*/,
                                             const Task& /*task*/) const
{
    return noEngine(*this, "volumes");
}

Result<EngineAnswer> PlaceActs::removeCacheRecord(const std::string& /*id*/,
                                                  const Task& /*task*/) const
{
    return noEngine(*this, "a build cache");
}

} // namespace core
