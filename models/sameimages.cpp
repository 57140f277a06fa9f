// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sameimages.h"

namespace {

QByteArray contentOf(const core::LocalImage& image)
{
    return QByteArray::fromStdString(image.configDigest ? image.configDigest->text() : image.id);
}

} // namespace

QStringList SameImages::others(const QString& path, const core::LocalImage& image) const
{
    if (!m_holders) {
        m_holders.emplace();
        for (const Place& place : m_places->list())
            for (const core::LocalImage& listed : place.local) {
                QStringList& paths = (*m_holders)[contentOf(listed)];
                if (paths.isEmpty() || paths.last() != place.path)
                    paths.append(place.path);
            }
    }
    QStringList others = m_holders->value(contentOf(image));
    others.removeAll(path);
    return others;
}
