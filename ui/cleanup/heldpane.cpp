// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/heldpane.h"

#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int imagePixels = 240;
constexpr int shortImagePixels = 170;
constexpr int narrowHeldPixels = 860; // Below it the path needs the room more.

} // namespace

HeldPane::HeldPane(HeldContents* contents, QWidget* parent)
    : QWidget(parent)
    , m_contents(contents)
    , m_view(new FilesView(this))
    , m_summary(new QLabel(this))
    , m_look(new QPushButton(tr("Look"), this))
    , m_compare(new QPushButton(tr("Read and compare"), this))
{
    m_view->setModel(contents);
    m_view->setRootIsDecorated(false);
    m_view->setAccessibleName(tr("Files that are held more than once"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(HeldContents::PathColumn, QHeaderView::Stretch);
    header->resizeSection(HeldContents::ImageColumn, theme::scaled(imagePixels));
    columns::fit(m_view, HeldContents::CopiesColumn, {QStringLiteral("100 000")});
    for (const int column : {HeldContents::SizeColumn, HeldContents::BytesColumn})
        columns::fit(m_view, column, columns::widestBytes({}));
    m_summary->setWordWrap(true);
    m_look->setToolTip(tr("Compares what is remembered of layers that were read before."));
    m_compare->setToolTip(tr("Reads the layers that nobody has read yet and the files that look "
                             "the same, and computes their digests."));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    head->setSpacing(theme::gap);
    head->addWidget(m_summary, 1);
    head->addWidget(m_look);
    head->addWidget(m_compare);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(m_look, &QPushButton::clicked, this, [this] {
        if (m_contents->isLooking())
            m_contents->cancel();
        else
            m_contents->look(false);
    });
    connect(m_compare, &QPushButton::clicked, this, [this] { m_contents->look(true); });
    connect(contents, &HeldContents::changed, this, &HeldPane::refresh);
    refresh();
}

QString HeldPane::summary() const
{
    return m_summary->text();
}

void HeldPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < theme::scaled(narrowHeldPixels);
    m_view->setColumnHidden(HeldContents::SizeColumn, isNarrow);
    m_view->header()->resizeSection(HeldContents::ImageColumn,
                                    theme::scaled(isNarrow ? shortImagePixels : imagePixels));
}

void HeldPane::refresh()
{
    const bool isLooking = m_contents->isLooking();
    m_summary->setText(m_contents->summary());
    m_look->setText(isLooking ? tr("Stop") : tr("Look"));
    m_compare->setEnabled(!isLooking && m_contents->canKnowMore());
    m_view->setEmptyText(m_contents->isKnown()
                             ? tr("No layer that was read holds what another one has.")
                             : tr("Nothing was looked at yet."));
}
#include "moc_heldpane.cpp"
