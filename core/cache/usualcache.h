// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/indexcache.h"

namespace core {

/// Where the cache of this person lies: STRATOSCOPE_CACHE_DIR; else `stratoscope` in XDG_CACHE_HOME
/// or in ~/.cache. None where STRATOSCOPE_CACHE_DIR is empty or "off", or there is no home.
std::optional<std::string> usualCacheFolder();

/// True where the environment says where the cache lies, or that there is none.
bool isCacheFolderFixed();

/// What a person chose for the cache.
struct CacheChoice
{
    bool isUsed = true;
    std::optional<std::string> folder; ///< None: usualCacheFolder().
    std::uint64_t capBytes = IndexCache::usualCap;

    bool operator==(const CacheChoice&) const = default;
};

/// Makes usualIndexCache() be what \a choice says, from now on; whoever has the one before keeps
/// it. What the environment says comes before the choice. Any thread.
void setUsualCache(const CacheChoice& choice);

/// The cache as it was chosen, else that in usualCacheFolder(), opened once for the whole process;
/// null if there is none or it cannot be used.
std::shared_ptr<IndexCache> usualIndexCache();
/// The same where it was opened already, else null.
std::shared_ptr<IndexCache> openedIndexCache();

} // namespace core
