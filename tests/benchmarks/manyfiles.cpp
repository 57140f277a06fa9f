// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/manyfiles.h"

#include "core/io/outputfile.h"
#include "core/save/imagewriter.h"
#include "core/tar/tarwriter.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace {

constexpr int folders = 1000;
constexpr int filesInFolder = 1000;
constexpr int everySome = 16; // One of so many has bytes of its own: sorting by size needs some.
constexpr std::string_view text = "some bytes of a file that are of no use to anybody\n";

template<class T>
T valueOf(core::Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "bench_window: %s\n", result.error().message.c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

core::TarEntry entry(core::TarKind kind, std::string name)
{
    core::TarEntry made;
    made.kind = kind;
    made.name = std::move(name);
    made.mode = kind == core::TarKind::Directory ? 0755 : 0644;
    made.mtime.seconds = 1'700'000'000;
    return made;
}

core::FileSlice makeLayer()
{
    auto scratch = valueOf(core::ScratchFile::create());
    core::TarWriter tar(*scratch);
    std::string content;
    for (int folder = 0; folder < folders; ++folder) {
        const std::string place = "data/" + std::to_string(folder) + "/";
        valueOf(tar.add(entry(core::TarKind::Directory, place)));
        for (int file = 0; file < filesInFolder; ++file) {
            const int size = file % everySome == 0 ? (folder * 7 + file * 13) % 400 : 0;
            content.clear();
            while (content.size() < static_cast<std::size_t>(size))
                content += text;
            content.resize(static_cast<std::size_t>(size));
            core::TarEntry made =
                entry(core::TarKind::File, place + "file" + std::to_string(file) + ".txt");
            made.uid = file % 7;
            valueOf(tar.add(std::move(made), core::asBytes(content)));
        }
    }
    valueOf(tar.finish());
    const std::uint64_t size = tar.position();
    return {valueOf(scratch->finish("layer")), 0, size};
}

} // namespace

ManyFiles::ManyFiles(bool isWanted)
{
    if (!isWanted)
        return;
    m_path = std::filesystem::temp_directory_path()
             / ("many-files-" + std::to_string(getpid()) + ".tar");
    std::printf("making %s: %d files\n", m_path.c_str(), folders * filesInFolder);
    core::NewImage image;
    image.names = {"many:1"};
    image.layers = {makeLayer()};
    image.compression = core::Compression::None;
    auto writer = valueOf(core::ImageWriter::create(m_path, core::ImageForm::DockerArchive, true));
    valueOf(writer.add(image, core::Task()));
    valueOf(writer.finish());
}

ManyFiles::~ManyFiles()
{
    if (!m_path.empty())
        std::filesystem::remove(m_path);
}
