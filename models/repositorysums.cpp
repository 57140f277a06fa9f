// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/repositorysums.h"

#include "core/base/timestamp.h"

void RepositorySums::add(const LookedTag& found, const QString& tag)
{
    for (const core::Descriptor& blob : found.image.blobs)
        if (m_blobs.insert(blob.digest).second)
            m_packed += blob.size;
    if (found.attached)
        m_attached += static_cast<int>(found.attached->size());
    const auto made = core::parseTimestamp(found.image.created);
    if (!made || (!m_newestTag.isEmpty() && made->seconds <= m_newest))
        return;
    m_newest = made->seconds;
    m_newestTag = tag;
}
