// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/openlayers.h"

#include "core/local/foldertar.h"
#include "core/local/tarsplit.h"

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

} // namespace

void openUnpackedLayer(Layer& layer, const UnpackedLayer& at, const FolderSource& root,
                       const Task& task)
{
    const auto folder = FolderSource::at(at.folder);
    const auto record = root.open(at.record);
    if (record) {
        // The record tells of all that was in the layer, even where its files are out of reach.
        std::shared_ptr<const BlobSource> contents;
        if (folder)
            contents = *folder;
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
