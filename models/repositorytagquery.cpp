// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/repositorytagquery.h"

#include "models/querychips.h"

#include <QRegularExpression>

#include <algorithm>

core::Result<RepositoryTagQuery> RepositoryTagQuery::parse(const QString& text,
                                                           const QString& repository)
{
    auto parsed = core::ImageQuery::parse(text.toStdString());
    if (!parsed)
        return core::fail(std::move(parsed).error());
    static const QRegularExpression ofNames(QStringLiteral("(^|[\\s(])(tag|name|repo)\\s*[:=]"),
                                            QRegularExpression::CaseInsensitiveOption);
    RepositoryTagQuery query;
    query.m_query = std::move(*parsed);
    query.m_now = core::currentTime();
    for (const QueryChip& chip : queryChips(text)) {
        const bool isOfNames = chip.isTerm && ofNames.match(chip.text).hasMatch();
        if (isOfNames)
            query.m_repository = repository.toStdString();
        query.m_asksNames = query.m_asksNames || isOfNames || !chip.isTerm;
        query.m_asksMore = query.m_asksMore || (chip.isTerm && !isOfNames);
    }
    return query;
}

bool RepositoryTagQuery::matches(const QString& tag, const LookedTag* looked) const
{
    core::LocalImage image;
    const std::string text = tag.toStdString();
    // As it is: a reference would be more than the tag, and words are looked for in all of it.
    image.digestNames = {text};
    if (!m_repository.empty())
        image.names = {m_repository + ":" + text};
    if (looked == nullptr)
        return m_query.matches(image, {}, m_now);
    const core::NamedImage& found = looked->image;
    image.manifestDigest = found.descriptor.digest;
    image.packed = found.packed;
    image.created = core::parseTimestamp(found.created);
    for (const core::Descriptor& blob : found.blobs)
        if (blob.digest != found.blobs.front().digest)
            image.layers.push_back(blob.digest.text());
    image.labels.assign(found.labels.begin(), found.labels.end());
    if (found.platforms.empty())
        return m_query.matches(image, {}, m_now);
    return std::ranges::any_of(found.platforms, [&](const core::Platform& platform) {
        image.platform = platform;
        return m_query.matches(image, {}, m_now);
    });
}
