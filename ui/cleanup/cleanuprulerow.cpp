// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanuprulerow.h"

#include "models/cleanuprulesmodel.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace {

constexpr std::chrono::milliseconds typingPause{250};
constexpr int argumentWidth = 56;

} // namespace

CleanupRuleRow::CleanupRuleRow(const QModelIndex& rule, QWidget* parent)
    : QWidget(parent)
    , m_rule(rule)
    , m_box(new QCheckBox(this))
    , m_count(new ElidedLabel(this))
    , m_bytes(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_pause(new QTimer(this))
{
    m_count->setFont(theme::smallFont());
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setFont(theme::smallFont());
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_pause->setSingleShot(true);
    m_pause->setInterval(typingPause);
    auto* top = new QHBoxLayout;
    top->setSpacing(theme::gap);
    top->addWidget(m_box, 1);
    if (rule.data(CleanupRulesModel::ArgumentRole).isValid()) {
        makeArgument();
        top->addWidget(m_argument);
    }
    if (rule.data(CleanupRulesModel::KindRole).toInt()
        == static_cast<int>(CleanupRulesModel::Kind::Saved)) {
        m_forget = new QToolButton(this);
        m_forget->setAutoRaise(true);
        m_forget->setIcon(theme::icon(QStringLiteral("window-close")));
        m_forget->setToolTip(tr("Remove this saved rule"));
        m_forget->setAccessibleName(tr("Remove the saved rule %1").arg(rule.data().toString()));
        top->addWidget(m_forget);
        connect(m_forget, &QToolButton::clicked, this,
                [this] { emit forgetRequested(m_rule.row()); });
    }
    auto* figures = new QHBoxLayout;
    figures->setContentsMargins(theme::scaled(24), 0, 0, 0);
    figures->addWidget(m_count, 1);
    figures->addWidget(m_bytes);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::padding, theme::gap - 2, theme::padding, theme::gap - 2);
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addLayout(figures);
    layout->addWidget(m_problem);
    connect(m_box, &QCheckBox::toggled, this,
            [this](bool isOn) { emit toggled(m_rule.row(), isOn); });
    refresh();
}

void CleanupRuleRow::makeArgument()
{
    m_argument = new QLineEdit(m_rule.data(CleanupRulesModel::ArgumentRole).toString(), this);
    m_argument->setFixedWidth(theme::scaled(argumentWidth));
    m_argument->setAccessibleName(m_rule.data().toString());
    theme::setCompact(m_argument);
    const auto tell = [this] {
        m_pause->stop();
        emit argumentChanged(m_rule.row(), m_argument->text());
    };
    connect(m_argument, &QLineEdit::textEdited, m_pause, qOverload<>(&QTimer::start));
    connect(m_argument, &QLineEdit::editingFinished, this, tell);
    connect(m_pause, &QTimer::timeout, this, tell);
}

void CleanupRuleRow::refresh()
{
    if (!m_rule.isValid())
        return;
    m_box->setText(m_rule.data().toString().replace(u'&', QStringLiteral("&&")));
    m_box->setToolTip(m_rule.data(Qt::ToolTipRole).toString());
    {
        const QSignalBlocker quiet(m_box);
        m_box->setChecked(m_rule.data(Qt::CheckStateRole).toInt() == Qt::Checked);
    }
    if (m_argument != nullptr && !m_argument->hasFocus())
        m_argument->setText(m_rule.data(CleanupRulesModel::ArgumentRole).toString());
    m_count->setText(m_rule.data(CleanupRulesModel::CountRole).toString());
    m_bytes->setText(m_rule.data(CleanupRulesModel::BytesRole).toString());
    m_bytes->setToolTip(m_rule.data(CleanupRulesModel::ExactRole).toString());
    m_bytes->setFont(m_box->isChecked() ? theme::boldFont() : font());
    m_bytes->setForegroundRole(m_box->isChecked() ? QPalette::WindowText
                                                  : QPalette::PlaceholderText);
    const QString problem = m_rule.data(CleanupRulesModel::ProblemRole).toString();
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme::toneText(theme::Tone::Error, palette()));
    m_problem->setPalette(colors);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_box->setAccessibleDescription(
        problem.isEmpty() ? m_count->text() + QStringLiteral(", ") + m_bytes->text() : problem);
}
#include "moc_cleanuprulerow.cpp"
