// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/imageforms.h"

#include "core/save/imagewriter.h"

#include <array>
#include <cstdio>
#include <filesystem>

namespace bench {

namespace {

std::string pathOf(const std::string& folder, const std::string& name, Form form)
{
    return folder + "/" + name + formSuffix(form);
}

core::Compression compressionOf(Form form)
{
    switch (form) {
    case Form::OciGzip:
        return core::Compression::Gzip;
    case Form::OciZstd:
        return core::Compression::Zstd;
    default:
        return core::Compression::None;
    }
}

} // namespace

const char* formSuffix(Form form)
{
    static constexpr std::array<const char*, formCount> suffixes{".docker.tar", ".oci-gzip",
                                                                 ".oci-zstd", ".oci"};
    return suffixes[static_cast<std::size_t>(form)];
}

bool hasForm(const std::string& folder, const std::string& name, Form form)
{
    return std::filesystem::exists(pathOf(folder, name, form));
}

core::Result<void> writeForm(const std::string& folder, const std::string& name, Form form,
                             const std::vector<core::FileSlice>& layers)
{
    if (hasForm(folder, name, form))
        return {};
    const std::string path = pathOf(folder, name, form);
    std::fprintf(stderr, "bench: writing %s\n", path.c_str());
    auto writer = core::ImageWriter::create(
        path,
        form == Form::DockerArchive ? core::ImageForm::DockerArchive : core::ImageForm::OciLayout,
        false);
    if (!writer)
        return core::fail(writer.error());
    core::NewImage image;
    image.names = {"bench/" + name + ":latest"};
    image.config.platform = core::Platform{"linux", "amd64", {}, {}, {}};
    image.layers = layers;
    image.compression = compressionOf(form);
    if (auto added = writer->add(image, {}); !added)
        return core::fail(added.error());
    return writer->finish();
}

} // namespace bench
