// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/propertytable.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/linkbutton.h"

#include <QGridLayout>
#include <QLabel>

#include <utility>

namespace {

constexpr int namePixels = 84;

/// One line that can be selected, with "…" in the middle where there is no room for all of it.
class ValueLabel final : public QLabel
{
public:
    ValueLabel(QString value, QWidget* parent)
        : QLabel(parent)
        , m_value(std::move(value))
    {
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QLabel::resizeEvent(event);
        const QString shown =
            fontMetrics().elidedText(m_value, Qt::ElideMiddle, contentsRect().width());
        if (shown != text())
            setText(shown);
    }

private:
    QString m_value;
};

QLabel* makeValue(const QString& value, bool isCode, QWidget* parent)
{
    auto* label = new ValueLabel(value, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setText(value);
    if (isCode)
        label->setFont(theme::codeFont());
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

PropertyTable::PropertyTable(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme::gap);
    m_grid->setVerticalSpacing(theme::gapTiny);
    m_grid->setColumnMinimumWidth(0, theme::scaled(namePixels));
    m_grid->setColumnStretch(1, 1);
}

void PropertyTable::clear()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    m_rows = 0;
}

void PropertyTable::addRow(const QString& name, QWidget* value)
{
    auto* label = new QLabel(name, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBuddy(value);
    value->setAccessibleName(name);
    m_grid->addWidget(label, m_rows, 0, Qt::AlignLeft | Qt::AlignTop);
    m_grid->addWidget(value, m_rows, 1);
    ++m_rows;
}

void PropertyTable::addValue(const QString& name, const QString& value, bool isCode,
                             const QString& toolTip)
{
    QLabel* label = makeValue(value, isCode, this);
    label->setToolTip(toolTip.isEmpty() ? value : toolTip);
    addRow(name, label);
    // The name alone would be read instead of the value.
    label->setAccessibleName(name.isEmpty() ? value : name + QStringLiteral(": ") + value);
}

void PropertyTable::addLink(const QString& name, const QString& value, const QString& target)
{
    auto* link = new LinkButton(value, this);
    link->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(link, &LinkButton::clicked, this, [this, target] { emit linkActivated(target); });
    addRow(name, link);
    link->setAccessibleName(name + QStringLiteral(": ") + value);
}
