// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptyview.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

EmptyView::EmptyView(const QString& iconName, const QString& sentence, QWidget* parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_sign(new QLabel(this))
    , m_sentence(new QLabel(sentence, this))
    , m_button(new QPushButton(this))
{
    m_sign->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText); // Names out of images stand in some.
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setMaximumWidth(theme::scaled(320));
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, &EmptyView::triggered);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::padding, theme::padding, theme::padding, theme::padding);
    layout->setSpacing(theme::gap);
    layout->addStretch();
    layout->addWidget(m_sign);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_sentence, 1);
    row->addStretch();
    layout->addLayout(row);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
    drawSign();
}

void EmptyView::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
}

void EmptyView::setButton(const QString& text)
{
    m_button->setText(text);
    m_button->setVisible(!text.isEmpty());
}

void EmptyView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        drawSign();
    QWidget::changeEvent(event);
}

void EmptyView::drawSign()
{
    const int side = theme::scaled(24);
    m_sign->setPixmap(theme::icon(m_iconName, QPalette::PlaceholderText)
                          .pixmap(QSize(side, side), devicePixelRatioF()));
}
