// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of a repository's tags say.
#include "models/format.h"
#include "models/repositorytags.h"

#include <QDateTime>

#include <algorithm>

namespace {

constexpr qsizetype titleCharacters = 128;
constexpr qsizetype mostTagsShown = 20; ///< In one cell.

QString joinedTags(QStringList tags)
{
    if (tags.size() > mostTagsShown)
        tags = tags.first(mostTagsShown) << QStringLiteral("…");
    return tags.join(QStringLiteral(", "));
}

} // namespace

QStringList RepositoryTags::attachedTitles(int row) const
{
    const Row& one = m_rows.at(static_cast<std::size_t>(row));
    QStringList titles;
    for (const QString& ending : m_carriersOf.value(digestOf(one))) {
        if (ending == QStringLiteral("sig"))
            titles.append(tr("Signature (cosign)"));
        else if (ending == QStringLiteral("att"))
            titles.append(tr("Attestation"));
        else if (ending == QStringLiteral("sbom"))
            titles.append(tr("SBOM"));
    }
    if (one.found && one.found->attached)
        for (const LookedTag::Attached& attached : *one.found->attached)
            titles.append(format::name(attached.title, titleCharacters));
    titles.removeDuplicates();
    return titles;
}

QStringList RepositoryTags::platforms(int row) const
{
    QStringList platforms;
    if (const LookedTag* looked = found(row))
        for (const core::Platform& platform : looked->image.platforms)
            platforms.append(format::name(core::formatPlatformShort(platform), 80));
    return platforms;
}

/// Whose signature it is nobody checks here, and that is said.
QString RepositoryTags::signatureText(const Row& row, int at) const
{
    if (moodOf(row, at, SignatureColumn) == GoodMood)
        return tr("signed, not verified");
    return row.found->attached ? tr("not signed") : format::unknown();
}

int RepositoryTags::moodOf(const Row& row, int /*at*/, int column) const
{
    if (!row.found)
        return NoMood;
    if (column == HereColumn)
        return row.found->toFetch == std::uint64_t(0) ? GoodMood : NoMood;
    if (column != SignatureColumn)
        return NoMood;
    const bool hasTag = m_carriersOf.value(digestOf(row)).contains(QStringLiteral("sig"));
    const auto& attached = row.found->attached;
    const bool isSigned = hasTag
                          || (attached
                              && std::ranges::find(*attached, core::ManifestRole::Signature,
                                                   &LookedTag::Attached::role)
                                     != attached->end());
    if (isSigned)
        return GoodMood;
    return attached ? CautiousMood : NoMood;
}

QString RepositoryTags::text(const Row& row, int at, int column) const
{
    if (column == TagColumn)
        return joinedTags(tagsOf(at));
    if (!row.found)
        return row.problem.isEmpty() || column != MadeColumn ? QString() : row.problem;
    return imageText(row, at, column);
}

QString RepositoryTags::imageText(const Row& row, int at, int column) const
{
    const core::NamedImage& image = row.found->image;
    switch (column) {
    case MadeColumn: {
        const auto made = core::parseTimestamp(image.created);
        return made ? format::age(QDateTime::fromSecsSinceEpoch(made->seconds),
                                  QDateTime::currentDateTime())
                    : format::unknown();
    }
    case PlatformColumn: {
        QStringList platforms = this->platforms(at);
        for (QString& platform : platforms) // Nearly all are, and there is not much room.
            if (platform.startsWith(QStringLiteral("linux/")))
                platform = platform.section(u'/', 1);
        return platforms.join(QStringLiteral(", "));
    }
    case PackedColumn:
        return format::bytes(image.packed);
    case HereColumn:
        if (!row.found->toFetch)
            return format::unknown();
        return *row.found->toFetch == 0 ? tr("here")
                                        : tr("%1 to fetch").arg(format::bytes(*row.found->toFetch));
    case SignatureColumn:
        return signatureText(row, at);
    case SameColumn: {
        QStringList others;
        for (const int other : m_sameImage.value(digestOf(row)))
            if (other != at && others.size() <= mostTagsShown)
                others.append(m_rows[static_cast<std::size_t>(other)].tag);
        return joinedTags(others);
    }
    case AttachedColumn:
        return attachedTitles(at).join(QStringLiteral(", "));
    default:
        return format::shortDigest(image.descriptor.digest);
    }
}

QVariant RepositoryTags::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(
            (section == MadeColumn || section == PackedColumn ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == PackedColumn)
        return tr("Bytes of layers and configuration as the registry stores them; of several "
                  "platforms those of one.");
    if (role == Qt::ToolTipRole && section == MadeColumn)
        return tr("How long ago the image was made, as it says itself.");
    if (role == Qt::ToolTipRole && section == HereColumn)
        return tr("What pulling into the own store would move, of the image for this machine.");
    if (role == Qt::ToolTipRole && section == SignatureColumn)
        return tr(
            "Whether the registry has a signature of it. Whose it is, and whether it is right, "
            "is not checked.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TagColumn:
        return tr("Tag");
    case MadeColumn:
        return tr("Made");
    case PlatformColumn:
        return tr("Platforms");
    case PackedColumn:
        return tr("Packed");
    case HereColumn:
        return tr("On this machine");
    case SignatureColumn:
        return tr("Signature");
    case SameColumn:
        return tr("Same image");
    case AttachedColumn:
        return tr("Attached");
    default:
        return tr("Digest");
    }
}
