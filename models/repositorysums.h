// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/repositoryquestions.h"

#include <QString>

#include <set>

/// What the images of a repository are together, as far as their tags were looked at.
class RepositorySums
{
public:
    /// An image that was not added before, found by \a tag.
    void add(const LookedTag& found, const QString& tag);

    /// Of all layers and configurations, each once; of an index those of one image.
    std::uint64_t packed() const { return m_packed; }
    /// The tag of the image that says it was made last; empty where none says when.
    const QString& newestTag() const { return m_newestTag; }
    std::int64_t newest() const { return m_newest; } ///< Seconds since 1970, where there is one.
    /// How many things are attached to the images, those that tags carry aside.
    int attached() const { return m_attached; }

private:
    std::set<core::Digest> m_blobs;
    std::uint64_t m_packed = 0;
    QString m_newestTag;
    std::int64_t m_newest = 0;
    int m_attached = 0;
};
