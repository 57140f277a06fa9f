// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cachedlayer.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>
#include <stdexcept>

namespace test {

namespace fs = std::filesystem;

void setMtime(const std::string& path, std::int64_t seconds)
{
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    if (::utimensat(AT_FDCWD, path.c_str(), times, 0) != 0)
        throw std::runtime_error("cannot set the time of " + path);
}

core::Layer layerIn(const std::string& path)
{
    const auto file = core::File::open(path).value();
    core::Layer layer;
    layer.data = core::FileSlice{file, 0, file->size()};
    return layer;
}

core::Layer writtenLayer(const TempDir& dir, std::string_view name, const TarBuilder& tar,
                         core::Compression compression)
{
    const std::string path = dir.write(name, core::BytesView(packed(tar.bytes(), compression)));
    setMtime(path, longAgo);
    return layerIn(path);
}

core::IndexedLayer readLayer(const core::Layer& layer, bool verify)
{
    return core::indexLayer(layer, {.verify = verify}, {}).value();
}

std::shared_ptr<core::IndexCache> openCache(const TempDir& dir, std::uint64_t cap)
{
    return core::IndexCache::open(dir.path("cache"), cap).value();
}

core::IndexedLayer readAndKeep(core::IndexCache& cache, const core::Layer& layer, bool verify)
{
    core::IndexedLayer read = readLayer(layer, verify);
    cache.keep(*layer.data, read, {beganNow, verify});
    return read;
}

TarBuilder layerTar(int number, std::size_t files)
{
    TarBuilder tar;
    for (std::size_t i = 0; i < files; ++i)
        tar.file("layer-" + std::to_string(number) + "/" + std::to_string(i), "content");
    return tar;
}

std::vector<std::string> savedFiles(const TempDir& dir, std::string_view folder)
{
    std::vector<std::string> files;
    const fs::path root = dir.path("cache/v1/" + std::string(folder));
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.is_regular_file())
            files.push_back(entry.path().string());
    return files;
}

} // namespace test
