// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/replacednote.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QLabel>
#include <QVBoxLayout>

ReplacedNote::ReplacedNote(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_facts(new QLabel(this))
{
    m_title->setFont(theme::boldFont());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme::toneText(theme::Tone::Caution, palette()));
    m_title->setPalette(colors);
    for (QLabel* label : {m_title, m_facts}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gapTiny);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    hide();
}

void ReplacedNote::tell(const QString& what, const QString& facts)
{
    m_title->setText(what);
    m_facts->setText(facts);
    setVisible(!what.isEmpty());
}

QString ReplacedNote::text() const
{
    return m_title->text().isEmpty() ? QString() : m_title->text() + u'\n' + m_facts->text();
}
#include "moc_replacednote.cpp"
