// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/copydialog.h"

#include "ui/acts/platformchoice.h"
#include "ui/theme/fonts.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

CopyDialog::CopyDialog(std::vector<ChosenImage> images, std::vector<TargetPlace> targets,
                       QWidget* parent)
    : ActDialog(tr("Copy images"), tr("&Copy"), parent)
    , m_images(std::move(images))
    , m_targets(std::move(targets))
    , m_target(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_platforms(new PlatformChoice(m_images, this))
{
    auto* what = new QLabel(
        m_images.size() == 1 ? tr("Copy %1. What is there already is not written again.")
                                   .arg(m_images.front().title())
                             : tr("Copy %n image(s). What is there already is not written again.",
                                  nullptr, static_cast<int>(m_images.size())),
        this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    for (const TargetPlace& target : m_targets)
        m_target->addItem(target.title);
    m_target->setAccessibleName(tr("Into"));
    m_name->setAccessibleName(tr("As"));
    m_name->setPlaceholderText(tr("its own names"));
    m_name->setEnabled(m_images.size() == 1);
    auto* form = new QFormLayout;
    form->setSpacing(theme::gap);
    form->addRow(tr("&Into"), m_target);
    form->addRow(tr("&As"), m_name);
    question()->addWidget(what);
    question()->addLayout(form);
    question()->addWidget(m_platforms);
    question()->addStretch(1);
    actButton()->setEnabled(!m_targets.empty());
    connect(m_target, &QComboBox::currentIndexChanged, this, &CopyDialog::updateTarget);
    updateTarget();
}

void CopyDialog::updateTarget()
{
    const int row = m_target->currentIndex();
    m_platforms->setOneOnly(row >= 0
                            && !imageacts::takesIndexes(m_targets[static_cast<std::size_t>(row)]));
}

void CopyDialog::act()
{
    if (m_target->currentIndex() < 0)
        return;
    const TargetPlace target = m_targets[static_cast<std::size_t>(m_target->currentIndex())];
    const QString name = m_name->text().trimmed();
    QString problem = name.isEmpty() ? QString() : imageacts::nameProblem(name);
    if (problem.isEmpty())
        problem = m_platforms->problem();
    setProblem(problem);
    if (!problem.isEmpty())
        return;
    watch(imageacts::copy(this, m_images, target, name, m_platforms->choice(),
                          [this, target](const core::Result<std::vector<std::string>>& names) {
                              if (!names)
                                  return showError(names.error());
                              emit copied(target);
                              succeed(tr("Copied to %1.").arg(target.title));
                          }));
}
#include "moc_copydialog.cpp"
