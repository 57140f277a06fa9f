// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparedlayers.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QWidgetAction>

QString layerRangeText(core::LayerRange range)
{
    if (range == core::LayerRange())
        return {};
    QString text = QString::number(range.first);
    if (range.last != range.first)
        text += QStringLiteral("..") + (range.last == 0 ? QString() : QString::number(range.last));
    return text;
}

ComparedLayers::ComparedLayers(QWidget* parent)
    : QToolButton(parent)
    , m_leftField(new QLineEdit)
    , m_rightField(new QLineEdit)
    , m_problem(new QLabel)
{
    setIcon(theme::icon(QStringLiteral("layers")));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setToolTip(tr("Which layers of both images are compared."));
    auto* form = new QWidget;
    auto* layout = new QFormLayout(form);
    layout->setContentsMargins(theme::padding, theme::padding, theme::padding, theme::padding);
    layout->addRow(tr("Layers &before"), m_leftField);
    layout->addRow(tr("Layers &after"), m_rightField);
    m_leftField->setAccessibleName(tr("Layers of the image before"));
    m_rightField->setAccessibleName(tr("Layers of the image after"));
    for (QLineEdit* field : {m_leftField, m_rightField}) {
        field->setPlaceholderText(tr("all"));
        field->setClearButtonEnabled(true);
        connect(field, &QLineEdit::returnPressed, this, [this] {
            read();
            if (m_problem->text().isEmpty())
                menu()->close();
        });
    }
    auto* hint = new QLabel(tr("One layer, as in 3, or a range, as in 2..5, 4.. or ..3; counted "
                               "from 1 at the bottom."));
    hint->setFont(theme::smallFont());
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);
    layout->addRow(hint);
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addRow(m_problem);
    auto* menu = new QMenu(this);
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(form);
    menu->addAction(action);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this] {
        m_leftField->setText(layerRangeText(m_left));
        m_rightField->setText(layerRangeText(m_right));
        m_problem->hide();
        m_leftField->setFocus();
    });
    // Clicking elsewhere takes what was typed, as everywhere else.
    connect(menu, &QMenu::aboutToHide, this, &ComparedLayers::read);
    showChoice();
}

void ComparedLayers::swap()
{
    std::swap(m_left, m_right);
    showChoice();
}

void ComparedLayers::clear()
{
    m_left = m_right = {};
    showChoice();
}

void ComparedLayers::read()
{
    core::LayerRange ranges[2];
    QString problem;
    const QLineEdit* fields[] = {m_leftField, m_rightField};
    for (int side = 0; side < 2; ++side) {
        const QString text = fields[side]->text().trimmed();
        if (text.isEmpty())
            continue;
        if (const auto range = core::parseLayerRange(text.toStdString()))
            ranges[side] = *range;
        else
            problem = tr("“%1” is no layer and no range of layers such as 2..5.").arg(text);
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty() || (ranges[0] == m_left && ranges[1] == m_right))
        return;
    m_left = ranges[0];
    m_right = ranges[1];
    showChoice();
    emit changed();
}

void ComparedLayers::showChoice()
{
    const auto said = [](core::LayerRange range) {
        return range == core::LayerRange() ? tr("all") : layerRangeText(range);
    };
    setText(isAll() ? tr("All layers") : said(m_left) + QStringLiteral(" ⇄ ") + said(m_right));
    setAccessibleName(isAll() ? text() : tr("Layers %1").arg(text()));
}
#include "moc_comparedlayers.cpp"
