// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/places.h"

/// Which places hold the same image. Asked for each row that is shown, so it looks at all images
/// once and again only when it is told to.
class SameImages
{
public:
    explicit SameImages(const Places* places)
        : m_places(places)
    {
    }

    /// The places changed.
    void lookAgain() { m_holders.reset(); }
    /// Paths of the places but \a path that list an image with this configuration or, where that is
    /// not known, this id.
    QStringList others(const QString& path, const core::LocalImage& image) const;

private:
    const Places* m_places;
    mutable std::optional<QHash<QByteArray, QStringList>> m_holders; ///< By what is in an image.
};
