// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/usualcache.h"

#include <cstdlib>

namespace core {

std::optional<std::string> usualCacheFolder()
{
    // NOLINTBEGIN(concurrency-mt-unsafe): nothing here changes the environment
    const char* const own = std::getenv("STRATOSCOPE_CACHE_DIR");
    const char* const caches = std::getenv("XDG_CACHE_HOME");
    const char* const home = std::getenv("HOME");
    // NOLINTEND(concurrency-mt-unsafe)
    if (own != nullptr) {
        const std::string folder = own;
        return folder.empty() || folder == "off" ? std::nullopt : std::optional(folder);
    }
    // A relative folder is to be ignored (XDG base directory specification).
    if (caches != nullptr && *caches == '/')
        return std::string(caches) + "/stratoscope";
    if (home != nullptr && *home == '/')
        return std::string(home) + "/.cache/stratoscope";
    return std::nullopt;
}

bool isCacheFolderFixed()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
    return std::getenv("STRATOSCOPE_CACHE_DIR") != nullptr;
}

namespace {

/// The cache of the process, opened when it is first asked for.
struct UsualCache
{
    std::mutex mutex;
    CacheChoice choice;
    std::optional<std::shared_ptr<IndexCache>> opened;

    static UsualCache& ofProcess()
    {
        static UsualCache cache;
        return cache;
    }
};

std::shared_ptr<IndexCache> openChosen(const CacheChoice& choice)
{
    const bool isFixed = isCacheFolderFixed();
    if (!choice.isUsed && !isFixed)
        return nullptr;
    const auto folder = choice.folder && !isFixed ? choice.folder : usualCacheFolder();
    return folder ? IndexCache::open(*folder, choice.capBytes).value_or(nullptr) : nullptr;
}

} // namespace

void setUsualCache(const CacheChoice& choice)
{
    UsualCache& cache = UsualCache::ofProcess();
    const std::lock_guard lock(cache.mutex);
    if (cache.choice == choice)
        return;
    cache.choice = choice;
    cache.opened.reset();
}

std::shared_ptr<IndexCache> usualIndexCache()
{
    UsualCache& cache = UsualCache::ofProcess();
    const std::lock_guard lock(cache.mutex);
    if (!cache.opened)
        cache.opened = openChosen(cache.choice);
    return *cache.opened;
}

std::shared_ptr<IndexCache> openedIndexCache()
{
    UsualCache& cache = UsualCache::ofProcess();
    const std::lock_guard lock(cache.mutex);
    return cache.opened.value_or(nullptr);
}

} // namespace core
