// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/contentdiffheader.h"

#include "models/contentcomparison.h"
#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>

ContentDiffHeader::ContentDiffHeader(QWidget* parent)
    : QWidget(parent)
    , m_name(new ElidedLabel(this))
    , m_path(new ElidedLabel(this))
    , m_mark(new QLabel(this))
    , m_summary(new ElidedLabel(this))
    , m_segments(new SegmentedControl(tr("View of the contents"), this))
{
    m_name->setFont(theme::boldFont());
    m_name->setElideMode(Qt::ElideMiddle);
    m_path->setFont(theme::codeFont());
    m_path->setForegroundRole(QPalette::PlaceholderText);
    m_path->setElideMode(Qt::ElideMiddle);
    m_mark->setTextFormat(Qt::PlainText);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::padding, theme::gapTiny, theme::gap, theme::gapTiny);
    row->setSpacing(theme::padding);
    // As high without the segments as with them.
    setMinimumHeight(theme::controlHeight() + 2 * theme::gapTiny);
    row->addWidget(m_name);
    row->addWidget(m_path);
    row->addWidget(m_mark);
    row->addWidget(m_summary);
    row->addStretch(1);
    row->addWidget(m_segments);
}

void ContentDiffHeader::show(const ContentComparison& comparison)
{
    const bool isEmpty = comparison.state() == ContentComparison::State::Empty;
    m_name->setText(comparison.name());
    const QString former = comparison.formerPath();
    m_path->setText(former.isEmpty() ? comparison.path()
                                     : tr("%1 → %2").arg(former, comparison.path()));
    const core::DiffKind kind = comparison.file().kind;
    const QString glyph = format::diffGlyph(kind);
    const QString word = format::diffKind(kind);
    m_mark->setText(isEmpty ? QString() : glyph.isEmpty() ? word : glyph + u' ' + word);
    m_kind = kind;
    m_attributes.clear();
    QStringList all;
    for (const AttributeDifference& one : comparison.attributes()) {
        if (!one.summary.isEmpty())
            m_attributes.append(one.summary);
        all.append(tr("%1: %2 → %3").arg(one.name, one.before, one.after));
    }
    m_summary->setToolTip(all.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    m_amount.clear();
    paintMark();
    showSummary();
}

void ContentDiffHeader::setAmount(const QString& amount)
{
    m_amount = amount;
    showSummary();
}

void ContentDiffHeader::showSummary()
{
    QStringList parts = m_attributes;
    if (!m_amount.isEmpty())
        parts.prepend(m_amount);
    m_summary->setText(parts.join(QStringLiteral(" · ")));
}

void ContentDiffHeader::paintMark()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme::diffText(m_kind, palette()));
    m_mark->setPalette(colors);
}

void ContentDiffHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintMark();
}

QString ContentDiffHeader::name() const
{
    return m_name->text();
}

QString ContentDiffHeader::path() const
{
    return m_path->text();
}

QString ContentDiffHeader::mark() const
{
    return m_mark->text();
}

QString ContentDiffHeader::summary() const
{
    return m_summary->text();
}
