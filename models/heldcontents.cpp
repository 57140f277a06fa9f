// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/heldcontents.h"

#include "core/cache/usualcache.h"
#include "core/openimage.h"
#include "models/format.h"

#include <algorithm>

namespace {

constexpr std::size_t rowsShown = 1000;

bool isWords(int column)
{
    using Of = HeldContents;
    return column == Of::PathColumn || column == Of::ImageColumn || column == Of::PlaceColumn
           || column == Of::SameColumn;
}

} // namespace

HeldContents::HeldContents(const CleanupPlaces* places, OpenMemory memory, QObject* parent)
    : QAbstractTableModel(parent)
    , m_places(places)
    , m_memory(std::move(memory))
{
    connect(places, &CleanupPlaces::changed, this, [this] {
        if (!m_isKnown)
            return;
        m_isKnown = false;
        emit changed();
    });
}

void HeldContents::look(bool isExact)
{
    if (m_job)
        return;
    std::vector<std::shared_ptr<const core::CleanupPlace>> places;
    for (const CleanupPlaces::One& one : m_places->list())
        if (one.read)
            places.push_back(one.read->place);
    places = core::withoutRepeated(std::move(places));
    QStringList titles;
    for (const auto& place : places) {
        const CleanupPlaces::One* one = m_places->findNamed(place->place.name);
        titles.append(one != nullptr ? one->title : QString());
    }
    m_isExact = isExact;
    m_job = Job::start(
        this, tr("Looking what is held more than once"),
        [places = std::move(places), titles = std::move(titles), open = m_memory,
         isExact](const core::Task& task) -> core::Result<Found> {
            const std::shared_ptr<core::LayerMemory> memory =
                open ? open() : core::usualIndexCache();
            Found found;
            for (std::size_t i = 0; i < places.size(); ++i) {
                const auto& place = places[i];
                const auto store = core::openMachinePlace(place->place, task);
                auto one = store ? core::duplicatesOf(**store, place->images, memory, isExact, task)
                                 : core::fail(store.error());
                if (!one && one.error().code == core::ErrorCode::Cancelled)
                    return core::fail(std::move(one).error());
                if (one)
                    found.places.emplace_back(std::move(*one), titles[static_cast<qsizetype>(i)]);
                else
                    found.errors.push_back(std::move(one).error());
            }
            return found;
        },
        [this](core::Result<Found> found) { take(std::move(found)); });
    emit jobStarted(m_job);
    emit changed();
}

void HeldContents::cancel()
{
    if (m_job)
        m_job->cancel();
}

void HeldContents::take(core::Result<Found> found)
{
    m_job.clear();
    beginResetModel();
    m_problem.clear();
    if (found) {
        m_rows.clear();
        m_bytes = m_likely = m_layers = m_notCounted = 0;
        for (auto& [place, title] : found->places) {
            m_bytes += place.bytes;
            m_likely += place.likelyBytes;
            m_layers += place.layers;
            m_notCounted += place.notCounted;
            for (core::HeldContent& content : place.contents)
                m_rows.push_back({std::move(content), title});
        }
        std::ranges::stable_sort(m_rows, [](const Row& left, const Row& right) {
            return left.content.bytes > right.content.bytes;
        });
        m_rows.resize(std::min(m_rows.size(), rowsShown));
        m_isKnown = true;
        for (const core::Error& error : found->errors)
            m_problem = format::error(error);
    } else if (found.error().code != core::ErrorCode::Cancelled) {
        m_problem = format::error(found.error());
    }
    endResetModel();
    emit changed();
}

QString HeldContents::summary() const
{
    if (isLooking())
        return m_isExact ? tr("Reading the layers, and comparing their files…")
                         : tr("Looking at the files of all layers…");
    QStringList sentences;
    if (m_isKnown)
        sentences.append(
            tr("%1 are held more than once, whoever brought them.").arg(format::bytes(m_bytes)));
    else
        sentences.append(tr("Files of the same content may lie in many layers. This compares those "
                            "of all layers that were read before."));
    if (m_isKnown && m_likely > 0)
        sentences.append(tr("Another %1 look the same.").arg(format::bytes(m_likely)));
    if (m_isKnown && m_notCounted > 0)
        sentences.append((m_isExact ? tr("%1 of %n layer(s) do not count, as they cannot be read "
                                         "where they lie.",
                                         nullptr, static_cast<int>(m_layers))
                                    : tr("%1 of %n layer(s) do not count, as nobody has read them "
                                         "yet.",
                                         nullptr, static_cast<int>(m_layers)))
                             .arg(m_notCounted));
    if (!m_problem.isEmpty())
        sentences.append(m_problem);
    return sentences.join(u' ');
}

int HeldContents::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HeldContents::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QString HeldContents::tip(const core::HeldContent& content) const
{
    QStringList lines;
    for (const core::HeldCopy& file : content.files)
        lines.append(tr("%1, layer %2: %3")
                         .arg(format::name(file.image, 80))
                         .arg(file.layer)
                         .arg(format::name(file.path, 200)));
    if (content.copies > content.files.size())
        lines.append(
            tr("and %n more", nullptr, static_cast<int>(content.copies - content.files.size())));
    return lines.join(u'\n');
}

/// The images that brought it, each once.
QString HeldContents::images(const core::HeldContent& content)
{
    QStringList names;
    for (const core::HeldCopy& file : content.files)
        if (const QString name = format::imageName(file.image); !names.contains(name))
            names.append(name);
    return names.join(QStringLiteral(", "));
}

QVariant HeldContents::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const core::HeldContent& content = row.content;
    const int column = index.column();
    const bool isText = isWords(column);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        if (column == SizeColumn)
            return format::exactBytes(content.size);
        return column == BytesColumn ? format::exactBytes(content.bytes) : tip(content);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case PathColumn:
        return format::name(content.files.front().path, 400);
    case ImageColumn:
        return images(content);
    case PlaceColumn:
        return row.place;
    case CopiesColumn:
        return QString::number(content.copies);
    case SizeColumn:
        return format::bytes(content.size);
    case BytesColumn:
        return format::bytes(content.bytes);
    case SameColumn:
        return content.isExact ? tr("the same") : tr("looks the same");
    default:
        return {};
    }
}

QVariant HeldContents::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isText = isWords(section);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == CopiesColumn)
        return tr("How many files of layers have this content.");
    if (role == Qt::ToolTipRole && section == SizeColumn)
        return tr("Bytes of one of them.");
    if (role == Qt::ToolTipRole && section == BytesColumn)
        return tr("Bytes of all copies but one. They come back only where images are built so "
                  "that they share the layer.");
    if (role == Qt::ToolTipRole && section == SameColumn)
        return tr("The same: both have one digest. Looks the same: size and fingerprint are one, "
                  "and nobody computed the digests yet.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PathColumn:
        return tr("File");
    case ImageColumn:
        return tr("Images");
    case PlaceColumn:
        return tr("Place");
    case CopiesColumn:
        return tr("Copies");
    case SizeColumn:
        return tr("Each");
    case BytesColumn:
        return tr("Beyond one");
    case SameColumn:
        return tr("Content");
    default:
        return {};
    }
}
#include "moc_heldcontents.cpp"
