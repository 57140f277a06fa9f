// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "models/format.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace {

constexpr qsizetype detailsShown = 4000; // A longer text would push the page away; Copy has it all.

QLabel* addLabel(QWidget* parent, const QString& text)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

} // namespace

Banner::Banner(theme::Tone tone, const QString& title, const QString& sentence, QWidget* parent)
    : QFrame(parent)
    , m_tone(tone)
    , m_sign(new QLabel(this))
    , m_title(addLabel(this, title))
    , m_sentence(addLabel(this, sentence))
    , m_details(addLabel(this, {}))
    , m_text(new QVBoxLayout)
    , m_buttons(new QHBoxLayout)
    , m_detailsButton(new QPushButton(tr("Show details"), this))
    , m_copyButton(new QPushButton(theme::icon(QStringLiteral("edit-copy")), tr("Copy"), this))
    , m_close(makeClose())
{
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_title->setFont(theme::boldFont());
    m_details->setFont(theme::codeFont());
    m_details->setContentsMargins(10, 8, 10, 8);
    m_details->setAutoFillBackground(true);
    m_details->setBackgroundRole(QPalette::Base);
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->hide();

    theme::setCompact(m_detailsButton);
    theme::setCompact(m_copyButton);
    m_detailsButton->hide();
    m_copyButton->setAccessibleName(tr("Copy this message"));
    m_buttons->setSpacing(theme::gap);
    m_buttons->addWidget(m_detailsButton);
    m_buttons->addWidget(m_copyButton);
    m_buttons->addStretch();
    connect(m_detailsButton, &QPushButton::clicked, this,
            [this] { showDetails(m_details->isHidden()); });
    connect(m_copyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(plainText()); });

    m_text->setSpacing(theme::gapTiny);
    m_text->addWidget(m_title);
    m_text->addWidget(m_sentence);
    m_text->addWidget(m_details);
    m_text->addSpacing(theme::gapTiny);
    m_text->addLayout(m_buttons);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::padding, theme::gap, theme::gap, theme::padding);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addLayout(m_text, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    m_sentence->setVisible(!sentence.isEmpty());
    drawSign();
}

void Banner::drawSign()
{
    const QString name = m_tone == theme::Tone::Error     ? QStringLiteral("dialog-error")
                         : m_tone == theme::Tone::Caution ? QStringLiteral("dialog-warning")
                                                          : QStringLiteral("dialog-information");
    m_sign->setPixmap(
        theme::icon(name, theme::toneText(m_tone, palette()))
            .pixmap(QSize(theme::scaled(16), theme::scaled(16)), devicePixelRatioF()));
}

void Banner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawSign();
}

QWidget* Banner::makeClose()
{
    auto* close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(theme::icon(QStringLiteral("window-close")));
    close->setAccessibleName(tr("Close this message"));
    close->setToolTip(close->accessibleName());
    theme::setCompact(close);
    connect(close, &QToolButton::clicked, this, [this] {
        emit closed();
        hide();
        deleteLater();
    });
    return close;
}

Banner* Banner::forError(const QString& title, const core::Error& error, QWidget* parent)
{
    auto* banner = new Banner(theme::Tone::Error, title, format::error(error), parent);
    banner->setDetails(format::text(error.message));
    return banner;
}

void Banner::setDetails(const QString& details)
{
    m_details->setProperty("whole", details);
    m_details->setText(details.size() > detailsShown ? details.left(detailsShown) + u'…' : details);
    m_detailsButton->setVisible(!details.isEmpty());
}

QPushButton* Banner::addButton(const QString& text, const QString& iconName)
{
    auto* button = new QPushButton(text, this);
    if (!iconName.isEmpty())
        button->setIcon(theme::icon(iconName));
    theme::setCompact(button);
    m_buttons->insertWidget(m_buttons->indexOf(m_detailsButton), button);
    return button;
}

QString Banner::plainText() const
{
    QStringList parts{m_title->text(), m_sentence->text(), m_details->property("whole").toString()};
    parts.removeAll(QString());
    return parts.join(u'\n');
}

QString Banner::title() const
{
    return m_title->text();
}

void Banner::setClosable(bool isClosable)
{
    m_close->setVisible(isClosable);
}

void Banner::setSlim()
{
    m_title->setFont(font());
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_text->setDirection(QBoxLayout::LeftToRight);
    m_text->setSpacing(theme::gap);
    m_copyButton->hide();
    m_text->setStretchFactor(m_sentence, 1);
    if (m_sentence->isHidden())
        m_text->insertStretch(1, 1);
    // The stretch of the buttons would take half of the room of the sentence.
    delete m_buttons->takeAt(m_buttons->count() - 1);
    layout()->setContentsMargins(theme::padding, 2, theme::gap, 2);
    for (QWidget* edge : {static_cast<QWidget*>(m_sign), m_close})
        layout()->setAlignment(edge, Qt::AlignVCenter);
}

void Banner::showDetails(bool isShown)
{
    m_details->setVisible(isShown);
    m_detailsButton->setText(isShown ? tr("Hide details") : tr("Show details"));
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme::toneFill(m_tone, palette()));
    painter.setPen(theme::toneFrame(m_tone, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::radius,
                            theme::radius);
}
