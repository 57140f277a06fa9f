// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanupstorepane.h"

#include "models/cleanupdetail.h"
#include "models/cleanupwords.h"
#include "models/format.h"
#include "ui/cleanup/storedoughnut.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/elidedlabel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int squarePixels = 12;
constexpr std::size_t layersShown = 12;
constexpr std::size_t othersShown = 6;

QLabel* makeBytes(const QString& text, const QString& toolTip, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setToolTip(toolTip);
    return label;
}

QLabel* makeSquare(StorePart part, QWidget* parent)
{
    auto* square = new QLabel(parent);
    const int side = theme::scaled(squarePixels);
    QPixmap picture(QSize(side, side) * parent->devicePixelRatioF());
    picture.setDevicePixelRatio(parent->devicePixelRatioF());
    picture.fill(storePartColor(part));
    square->setPixmap(picture);
    return square;
}

/// Takes all that is in \a widget away and gives it an empty grid.
QGridLayout* emptied(QWidget* widget)
{
    for (QWidget* child : widget->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        child->hide();
        child->deleteLater();
    }
    delete widget->layout();
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    grid->setHorizontalSpacing(theme::gap);
    grid->setVerticalSpacing(theme::gapTiny);
    return grid;
}

} // namespace

CleanupStorePane::CleanupStorePane(CleanupDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_place(new QComboBox(this))
    , m_before(new StoreDoughnut(tr("before"), this))
    , m_after(new StoreDoughnut(tr("after"), this))
    , m_legend(new QWidget(this))
    , m_detail(new QWidget(this))
{
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
    auto* rings = new QHBoxLayout;
    rings->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    rings->setSpacing(theme::padding);
    rings->addWidget(m_before);
    rings->addWidget(m_after);
    auto* content = new QWidget(this);
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addLayout(rings);
    inner->addWidget(m_legend);
    inner->addWidget(m_detail);
    inner->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("The store, before and after"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(scroll, 1);
    connect(document, &CleanupDocument::planChanged, this, &CleanupStorePane::fillPlaces);
    connect(document, &CleanupDocument::ticksChanged, this, &CleanupStorePane::showFigures);
    connect(m_place, &QComboBox::currentIndexChanged, this, &CleanupStorePane::showFigures);
    fillPlaces();
}

QWidget* CleanupStorePane::makeHead()
{
    auto* head = new QWidget(this);
    auto* title = new QLabel(tr("Store, on disk"), head);
    title->setFont(theme::boldFont());
    m_place->setAccessibleName(tr("Store that is drawn"));
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_place->setMinimumContentsLength(8);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    layout->addWidget(title, 1);
    layout->addWidget(m_place, 1);
    return head;
}

void CleanupStorePane::fillPlaces()
{
    {
        const QSignalBlocker quiet(m_place);
        const QString before = m_place->currentData().toString();
        m_place->clear();
        if (const core::CleanupPlan* plan = m_document->plan())
            for (const auto& place : plan->places()) {
                const auto* one = m_document->places()->findNamed(place->place.name);
                const QString name = QString::fromStdString(place->place.name);
                m_place->addItem(one != nullptr    ? one->title
                                 : place->isOpened ? tr("Opened files and folders")
                                                   : name,
                                 name);
            }
        m_place->setCurrentIndex(std::max(0, m_place->findData(before)));
        m_place->setVisible(m_place->count() > 1);
    }
    // The list told its row already, of the plan that is there now.
    setRow(m_row);
    showFigures();
}

void CleanupStorePane::setRow(std::optional<std::size_t> row)
{
    m_row = row;
    if (row && m_document->plan() != nullptr && *row < m_document->plan()->rows().size())
        m_place->setCurrentIndex(static_cast<int>(m_document->plan()->rows()[*row].place));
    showDetail();
}

void CleanupStorePane::showFigures()
{
    const core::CleanupPlan* plan = m_document->plan();
    const int place = m_place->currentIndex();
    m_figures = {};
    if (plan == nullptr || place < 0 || static_cast<std::size_t>(place) >= plan->places().size()) {
        m_before->clear();
        m_after->clear();
        m_legend->hide();
        return;
    }
    const auto at = static_cast<std::size_t>(place);
    m_figures = m_document->parts(at).figures(*plan, at);
    m_before->setBytes(m_figures.before, m_figures.isLogical);
    m_after->setBytes(m_figures.after, m_figures.isLogical);
    QGridLayout* grid = emptied(m_legend);
    grid->setColumnStretch(1, 1);
    const auto head = [&](const QString& text, int column) {
        QLabel* label = makeBytes(text, {}, m_legend);
        label->setFont(theme::smallFont());
        label->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(label, 0, column);
    };
    head(tr("Before"), 2);
    head(tr("After"), 3);
    int line = 1;
    for (std::size_t i = 0; i < storePartCount; ++i) {
        const std::uint64_t before = m_figures.before.at(i);
        const std::uint64_t after = m_figures.after.at(i);
        const auto part = static_cast<StorePart>(i);
        if (before == 0 && after == 0 && part != StorePart::Plan)
            continue;
        grid->addWidget(makeSquare(part, m_legend), line, 0);
        grid->addWidget(new ElidedLabel(storePartName(part), m_legend), line, 1);
        QLabel* old = makeBytes(format::bytes(before), format::exactBytes(before), m_legend);
        old->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(old, line, 2);
        grid->addWidget(makeBytes(format::bytes(after), format::exactBytes(after), m_legend), line,
                        3);
        ++line;
    }
    const std::uint64_t before = StoreParts::Figures::sum(m_figures.before);
    const std::uint64_t after = StoreParts::Figures::sum(m_figures.after);
    int column = 1;
    for (QLabel* label : {new QLabel(tr("Total"), m_legend),
                          makeBytes(format::bytes(before), format::exactBytes(before), m_legend),
                          makeBytes(format::bytes(after), format::exactBytes(after), m_legend)}) {
        label->setFont(theme::boldFont());
        grid->addWidget(label, line, column++);
    }
    m_legend->show();
}

void CleanupStorePane::addDetail(QGridLayout* grid, const QString& title, const core::UsageSum& sum,
                                 bool isStrong, const QString& toolTip)
{
    auto* name = new ElidedLabel(title, m_detail);
    QLabel* bytes = makeBytes(cleanupwords::bytes(sum), cleanupwords::exactly(sum), m_detail);
    if (isStrong) {
        name->setFont(theme::boldFont());
        bytes->setFont(theme::boldFont());
    }
    if (!toolTip.isEmpty())
        name->setToolTip(toolTip);
    const int line = grid->rowCount();
    grid->addWidget(name, line, 0);
    grid->addWidget(bytes, line, 1);
}

void CleanupStorePane::showDetail()
{
    const core::CleanupPlan* plan = m_document->plan();
    if (plan == nullptr || !m_row || *m_row >= plan->rows().size()) {
        m_detail->hide();
        return;
    }
    const CleanupDetail detail = CleanupDetail::of(*plan, *m_row);
    QGridLayout* grid = emptied(m_detail);
    grid->setColumnStretch(0, 1);
    auto* title = new ElidedLabel(detail.title, m_detail);
    title->setFont(theme::boldFont());
    grid->addWidget(title, 0, 0, 1, 2);
    if (detail.layers > 0) {
        auto* note = new ElidedLabel(
            tr("%n part(s)", nullptr, static_cast<int>(detail.layers)) + QStringLiteral(", ")
                + tr("%n of them go", nullptr, static_cast<int>(detail.layersGone)),
            m_detail);
        note->setFont(theme::smallFont());
        note->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(note, 1, 0, 1, 2);
    }
    if (detail.unpacked) {
        const int line = grid->rowCount();
        grid->addWidget(new QLabel(tr("Unpacked"), m_detail), line, 0);
        grid->addWidget(makeBytes(format::bytes(*detail.unpacked),
                                  format::exactBytes(*detail.unpacked), m_detail),
                        line, 1);
    }
    for (std::size_t i = 0; i < std::min(detail.stays.size(), othersShown); ++i)
        addDetail(grid, tr("Stays, used by %1").arg(detail.stays[i].who), detail.stays[i].sum);
    addDetail(grid, tr("Frees alone"), detail.alone, true);
    if (!detail.goes.empty()) {
        auto* head = new QLabel(tr("Parts that go"), m_detail);
        QFont font = theme::smallFont();
        font.setWeight(QFont::DemiBold);
        head->setFont(font);
        grid->addWidget(head, grid->rowCount(), 0, 1, 2);
    }
    for (std::size_t i = 0; i < std::min(detail.goes.size(), layersShown); ++i)
        addDetail(grid, detail.goes[i].name, detail.goes[i].sum, false, detail.goes[i].id);
    if (detail.goes.size() > layersShown)
        grid->addWidget(new QLabel(tr("and %n more", nullptr,
                                      static_cast<int>(detail.goes.size() - layersShown)),
                                   m_detail),
                        grid->rowCount(), 0, 1, 2);
    m_detail->show();
}
#include "moc_cleanupstorepane.cpp"
