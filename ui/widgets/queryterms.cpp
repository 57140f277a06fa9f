// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/queryterms.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/termchip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace {

constexpr qsizetype mostChips = 64; // Far more than anybody overlooks; the field has them all.

} // namespace

QueryTerms::QueryTerms(SearchField* field, QWidget* parent)
    : QWidget(parent)
    , m_field(field)
    , m_row(new QWidget(this))
    , m_flow(new FlowLayout(m_row))
    , m_fault(new QWidget(this))
    , m_sign(new QLabel(m_fault))
    , m_words(new QLabel(m_fault))
{
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_flow->setSpacing(theme::gapTiny);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->setObjectName(QStringLiteral("queryProblem"));
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* fault = new QHBoxLayout(m_fault);
    fault->setContentsMargins(0, 0, 0, 0);
    fault->setSpacing(theme::gapTiny);
    fault->addWidget(m_sign, 0, Qt::AlignTop);
    fault->addWidget(m_words, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gapTiny);
    layout->addWidget(m_row);
    layout->addWidget(m_fault);
    m_row->setAccessibleName(tr("Terms of the query"));
    connect(field, &SearchField::queryChanged, this, &QueryTerms::update);
    connect(field, &SearchField::problemChanged, this, &QueryTerms::showProblem);
    drawSign();
    m_row->hide();
    m_fault->hide();
    hide();
}

QString QueryTerms::problem() const
{
    return m_fault->isHidden() ? QString() : m_words->text();
}

void QueryTerms::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawSign();
}

void QueryTerms::drawSign()
{
    m_sign->setPixmap(
        theme::icon(QStringLiteral("dialog-warning"),
                    theme::toneText(theme::Tone::Caution, palette()))
            .pixmap(QSize(theme::scaled(16), theme::scaled(16)), devicePixelRatioF()));
}

void QueryTerms::showProblem(const QString& problem)
{
    m_words->setText(problem);
    m_fault->setVisible(!problem.isEmpty());
    setVisible(!m_row->isHidden() || !m_fault->isHidden());
}

void QueryTerms::update(const QString& query)
{
    if (query == m_query)
        return;
    m_query = query;
    m_parts = queryChips(query);
    while (QLayoutItem* item = m_flow->takeAt(0)) {
        // Whoever is asked here may be one of them.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_chips.clear();
    const bool isMore = m_parts.size() > 1 || (m_parts.size() == 1 && m_parts.front().isTerm);
    const auto count = static_cast<int>(isMore ? std::min(m_parts.size(), mostChips) : 0);
    for (int number = 0; number < count; ++number)
        addChip(number);
    m_row->setVisible(count != 0);
    setVisible(count != 0 || !m_fault->isHidden());
}

void QueryTerms::addChip(int number)
{
    const QueryChip& part = m_parts.at(number);
    if (part.isAlternative && number != 0) {
        auto* joint = new QLabel(QStringLiteral("or"), m_row); // A word of the query language.
        joint->setForegroundRole(QPalette::PlaceholderText);
        joint->setMinimumHeight(theme::smallControlHeight() - 2);
        m_flow->addWidget(joint);
    }
    auto* chip = new TermChip(part.text, m_row);
    m_flow->addWidget(chip);
    chip->show(); // At once, as it may get the keyboard.
    // They come behind the field, as they are seen; each was made later than all else.
    setTabOrder(m_chips.isEmpty() ? static_cast<QWidget*>(m_field) : m_chips.back(), chip);
    m_chips.append(chip);
    connect(chip, &TermChip::clicked, this, [this, number] { edit(number); });
    connect(chip, &TermChip::removed, this, [this, number] { remove(number); });
    connect(chip, &TermChip::left, this, [this, number](int step) { focusChip(number + step); });
    connect(chip, &TermChip::escaped, m_field,
            [field = m_field] { field->setFocus(Qt::OtherFocusReason); });
}

/// Back in the field, where all that belongs to the term is chosen: what is typed replaces it.
void QueryTerms::edit(int number)
{
    if (m_field->text() != m_query)
        return m_field->setQuery(m_field->text());
    const QueryChip& part = m_parts.at(number);
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->setSelection(static_cast<int>(part.begin), static_cast<int>(part.length));
}

void QueryTerms::remove(int number)
{
    // What was typed since may have other parts.
    if (m_field->text() != m_query)
        return m_field->setQuery(m_field->text());
    const bool hadFocus = m_chips.at(number)->hasFocus();
    m_field->setQuery(withoutChip(m_query, number));
    if (hadFocus)
        focusChip(std::min(number, static_cast<int>(m_chips.size()) - 1));
}

void QueryTerms::focusChip(int number)
{
    if (number >= 0 && number < m_chips.size())
        m_chips.at(number)->setFocus(Qt::OtherFocusReason);
    else if (m_chips.isEmpty() || number < 0)
        m_field->setFocus(Qt::OtherFocusReason);
}
