// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/extract.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/tempdir.h"

#include <QtGlobal>

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

namespace test {

/// An image, and the folder that its files are extracted to.
struct Extraction
{
    std::shared_ptr<const core::Image> image;
    std::shared_ptr<const core::MergedTree> tree;
    TempDir dir;

    explicit Extraction(const ImageBuilder& builder)
        : image(builder.image())
        , tree(builder.tree())
    {
    }
    explicit Extraction(const TarBuilder& tar)
        : Extraction(ImageBuilder().layer(tar))
    {
    }

    core::Result<core::ExtractReport> extract(const std::vector<std::string>& paths,
                                              const core::ExtractOptions& options = {},
                                              const core::Task& task = {}) const
    {
        std::vector<core::NodeId> nodes;
        nodes.reserve(paths.size());
        for (const std::string& path : paths)
            nodes.push_back(tree->find(path));
        return core::extract(*image, *tree, nodes, out(), options, task);
    }
    std::string out(const std::string& name = {}) const
    {
        return dir.path("out") + (name.empty() ? "" : "/" + name);
    }
};

inline struct stat statusOf(const std::string& path)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0)
        qFatal("no file %s", path.c_str());
    return status;
}

inline unsigned modeOf(const std::string& path)
{
    return statusOf(path).st_mode & 07777U;
}

/// True if one of \a notes is about \a path and has \a part in it.
inline bool has(const std::vector<core::ExtractNote>& notes, std::string_view path,
                std::string_view part)
{
    return std::ranges::any_of(notes, [&](const core::ExtractNote& note) {
        return note.path == path && note.message.find(part) != std::string::npos;
    });
}

/// Everything below \a path, one name a line, to see that nothing half-written is left.
inline std::string namesBelow(const std::string& path)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
        names.push_back(entry.path().lexically_relative(path).string());
    std::ranges::sort(names);
    std::string text;
    for (const std::string& name : names)
        text += name + "\n";
    return text;
}

} // namespace test
