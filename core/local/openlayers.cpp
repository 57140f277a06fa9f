// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/openlayers.h"

#include "core/local/foldertar.h"
#include "core/local/tarsplit.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <vector>

namespace core {

namespace {

void setData(Layer& layer, LayerForm form, Result<std::shared_ptr<const File>> tar)
{
    if (!tar) {
        layer.missingReason = "The layer cannot be read: " + tar.error().message + ".";
        return;
    }
    layer.form = form;
    const std::uint64_t size = (*tar)->size();
    layer.data = FileSlice{std::move(*tar), 0, size};
}

/// Opens nothing: every file of the folder that is gone.
class NoFiles final : public BlobSource
{
public:
    explicit NoFiles(Error error)
        : m_error(std::move(error))
    {
    }
    Result<FileSlice> open(std::string_view /*name*/) const override { return fail(m_error); }

private:
    Error m_error;
};

/// Puts the components of \a path in front of \a rest, whose last one comes first.
void addComponents(std::vector<std::string>& rest, std::string_view path)
{
    std::vector<std::string> components;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        if (slash != 0)
            components.emplace_back(path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    rest.insert(rest.end(), components.rbegin(), components.rend());
}

/// A folder with the files of a layer and of all below it. Where a layer below has a link, what the
/// layer has in a folder of that name was unpacked through it, with this folder as the root.
class MergedFolder final : public BlobSource
{
public:
    explicit MergedFolder(std::shared_ptr<const FolderSource> folder)
        : m_folder(std::move(folder))
    {
    }

    Result<FileSlice> open(std::string_view name) const override
    {
        auto slice = m_folder->open(name);
        if (slice
            || (slice.error().code != ErrorCode::NotFound
                && slice.error().code != ErrorCode::Unsupported))
            return slice;
        const auto real = resolved(name);
        return real && *real != name ? m_folder->open(*real) : slice;
    }

private:
    /// \a name without links on the way; none where they lead nowhere. What is opened by it is
    /// again opened without following any.
    std::optional<std::string> resolved(std::string_view name) const
    {
        constexpr int mostLinks = 40;
        std::vector<std::string> rest;
        addComponents(rest, name);
        std::string path;
        for (int links = 0; !rest.empty();) {
            const std::string component = std::move(rest.back());
            rest.pop_back();
            if (component == ".")
                continue;
            if (component == "..") { // Above the root is the root.
                path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
                continue;
            }
            std::string next = path;
            if (!next.empty())
                next += '/';
            next += component;
            std::string whole = m_folder->path();
            whole += '/';
            whole += next;
            std::array<char, PATH_MAX> target{};
            const ssize_t count =
                rest.empty() ? -1 : ::readlink(whole.c_str(), target.data(), target.size());
            if (count <= 0) {
                path = next;
                continue;
            }
            if (++links > mostLinks)
                return std::nullopt;
            const std::string_view link(target.data(), static_cast<std::size_t>(count));
            if (link.starts_with('/'))
                path.clear();
            addComponents(rest, link);
        }
        return path;
    }

    std::shared_ptr<const FolderSource> m_folder;
};

} // namespace

void openUnpackedLayer(Layer& layer, const UnpackedLayer& at, const FolderSource& root,
                       const Task& task)
{
    const auto folder = FolderSource::at(at.folder);
    const auto record = root.open(at.record);
    if (record) {
        // The record tells of all that was in the layer, even where its files are out of reach.
        std::shared_ptr<const BlobSource> contents;
        if (folder && at.isAlone)
            contents = *folder;
        else if (folder)
            contents = std::make_shared<const MergedFolder>(*folder);
        else
            contents = std::make_shared<const NoFiles>(folder.error());
        setData(layer, LayerForm::Unpacked, openTarSplit(record->file, contents, task));
        if (layer.data)
            return;
    }
    if (folder && at.isAlone) {
        const std::string why = std::exchange(layer.missingReason, {});
        setData(layer, LayerForm::Rebuilt, tarOfFolder(at.folder, task));
        if (!layer.data && !why.empty())
            layer.missingReason = why;
        return;
    }
    if (layer.missingReason.empty())
        layer.missingReason =
            "The layer cannot be read: " + (folder ? record.error() : folder.error()).message + ".";
}

} // namespace core
