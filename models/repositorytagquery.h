// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/imagequery.h"
#include "models/repositoryquestions.h"

#include <QString>

/// A question about the tags of a repository, by the grammar of docs/query.md with the keys of
/// images. A word is looked for in the tag alone.
class RepositoryTagQuery
{
public:
    /// Fits every tag.
    RepositoryTagQuery() = default;
    /// Usage if \a text is not a query. \a repository: "ghcr.io/team/app".
    static core::Result<RepositoryTagQuery> parse(const QString& text, const QString& repository);

    bool isEmpty() const { return m_query.isEmpty(); }
    /// True if more than names is asked for, which only tags that were looked at tell.
    bool asksMore() const { return m_asksMore; }
    /// True if the tag itself matters, and not only what it leads to.
    bool asksNames() const { return m_asksNames; }
    /// \a looked: what the tag leads to; null while that is not known. Of an index every platform
    /// counts.
    bool matches(const QString& tag, const LookedTag* looked) const;

private:
    core::ImageQuery m_query;
    std::string m_repository; ///< Empty where only the tag itself is asked for.
    core::Timestamp m_now;
    bool m_asksMore = false;
    bool m_asksNames = false;
};
