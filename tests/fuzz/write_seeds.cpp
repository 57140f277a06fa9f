// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/savedparts.h"
#include "tests/support/containerdroot.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/lazylayer.h"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

void write(const std::filesystem::path& file, core::BytesView bytes)
{
    std::filesystem::create_directories(file.parent_path());
    const std::string_view text = core::asText(bytes);
    std::ofstream(file, std::ios::binary)
        .write(text.data(), static_cast<std::streamsize>(text.size()));
}

core::Bytes manyKinds()
{
    return test::TarBuilder()
        .dir("usr")
        .file("usr/a", "new content")
        .xattr("user.note", "v")
        .symlink("link", "usr/a")
        .hardlink("second", "usr/a")
        .charDevice("null", 1, 3)
        .fifo("pipe")
        .whiteout("c")
        .opaque("lib")
        .sparse("holes", 1U << 16U, {{512, "x"}, {40000, "y"}})
        .file(std::string(200, 'n') + "/" + std::string(90, 'm'), "long")
        .file("gnu/" + std::string(150, 'g'), "long")
        .gnuLongNames()
        .bytes();
}

test::PlaceFiles layout()
{
    test::PlaceFiles place;
    const std::string image = place.image({test::layerTar("a")}, test::refName("1"));
    const std::string index = test::indexText({image});
    place.blob(index).layout({image, test::descriptorText(test::indexType, index)});
    return place;
}

test::PlaceFiles dockerArchive()
{
    const std::string tar = test::layerTar("a");
    test::PlaceFiles place;
    place.file("c.json", test::configText({tar})).file("l.tar", tar);
    place.file("manifest.json", R"([{"Config":"c.json","RepoTags":["x:1"],"Layers":["l.tar"]}])");
    return place;
}

test::PlaceFiles dockerV1()
{
    const std::string id(64, '1');
    test::PlaceFiles place;
    place.file(id + "/json", "{}").file(id + "/layer.tar", test::layerTar("a"));
    place.file("repositories", R"({"x":{"1":")" + id + R"("}})");
    return place;
}

/// Databases of containerd with pages of 512 bytes: buckets of every kind, branches, long values.
core::Bytes boltMetadata()
{
    test::ContainerdRoot root;
    const std::string digest = "sha256:" + std::string(64, 'a');
    for (const char* name : {"app:1", "app:2", "other:1"})
        root.name("default", name, digest);
    root.snapshots("default", {"a", "b"}, {1, 2});
    root.metadata().put({"v1"}, "version", test::goVarint(4));
    const test::BoltBuilder::Path container{"v1", "default", "containers", "c"};
    root.metadata().put(container, "image", "app:1").put(container, "spec", std::string(600, 's'));
    return root.metadata().pageSize(512).entriesPerLeaf(2).bytes();
}

core::Bytes boltSnapshots()
{
    test::BoltBuilder builder;
    for (const char* name : {"default/1/sha256:a", "default/2/sha256:b", "default/3/c"})
        builder.put({"v1", "snapshots", name}, "kind", "\x03")
            .put({"v1", "snapshots", name}, "size", test::goVarint(5));
    return builder.pageSize(512).bytes();
}

void writeSaved(const std::filesystem::path& folder, const core::Bytes& tar, const char* name)
{
    const auto indexed = test::ImageBuilder().layer(tar).indexed();
    write(folder / name,
          core::LayerIndexCodec::encode(*indexed.layers[0].index, "fuzz").value().bytes());
}

/// Two contents as contentdiff_fuzz takes them apart.
core::Bytes bothSides(core::BytesView left, core::BytesView right)
{
    core::Bytes both{static_cast<std::byte>(left.size()),
                     static_cast<std::byte>(left.size() >> 8U)};
    both.insert(both.end(), left.begin(), left.end());
    both.insert(both.end(), right.begin(), right.end());
    return both;
}

void writeContents(const std::filesystem::path& folder, core::BytesView tar, core::BytesView other)
{
    const auto gzip = [](core::BytesView bytes) {
        return test::packed(bytes, core::Compression::Gzip);
    };
    write(folder / "tar", bothSides(tar, other));
    write(folder / "gzip", bothSides(gzip(tar), gzip(other)));
    write(folder / "text", bothSides(core::asBytes("a\nb = 1\nc\n"), core::asBytes("a\nb = 2\n")));
    write(folder / "json",
          bothSides(core::asBytes(R"({"a":[1,2]})"), core::asBytes(R"({"a":[1,3],"b":null})")));
    const std::string_view elf("\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\76\0", 20);
    const std::string rest(100, '\0');
    write(folder / "elf", bothSides(core::asBytes(std::string(elf) + rest),
                                    core::asBytes(std::string(elf) + rest + "x")));
}

/// Layers with a table, and the tables alone.
void writeLazyLayers(const std::filesystem::path& folder)
{
    for (const bool isGzip : {true, false}) {
        const auto form = isGzip ? core::TableForm::EStargz : core::TableForm::ZstdChunked;
        const std::string name = isGzip ? "estargz" : "zstd";
        std::string json;
        const test::LazyLayer layer = test::LazyLayerBuilder(form, 10)
                                          .dir("d")
                                          .file("d/a", "more bytes than one chunk has")
                                          .file("d/empty", "")
                                          .symlink("l", "d/a")
                                          .hardlink("h", "d/a")
                                          .table([&json](std::string text) { return json = text; })
                                          .build();
        write(folder / name, layer.blob);
        write(folder / (name + "-table"), core::asBytes(json));
    }
}

} // namespace

/// write_seeds FOLDER: the seeds that are no text, one folder for each fuzz target.
int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: write_seeds FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    const core::Bytes tar = manyKinds();
    const core::Bytes small = test::TarBuilder().file("a", "b").bytes();
    const core::Bytes oldSparse =
        test::TarBuilder()
            .sparse("s", 9000, {{0, "x"}, {8192, "y"}}, test::SparseForm::OldGnu)
            .bytes();
    for (const char* target : {"tar_fuzz", "layer_fuzz"}) {
        write(folder / target / "many", tar);
        write(folder / target / "small", small);
        write(folder / target / "oldsparse", oldSparse);
    }
    const std::filesystem::path saved = folder / "indexfile_fuzz";
    writeSaved(saved, tar, "many");
    writeSaved(saved, small, "small");
    const core::SavedBlob blob{
        {7, core::Compression::Gzip, core::sha256Of(tar), core::sha256Of({})},
        core::Timestamp{1, 2}};
    write(saved / "blob", core::encodeBlob(blob, "fuzz").bytes());
    write(saved / "seek",
          core::encodeSeekTable(
              {{{9, 8, 0, 2}, {99, 80, 2, 1}}, core::Values<std::byte>(core::Bytes(3))}, "fuzz")
              .bytes());
    write(folder / "decompress_fuzz" / "gzip", test::packed(small, core::Compression::Gzip));
    write(folder / "decompress_fuzz" / "zstd", test::packed(small, core::Compression::Zstd));
    writeLazyLayers(folder / "lazy_fuzz");
    const std::filesystem::path archives = folder / "archive_fuzz";
    write(archives / "layout", layout().tar().bytes());
    write(archives / "docker", dockerArchive().tar().bytes());
    write(archives / "v1", dockerV1().tar().bytes());
    write(archives / "packed", test::packed(dockerV1().tar().bytes(), core::Compression::Gzip));
    write(archives / "both",
          layout().file("manifest.json", "[]").tar().symlink("link", "manifest.json").bytes());
    writeContents(folder / "contentdiff_fuzz", small, oldSparse);
    write(folder / "bolt_fuzz" / "metadata", boltMetadata());
    write(folder / "bolt_fuzz" / "snapshots", boltSnapshots());
    return 0;
}
