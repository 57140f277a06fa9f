// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrunpage.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeySequence>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace {

constexpr int pageWidth = 656;
constexpr int buttonWidth = 112;

/// A frame on Base with lines between its rows.
class Card final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(palette().color(QPalette::Base));
        painter.setPen(palette().color(QPalette::Midlight));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::radius,
                                theme::radius);
        painter.setRenderHint(QPainter::Antialiasing, false);
        bool isFirst = true;
        for (QObject* child : children()) {
            const auto* row = qobject_cast<QWidget*>(child);
            if (row == nullptr || row->isHidden())
                continue;
            if (!isFirst)
                painter.drawLine(1, row->y(), width() - 2, row->y());
            isFirst = false;
        }
    }
};

/// A 24 px icon that follows the palette.
class Sign final : public QWidget
{
public:
    Sign(const QString& iconName, QWidget* parent)
        : QWidget(parent)
        , m_icon(theme::icon(iconName, QPalette::Link))
    {
        setFixedSize(theme::scaled(24), theme::scaled(24));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        m_icon.paint(&painter, rect());
    }

private:
    QIcon m_icon;
};

/// A key as it is printed on the keyboard.
class KeyCap final : public QLabel
{
public:
    KeyCap(const QKeySequence& key, QWidget* parent)
        : QLabel(key.toString(QKeySequence::NativeText), parent)
    {
        setFont(theme::tinyFont());
        setContentsMargins(5, 1, 5, 1);
        setForegroundRole(QPalette::PlaceholderText);
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(palette().color(QPalette::Mid));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.end();
        QLabel::paintEvent(event);
    }
};

QPushButton* makeButton(const QString& text, const QString& name)
{
    auto* button = new QPushButton(text);
    button->setAccessibleName(name);
    button->setMinimumWidth(theme::scaled(buttonWidth));
    button->setAutoDefault(false);
    return button;
}

} // namespace

FirstRunPage::FirstRunPage(QWidget* parent)
    : QWidget(parent)
    , m_card(new Card(this))
{
    auto* title = new QLabel(tr("Open your first image"), this);
    title->setFont(theme::bigFont());
    auto* sentence = new QLabel(
        tr("See what is inside a container image, which layer brought it and what it costs."),
        this);
    sentence->setForegroundRole(QPalette::PlaceholderText);
    sentence->setWordWrap(true);

    QPushButton* file = makeButton(tr("Open…"), tr("Open an image archive"));
    file->setDefault(true);
    QPushButton* folder = makeButton(tr("Open folder…"), tr("Open a folder with an image"));
    QPushButton* registry = makeButton(tr("Choose…"), tr("Open or pull an image of a registry"));
    QPushButton* demo = makeButton(tr("Open"), tr("Open the demo image"));
    connect(file, &QPushButton::clicked, this, &FirstRunPage::openFileRequested);
    connect(folder, &QPushButton::clicked, this, &FirstRunPage::openFolderRequested);
    connect(registry, &QPushButton::clicked, this, &FirstRunPage::registryRequested);
    connect(demo, &QPushButton::clicked, this, &FirstRunPage::demoRequested);
    auto* rows = new QVBoxLayout(m_card);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(makeRow(QStringLiteral("document-open"), tr("An archive or a folder"),
                            tr("Made by any container tool; no engine needed"), {folder, file}));
    rows->addWidget(makeRow(QStringLiteral("network-server"), tr("A registry"),
                            tr("Docker Hub or any other; looked into without pulling"),
                            {registry}));
    m_demoRow =
        makeRow(QStringLiteral("layers"), tr("Demo image"),
                tr("Two versions of a small image with everything there is to find"), {demo});
    rows->addWidget(m_demoRow);

    auto* column = new QVBoxLayout;
    column->setSpacing(theme::gap);
    column->addStretch(2);
    column->addWidget(title);
    column->addWidget(sentence);
    column->addSpacing(theme::gap);
    column->addWidget(m_card);
    column->addSpacing(theme::gap);
    column->addWidget(makeShortcuts());
    column->addStretch(3);
    auto* content = new QWidget(this);
    content->setLayout(column);
    content->setMaximumWidth(theme::scaled(pageWidth));
    column->setContentsMargins(0, 0, 0, 0);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::widePadding, theme::padding, theme::widePadding,
                               theme::padding);
    layout->addStretch(1);
    layout->addWidget(content, 100);
    layout->addStretch(1);
}

void FirstRunPage::setHasDemo(bool hasDemo)
{
    m_demoRow->setVisible(hasDemo);
}

void FirstRunPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

QWidget* FirstRunPage::makeRow(const QString& iconName, const QString& title,
                               const QString& sentence, const QList<QWidget*>& buttons)
{
    auto* row = new QWidget(m_card);
    auto* name = new ElidedLabel(title, row);
    name->setFont(theme::boldFont());
    auto* text = new ElidedLabel(sentence, row);
    text->setForegroundRole(QPalette::PlaceholderText);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch();
    words->addWidget(name);
    words->addWidget(text);
    words->addStretch();
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(20, theme::padding, 20, theme::padding);
    layout->setSpacing(theme::gap);
    layout->addWidget(new Sign(iconName, row));
    layout->addSpacing(theme::gap);
    layout->addLayout(words, 1);
    for (QWidget* button : buttons)
        layout->addWidget(button);
    row->setMinimumHeight(theme::scaled(68));
    return row;
}

QWidget* FirstRunPage::makeShortcuts()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gapTiny);
    const auto addText = [row, layout](const QString& text) {
        auto* label = new QLabel(text, row);
        label->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(label);
        layout->addSpacing(theme::padding);
    };
    addText(tr("Shortcuts"));
    layout->addWidget(new KeyCap(QKeySequence(QKeySequence::Open), row));
    addText(tr("open"));
    layout->addWidget(new KeyCap(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), row));
    addText(tr("open folder"));
    layout->addStretch();
    return row;
}
