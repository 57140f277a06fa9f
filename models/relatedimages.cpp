// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/relatedimages.h"

#include "core/compare/relatives.h"

#include <QCoreApplication>

namespace {

struct RelatedImages
{
    Q_DECLARE_TR_FUNCTIONS(RelatedImages)
};

/// The images among \a entries and below them; those of an index go by its names.
void collect(const std::vector<core::ImageEntry>& entries, const Place& place,
             const QStringList& names, std::vector<ChosenImage>& images)
{
    for (const core::ImageEntry& entry : entries) {
        if (entry.role != core::ManifestRole::Image)
            continue;
        QStringList own = names;
        for (const std::string& name : entry.names)
            own.append(QString::fromStdString(name));
        if (entry.isIndex) {
            collect(entry.children, place, own, images);
            continue;
        }
        ChosenImage image;
        image.store = place.store;
        image.entry = entry;
        image.place = place.path;
        image.id = entry.descriptor.digest.isEmpty() ? entry.id : entry.descriptor.digest.text();
        image.names = own;
        images.push_back(std::move(image));
    }
}

} // namespace

std::vector<ChosenImage> imagesIn(const Places& places, const QString& place)
{
    std::vector<ChosenImage> images;
    for (const Place& one : places.list())
        if (one.store && (place.isEmpty() || one.path == place))
            collect(one.store->entries(), one, {}, images);
    return images;
}

const ChosenImage* previousTag(const std::vector<ChosenImage>& images, const ChosenImage& image)
{
    std::vector<std::string> names;
    std::vector<const ChosenImage*> owners;
    for (const ChosenImage& other : images) {
        if (other.entry.id == image.entry.id || other.entry.platform != image.entry.platform)
            continue;
        for (const QString& name : other.names) {
            names.push_back(name.toStdString());
            owners.push_back(&other);
        }
    }
    for (const QString& name : image.names)
        if (const auto found = core::previousTag(name.toStdString(), names))
            return owners[*found];
    return nullptr;
}

Job* findBase(QObject* owner, const ChosenImage& image,
              std::function<void(const core::Result<core::ImageEntry>&)> done)
{
    return Job::start(
        owner, RelatedImages::tr("Looking for the base of %1").arg(image.title()),
        [image](const core::Task& task) -> core::Result<core::ImageEntry> {
            auto base = core::findBase(*image.store, image.entry, task);
            if (!base)
                return core::fail(std::move(base).error());
            if (!*base)
                return core::fail(core::ErrorCode::NotFound, "no base of it is in this place");
            return std::move(**base);
        },
        std::move(done));
}
