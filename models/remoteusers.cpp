// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remoteusers.h"

#include "models/format.h"
#include "models/placesmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct RemoteUsers
{
    Q_DECLARE_TR_FUNCTIONS(RemoteUsers)
};

bool isThatImage(const core::LocalImage& local, const core::NamedImage& image)
{
    if (local.manifestDigest && *local.manifestDigest == image.descriptor.digest)
        return true;
    return local.configDigest && !image.blobs.empty()
           && *local.configDigest == image.blobs.front().digest;
}

QString nameOf(const core::LocalImage& local)
{
    return local.names.empty() ? format::name(local.id.substr(local.id.find(':') + 1, 12))
                               : format::imageName(local.names.front(), format::mostNameCharacters);
}

} // namespace

QStringList remoteUsers(const Places& places, const core::NamedImage& image)
{
    QStringList lines;
    for (const Place& place : places.list()) {
        if (!place.machine)
            continue;
        for (const core::LocalImage& local : place.local) {
            if (!isThatImage(local, image))
                continue;
            lines.append(RemoteUsers::tr("%1: %2", "place: image")
                             .arg(PlacesModel::machineName(*place.machine), nameOf(local)));
            for (const core::ContainerUse& use : local.usedBy) {
                const QString name =
                    format::name(use.name.empty() ? use.id : use.name, format::mostNameCharacters);
                lines.append(use.isRunning ? RemoteUsers::tr("container %1, which runs").arg(name)
                                           : RemoteUsers::tr("container %1").arg(name));
            }
        }
    }
    lines.removeDuplicates();
    return lines;
}
