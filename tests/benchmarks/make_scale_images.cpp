// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/outputfile.h"
#include "core/oci/documents.h"
#include "core/tar/tarwriter.h"
#include "tests/benchmarks/imageforms.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

/// Images whose size is all there is to them: a million files, once and as a pair, 127 layers, 20
/// GB.
namespace {

using namespace core; // NOLINT(google-build-using-namespace): as in the tests

[[noreturn]] void giveUp(const Error& error)
{
    std::fprintf(stderr, "make_scale_images: %s\n", error.message.c_str());
    std::_Exit(1);
}

template<class T>
T valueOf(Result<T> result)
{
    if (!result)
        giveUp(result.error());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// Numbers that look like chance and are the same in every run.
class Chance
{
public:
    std::uint32_t below(std::uint32_t limit)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>((m_state >> 33U) % limit);
    }

private:
    std::uint64_t m_state = 1;
};

/// Text that packs about as well as source code does.
std::string sourceText(Chance& chance, std::size_t size)
{
    static constexpr std::array<const char*, 16> words{
        "const ",  "return ", "exports.", "function ", "value",  " = ",    "(this, ", ");\n",
        "require", "('./",    "');\n",    "  if (",    "module", ") {\n ", "}\n",     "index"};
    std::string text;
    while (text.size() < size) {
        text += words[chance.below(16)];
        if (chance.below(3) == 0)
            text += std::to_string(chance.below(100'000));
    }
    text.resize(size);
    return text;
}

TarEntry folder(std::string name)
{
    TarEntry entry;
    entry.kind = TarKind::Directory;
    entry.name = std::move(name) + "/";
    entry.mode = 0755;
    return entry;
}

TarEntry file(std::string name, Chance& chance)
{
    TarEntry entry;
    entry.name = std::move(name);
    entry.mtime.seconds = 1'600'000'000 + chance.below(100'000'000);
    return entry;
}

/// Packages \a first … \a last - 1 of 10 folders of 50 files, as package managers of scripts leave
/// them; where \a isNext as the next version has them: of 20 files one changed, one moved, one has
/// another time and one is gone.
void writePackages(Writer& out, int first, int last, bool isNext)
{
    Chance chance;
    TarWriter tar(out);
    for (int package = first; package < last; ++package) {
        const std::string top = "srv/app/node_modules/package-" + std::to_string(package);
        valueOf(tar.add(folder(top)));
        for (int part = 0; part < 10; ++part) {
            const std::string inner = top + "/lib" + std::to_string(part);
            valueOf(tar.add(folder(inner)));
            for (int i = 0; i < 50; ++i) {
                // Some names return in every package, as index.js does; most do not.
                const int owner = i < 20 ? 0 : package * 10 + part;
                const int fate = isNext ? i % 20 : 20;
                const std::string name = inner + (fate == 1 ? "/moved-" : "/module-")
                                         + std::to_string(owner) + "-" + std::to_string(i) + ".js";
                std::string text = sourceText(chance, chance.below(900));
                TarEntry entry = file(name, chance);
                if (fate == 0)
                    text += '\n';
                if (fate == 2)
                    entry.mtime.seconds += 1;
                if (fate != 3)
                    valueOf(tar.add(entry, asBytes(text)));
            }
        }
    }
    valueOf(tar.finish());
}

/// Layer \a number of many: each brings files, replaces some of the one below and removes others.
void writeOneOfMany(Writer& out, int number)
{
    Chance chance;
    TarWriter tar(out);
    const auto path = [](int layer, int i) {
        return "opt/step" + std::to_string(layer % 10) + "/part" + std::to_string(layer) + "-"
               + std::to_string(i);
    };
    for (int i = 0; i < 400; ++i)
        valueOf(tar.add(file(path(number, i), chance), asBytes(sourceText(chance, 700))));
    for (int i = 0; i < 40 && number > 0; ++i)
        valueOf(tar.add(file(path(number - 1, i), chance), asBytes(sourceText(chance, 900))));
    for (int i = 40; i < 60 && number > 0; ++i) {
        std::string name = path(number - 1, i);
        name.insert(name.rfind('/') + 1, ".wh.");
        valueOf(tar.add(file(std::move(name), chance)));
    }
    valueOf(tar.finish());
}

/// Both forms of an image whose layers \a write makes, where they are not there yet.
template<class Write>
void makeImage(const std::string& folder, const std::string& name, int layers, Write write)
{
    if (bench::hasForm(folder, name, bench::Form::DockerArchive)
        && bench::hasForm(folder, name, bench::Form::OciGzip))
        return;
    std::vector<FileSlice> slices;
    for (int i = 0; i < layers; ++i) {
        auto scratch = valueOf(ScratchFile::create(folder));
        write(*scratch, i);
        const auto tar = valueOf(scratch->finish("layer"));
        slices.push_back({tar, 0, tar->size()});
    }
    valueOf(bench::writeForm(folder, name, bench::Form::DockerArchive, slices));
    valueOf(bench::writeForm(folder, name, bench::Form::OciGzip, slices));
}

/// Two versions of an image of a million files, which share one of their two layers.
void makePair(const std::string& folder)
{
    for (const bool isNext : {false, true}) {
        const std::string name = isNext ? "scale-pair-v2" : "scale-pair-v1";
        if (bench::hasForm(folder, name, bench::Form::DockerArchive))
            continue;
        std::vector<FileSlice> slices;
        for (const int first : {0, 1000}) {
            auto scratch = valueOf(ScratchFile::create(folder));
            writePackages(*scratch, first, first + 1000, isNext && first != 0);
            const auto tar = valueOf(scratch->finish("layer"));
            slices.push_back({tar, 0, tar->size()});
        }
        valueOf(bench::writeForm(folder, name, bench::Form::DockerArchive, slices));
    }
}

/// 20 files of 1 GB of zeros each.
void writeGiant(Writer& out)
{
    Chance chance;
    TarWriter tar(out);
    const Bytes zeros(1'000'000);
    for (int i = 0; i < 20; ++i) {
        TarEntry entry = file("var/data/volume" + std::to_string(i), chance);
        entry.size = 1'000'000'000;
        valueOf(tar.begin(entry));
        for (int piece = 0; piece < 1000; ++piece)
            valueOf(tar.write(zeros));
    }
    valueOf(tar.finish());
}

/// Hands on what is a member's content.
class ContentWriter final : public Writer
{
public:
    explicit ContentWriter(TarWriter& tar)
        : m_tar(tar)
    {
    }
    Result<void> write(BytesView bytes) override { return m_tar.write(bytes); }

private:
    TarWriter& m_tar;
};

/// Counts and hashes, keeps nothing.
class MeasuringWriter final : public Writer
{
public:
    Result<void> write(BytesView bytes) override
    {
        size += bytes.size();
        hasher.update(bytes);
        return {};
    }
    std::uint64_t size = 0;
    Hasher hasher;
};

/// A file with holes where whole pieces are zero; it gets its name at the end.
class SparseFile final : public Writer
{
public:
    explicit SparseFile(std::string path)
        : m_path(std::move(path))
        , m_descriptor(
              ::open((m_path + ".part").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644))
    {
        if (m_descriptor < 0)
            giveUp(systemError(errno, m_path));
    }
    ~SparseFile() override { ::close(m_descriptor); }
    SparseFile(const SparseFile&) = delete;
    SparseFile& operator=(const SparseFile&) = delete;

    Result<void> write(BytesView bytes) override
    {
        // All bytes are zero if the first is and each equals the one before it.
        const bool isHole =
            bytes.empty()
            || (bytes[0] == std::byte{0}
                && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
        if (!isHole)
            return writeFully(m_descriptor, bytes, m_path);
        if (::lseek(m_descriptor, static_cast<off_t>(bytes.size()), SEEK_CUR) < 0)
            return fail(systemError(errno, m_path));
        return {};
    }

    Result<void> commit()
    {
        const off_t end = ::lseek(m_descriptor, 0, SEEK_CUR);
        if (::ftruncate(m_descriptor, end) != 0
            || ::rename((m_path + ".part").c_str(), m_path.c_str()) != 0)
            return fail(systemError(errno, m_path));
        return {};
    }

private:
    std::string m_path;
    int m_descriptor;
};

/// 20 GB in one layer of a docker-archive that takes next to nothing on the disk.
void makeGiant(const std::string& folder)
{
    const std::string path = folder + "/scale-20g.docker.tar";
    if (std::filesystem::exists(path))
        return;
    std::fprintf(stderr, "make_scale_images: %s\n", path.c_str());
    MeasuringWriter measure;
    writeGiant(measure);
    ImageConfig config;
    config.platform = Platform{"linux", "amd64", {}, {}, {}};
    config.diffIds = {measure.hasher.finish()};
    SparseFile out(path);
    TarWriter tar(out);
    TarEntry entry;
    entry.name = "config.json";
    valueOf(tar.add(entry, asBytes(formatImageConfig(config))));
    entry.name = "manifest.json";
    valueOf(tar.add(entry, asBytes(R"([{"Config":"config.json","RepoTags":["scale:1"],)"
                                   R"("Layers":["layer.tar"]}])")));
    entry.name = "layer.tar";
    entry.size = measure.size;
    valueOf(tar.begin(entry));
    ContentWriter content(tar);
    writeGiant(content);
    valueOf(tar.finish());
    valueOf(out.commit());
}

} // namespace

/// make_scale_images FOLDER: writes there what is not there yet.
int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: make_scale_images FOLDER\n");
        return 2;
    }
    const std::string folder = argv[1];
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    makeImage(folder, "scale-million", 1,
              [](Writer& out, int) { writePackages(out, 0, 2000, false); });
    makePair(folder);
    makeImage(folder, "scale-127", 127, writeOneOfMany);
    makeGiant(folder);
    return 0;
}
