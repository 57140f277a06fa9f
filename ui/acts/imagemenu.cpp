// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/imagemenu.h"

#include "models/doctormodel.h"
#include "models/format.h"
#include "models/placesmodel.h"
#include "models/relatedimages.h"
#include "ui/acts/copydialog.h"
#include "ui/acts/doctordialog.h"
#include "ui/acts/pushdialog.h"
#include "ui/acts/removedialog.h"
#include "ui/acts/savedialog.h"
#include "ui/acts/tagdialog.h"
#include "ui/theme/icons.h"

#include <QMenu>

#include <algorithm>

namespace {

bool isOneImage(const std::vector<ChosenImage>& images)
{
    return images.size() == 1;
}

bool isOnePlace(const std::vector<ChosenImage>& images)
{
    return std::ranges::all_of(
        images, [&](const ChosenImage& image) { return image.place == images.front().place; });
}

bool canActOnAll(const std::vector<ChosenImage>& images)
{
    return !images.empty() && isOnePlace(images)
           && std::ranges::all_of(images, &ChosenImage::canAct);
}

/// What leads to \a place or its engine; empty where there is nothing to be examined.
QString examinedName(const Place& place)
{
    switch (place.machine ? place.machine->kind : core::StoreKind::OwnStore) {
    case core::StoreKind::EngineApi:
    case core::StoreKind::ContainerdRoot:
        return place.path;
    case core::StoreKind::OwnStore:
        return place.machine ? place.path : QString();
    case core::StoreKind::DockerRoot:
        return QStringLiteral("docker-daemon:");
    case core::StoreKind::ContainersStorage:
        return QStringLiteral("podman:");
    default:
        return {};
    }
}

bool hasIndex(const std::vector<ChosenImage>& images)
{
    return std::ranges::any_of(images,
                               [](const ChosenImage& image) { return image.entry.isIndex; });
}

} // namespace

ImageMenu::ImageMenu(Places* places, QWidget* window)
    : QObject(window)
    , m_places(places)
    , m_window(window)
{
}

void ImageMenu::show(ActDialog* dialog, const QString& place)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActDialog::jobStarted, this, &ImageMenu::jobStarted);
    connect(dialog, &ActDialog::done, this, [this, place](const QString& sentence) {
        emit done(sentence);
        m_places->reread(place);
    });
    dialog->open();
}

void ImageMenu::addTo(QMenu* menu, const std::vector<ChosenImage>& images)
{
    if (images.empty())
        return;
    const bool canAct = canActOnAll(images);
    menu->addSeparator();
    if (!hasIndex(images)) {
        if (images.size() <= 2)
            menu->addAction(theme::icon(QStringLiteral("compare")),
                            images.size() == 2 ? tr("Compare") : tr("Compare with…"), this,
                            [this, images] { emit compareRequested(images); });
        if (isOneImage(images))
            addRelatives(menu, images.front());
    }
    if (std::ranges::all_of(images, imageacts::canGo)) {
        menu->addAction(
            theme::icon(QStringLiteral("document-save")), tr("Save as…"), this,
            [this, images] { show(new SaveDialog(images, m_window), images.front().place); });
        menu->addAction(
            theme::icon(QStringLiteral("package-x-generic")), tr("Copy to…"), this, [this, images] {
                auto* dialog = new CopyDialog(images, imageacts::targets(*m_places), m_window);
                connect(dialog, &CopyDialog::copied, this, [this](const TargetPlace& target) {
                    if (m_places->find(target.path) == nullptr)
                        m_places->findOnMachine();
                    else
                        m_places->reread(target.path);
                });
                show(dialog, images.front().place);
            });
    }
    if (isOneImage(images) && registryacts::canPush(images.front()))
        menu->addAction(
            theme::icon(QStringLiteral("go-up")), tr("Push…"), this,
            [this, image = images.front()] { show(new PushDialog(image, m_window), image.place); });
    if (!canAct)
        return;
    if (isOneImage(images)) {
        menu->addAction(
            theme::icon(QStringLiteral("tag")), tr("Give another name…"), this,
            [this, image = images.front()] { show(new TagDialog(image, m_window), image.place); });
        addNames(menu, images.front());
    }
    menu->addAction(theme::icon(QStringLiteral("window-close")), tr("Remove images…"), this,
                    [this, images] { askToRemove(images); });
    const Place* place = m_places->find(images.front().place);
    if (place != nullptr && place->machine)
        menu->addAction(theme::icon(QStringLiteral("clean-up")), tr("Clean up…"), this,
                        [this, images] { emit cleanupRequested(images); });
}

void ImageMenu::addDoctor(QMenu* menu, const Place& place)
{
    const QString name = examinedName(place);
    if (name.isEmpty())
        return;
    const bool isFailed = place.state == Place::State::Failed;
    menu->addAction(theme::icon(isFailed ? QStringLiteral("dialog-warning")
                                         : QStringLiteral("dialog-information")),
                    isFailed ? tr("What is wrong?") : tr("Check the connection"), this,
                    [this, name] {
                        auto* dialog = new DoctorDialog(name, m_window);
                        dialog->setAttribute(Qt::WA_DeleteOnClose);
                        connect(dialog, &DoctorDialog::jobStarted, this, &ImageMenu::jobStarted);
                        dialog->open();
                    });
}

void ImageMenu::addRelatives(QMenu* menu, const ChosenImage& image)
{
    const std::vector<ChosenImage> others = imagesIn(*m_places, image.place);
    if (const ChosenImage* previous = previousTag(others, image))
        menu->addAction(
            theme::icon(QStringLiteral("compare")),
            tr("Compare with %1").arg(previous->title().replace(u'&', QStringLiteral("&&"))), this,
            [this, image, before = *previous] {
                emit compareRequested({before, image});
            });
    if (others.size() > 1)
        menu->addAction(theme::icon(QStringLiteral("compare")), tr("Compare with its base"), this,
                        [this, image] { compareWithBase(image); });
}

void ImageMenu::compareWithBase(const ChosenImage& image)
{
    Job* job = findBase(this, image, [this, image](const core::Result<core::ImageEntry>& base) {
        if (!base) {
            emit failed(
                base.error().code == core::ErrorCode::NotFound
                    ? tr("No other image of this place is the base of %1.").arg(image.title())
                    : format::error(base.error()));
            return;
        }
        for (const ChosenImage& other : imagesIn(*m_places, image.place)) {
            if (other.entry.id != base->id)
                continue;
            emit compareRequested({other, image});
            return;
        }
    });
    emit jobStarted(job);
}

void ImageMenu::addNames(QMenu* menu, const ChosenImage& image)
{
    if (image.names.isEmpty())
        return;
    QMenu* names = menu->addMenu(theme::icon(QStringLiteral("tag")), tr("Take a name away"));
    for (const QString& name : image.names)
        names->addAction(format::name(name.toStdString(), 200).replace(u'&', QStringLiteral("&&")),
                         this, [this, image, name] { untag(image, name); });
}

void ImageMenu::untag(const ChosenImage& image, const QString& name)
{
    Job* job = imageacts::untag(
        this, image, name, [this, image, name](const core::Result<core::Untagged>& untagged) {
            if (!untagged) {
                emit failed(untagged.error().code == core::ErrorCode::Unsupported
                                ? tr("%1 is the last name of its image, which would be deleted "
                                     "with it. Remove the image instead.")
                                      .arg(name)
                                : tr("The name %1 was not taken away: %2")
                                      .arg(name, format::name(untagged.error().message, 500)));
                return;
            }
            QStringList remaining;
            for (const std::string& other : untagged->remaining)
                remaining.append(format::name(other, 200));
            emit done(remaining.isEmpty()
                          ? tr("The image %1 stays without a name.").arg(image.title())
                          : tr("The image stays; it is still called %1.")
                                .arg(remaining.join(QStringLiteral(", "))));
            m_places->reread(image.place);
        });
    emit jobStarted(job);
}

void ImageMenu::askToRemove(const std::vector<ChosenImage>& images)
{
    if (canActOnAll(images))
        show(new RemoveDialog(images, m_window), images.front().place);
}
#include "moc_imagemenu.cpp"
