// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/filesbar.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/querycompleter.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/savedqueriesbutton.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <array>

namespace {

using Kind = LayerSelection::Kind;
constexpr std::array<Kind, 4> segmentKinds{Kind::Single, Kind::UpTo, Kind::Range, Kind::Final};

int segmentOf(Kind kind)
{
    return static_cast<int>(std::find(segmentKinds.begin(), segmentKinds.end(), kind)
                            - segmentKinds.begin());
}

} // namespace

FilesBar::FilesBar(QWidget* parent)
    : QWidget(parent)
    , m_segments(new SegmentedControl(tr("Layers shown"), this))
    , m_range(new QWidget(this))
    , m_from(new QSpinBox(m_range))
    , m_to(new QSpinBox(m_range))
    , m_filter(new SearchField(tr("Name, glob or key:value"), QStringLiteral("view-filter"), this))
    , m_completer(new QueryCompleter(QueryCompleter::Of::Files, m_filter))
    , m_terms(new QueryTerms(m_filter, this))
    , m_hidden(new QCheckBox(tr("Show hidden"), this))
    , m_count(new QLabel(this))
{
    makeSegments();
    makeRange();
    makeFilter();
    m_hidden->setObjectName(QStringLiteral("showHidden"));
    m_hidden->setToolTip(
        tr("Also list files that are shipped but that a later layer replaces or deletes."));
    connect(m_hidden, &QCheckBox::toggled, this, &FilesBar::showHiddenChanged);
    m_count->setObjectName(QStringLiteral("fileCount"));
    m_count->setForegroundRole(QPalette::PlaceholderText);

    auto* saved = new SavedQueriesButton(m_filter, core::QuerySubject::Files, this);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_segments);
    row->addWidget(m_range);
    row->addWidget(m_filter, 1);
    row->addWidget(saved);
    row->addWidget(m_hidden);
    row->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::gap, theme::gapTiny, theme::gap, theme::gapTiny);
    layout->setSpacing(theme::gapTiny);
    layout->addLayout(row);
    layout->addWidget(m_terms);
    // The alternatives were made last, and the Tab key goes by that.
    QWidget* before = nullptr;
    QList<QWidget*> stops;
    for (QAbstractButton* segment : m_segments->findChildren<QAbstractButton*>())
        stops.append(segment);
    stops << m_from << m_to << m_filter << saved << m_hidden;
    for (QWidget* stop : stops) {
        if (before != nullptr)
            setTabOrder(before, stop);
        before = stop;
    }
    setSelection({}, 0);
}

void FilesBar::makeSegments()
{
    m_segments->addSegment(tr("This layer"), tr("Only what the chosen layer brought or hid."));
    m_segments->addSegment(tr("Up to"), tr("The files as they are after the chosen layer."));
    m_segments->addSegment(tr("Range"), tr("Only what a range of layers brought or hid."));
    m_segments->addSegment(tr("Final"), tr("The files as a container sees them."));
    connect(m_segments, &SegmentedControl::currentChanged, this, &FilesBar::request);
}

void FilesBar::makeRange()
{
    auto* row = new QHBoxLayout(m_range);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::gapTiny);
    m_from->setAccessibleName(tr("First layer of the range"));
    m_to->setAccessibleName(tr("Last layer of the range"));
    row->addWidget(m_from);
    row->addWidget(new QLabel(QStringLiteral("–"), m_range));
    row->addWidget(m_to);
    connect(m_from, &QSpinBox::valueChanged, this, &FilesBar::requestRange);
    connect(m_to, &QSpinBox::valueChanged, this, &FilesBar::requestRange);
}

void FilesBar::makeFilter()
{
    m_filter->setObjectName(QStringLiteral("fileFilter"));
    m_filter->setAccessibleName(tr("Filter files"));
    m_filter->setToolTip(tr(
        "Words and globs fit names, for example *.py. Keys: name, path, type, owner, mode, "
        "setid, cap, change, layer, hidden, unpacked, mtime, digest, content, bytes; for example "
        "unpacked>1MB not path:/usr, or content:password path:/etc."));
    m_filter->setMinimumWidth(theme::scaled(96));
    m_filter->setCompleter(m_completer);
    connect(m_filter, &SearchField::queryChanged, this, &FilesBar::filterChanged);
    connect(m_filter, &SearchField::leftDownwards, this, &FilesBar::leftDownwards);
}

void FilesBar::setSelection(const LayerSelection& selection, int layerCount)
{
    m_selection = selection;
    if (m_layerCount != layerCount) {
        QStringList numbers;
        for (int number = 1; number <= layerCount; ++number)
            numbers.append(QString::number(number));
        m_completer->setValues(QStringLiteral("layer:"), numbers);
    }
    m_layerCount = layerCount;
    if (selection.kind != Kind::Final)
        m_layer = static_cast<int>(selection.last);
    if (m_layer < 1 || m_layer > layerCount)
        m_layer = layerCount;
    m_segments->setEnabled(layerCount != 0);
    m_segments->setSegmentText(segmentOf(Kind::UpTo),
                               layerCount == 0 ? tr("Up to") : tr("Up to %1").arg(m_layer));
    m_range->setVisible(selection.kind == Kind::Range);
    const QSignalBlocker quietSegments(m_segments);
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    m_segments->setCurrent(segmentOf(selection.kind));
    for (QSpinBox* box : {m_from, m_to})
        box->setRange(1, std::max(1, layerCount));
    if (selection.kind == Kind::Range) {
        m_from->setValue(static_cast<int>(selection.first));
        m_to->setValue(static_cast<int>(selection.last));
    }
}

void FilesBar::request(int segment)
{
    const auto layer = static_cast<std::uint32_t>(m_layer);
    switch (segmentKinds[static_cast<std::size_t>(segment)]) {
    case Kind::Final:
        emit selectionRequested({});
        break;
    case Kind::Single:
        emit selectionRequested(LayerSelection::single(layer));
        break;
    case Kind::UpTo:
        emit selectionRequested(LayerSelection::upTo(layer));
        break;
    case Kind::Range:
        emit selectionRequested(
            LayerSelection::range(layer, static_cast<std::uint32_t>(m_layerCount)));
        break;
    }
}

void FilesBar::requestRange()
{
    const int from = std::min(m_from->value(), m_to->value());
    const int to = std::max(m_from->value(), m_to->value());
    emit selectionRequested(
        LayerSelection::range(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)));
}

QString FilesBar::filter() const
{
    return m_filter->text().trimmed();
}

void FilesBar::setFilter(const QString& text)
{
    m_filter->setQuery(text);
}

bool FilesBar::showsHidden() const
{
    return m_hidden->isChecked();
}

void FilesBar::setShowHidden(bool show)
{
    m_hidden->setChecked(show);
}

void FilesBar::setCount(const QString& text, const QString& toolTip)
{
    m_count->setText(text);
    m_count->setToolTip(toolTip);
}

void FilesBar::setFilterError(const QString& error)
{
    m_filter->setProblem(error);
}

void FilesBar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}
