// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/removedialog.h"

#include "models/format.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

RemoveDialog::RemoveDialog(std::vector<ChosenImage> images, QWidget* parent)
    : ActDialog(tr("Remove images"), tr("&Remove"), parent)
    , m_images(std::move(images))
    , m_summary(new QLabel(this))
    , m_view(new QTreeWidget(this))
    , m_force(new QCheckBox(tr("&Also with other names, images built on it and stopped containers"),
                            this))
    , m_trash(new QCheckBox(tr("Keep in the &trash for %n day(s)", nullptr,
                               static_cast<int>(core::TrashLimits().days)),
                            this))
{
    m_trash->setChecked(true);
    m_trash->hide();
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_view->setAccessibleName(tr("What would be removed"));
    m_view->setHeaderLabels({tr("Image"), tr("In its way")});
    m_view->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_view->setRootIsDecorated(false);
    m_view->setSelectionMode(QAbstractItemView::NoSelection);
    question()->addWidget(m_summary);
    question()->addWidget(m_view, 1);
    question()->addWidget(m_force);
    question()->addWidget(m_trash);
    resize(theme::scaled(600), theme::scaled(320));
    // Enter alone must not remove anything.
    actButton()->setDefault(false);
    actButton()->setAutoDefault(false);
    connect(m_force, &QCheckBox::toggled, this, &RemoveDialog::plan);
    connect(m_trash, &QCheckBox::toggled, this, &RemoveDialog::showBytes);
    plan();
}

void RemoveDialog::plan()
{
    m_plan.reset();
    if (m_planning)
        m_planning->discard();
    actButton()->setEnabled(false);
    m_summary->setText(tr("Looking what would be removed…"));
    m_planning = imageacts::planRemoval(this, m_images, m_force->isChecked(),
                                        [this](const core::Result<core::RemovalPlan>& plan) {
                                            if (plan)
                                                showPlan(*plan);
                                            else
                                                showError(plan.error());
                                            actButton()->setEnabled(m_plan && !m_plan->isBlocked());
                                        });
    emit jobStarted(m_planning);
}

QString RemoveDialog::bytesText() const
{
    if (m_plan->isBlocked())
        return tr("Something stands in the way, so nothing can be removed yet.");
    if (m_plan->usesTrash)
        return tr("%1 go to the trash, from which they can come back; this frees %2 now.")
            .arg(format::bytes(m_plan->trashed()), format::bytes(m_plan->freed()));
    if (!m_plan->frees)
        return tr("It is not known how many bytes come back.");
    return m_plan->isLogical ? tr("By the engine's own sum this frees %1.")
                                   .arg(format::estimatedBytes(*m_plan->frees))
                             : tr("This frees %1.").arg(format::bytes(*m_plan->frees));
}

void RemoveDialog::showBytes()
{
    if (!m_plan)
        return;
    m_plan->usesTrash = m_plan->hasTrash && m_trash->isChecked();
    m_summary->setToolTip(m_plan->frees ? format::exactBytes(*m_plan->frees) : QString());
    m_summary->setText(bytesText());
}

void RemoveDialog::showPlan(const core::RemovalPlan& plan)
{
    using Kind = core::RemovalBlocker::Kind;
    m_plan = plan;
    setProblem({});
    m_trash->setVisible(plan.hasTrash);
    showBytes();
    m_view->clear();
    for (const core::RemovalItem& item : plan.items) {
        QStringList names;
        for (const std::string& name : item.names)
            names.append(format::name(name, format::mostNameCharacters));
        if (names.isEmpty())
            names.append(format::name(item.id.substr(0, 19), format::mostNameCharacters));
        QStringList blockers;
        for (const core::RemovalBlocker& blocker : item.blockers) {
            const QString what = format::name(blocker.what, format::mostNameCharacters);
            blockers.append(blocker.kind == Kind::RunningContainer
                                ? tr("the container %1 runs").arg(what)
                            : blocker.kind == Kind::Container
                                ? tr("the container %1 was made from it").arg(what)
                            : blocker.kind == Kind::Child ? tr("%1 was built on it").arg(what)
                                                          : tr("it is also called %1").arg(what));
        }
        auto* row = new QTreeWidgetItem(
            {names.join(QStringLiteral("\n")),
             blockers.isEmpty() ? QStringLiteral("—") : blockers.join(QStringLiteral("\n"))});
        row->setToolTip(0, format::name(item.id, format::mostNameCharacters));
        m_view->addTopLevelItem(row);
    }
}

void RemoveDialog::act()
{
    if (!m_plan || m_plan->isBlocked())
        return;
    watch(imageacts::remove(
        this, m_images.front(), *m_plan, [this](const core::Result<core::Removed>& removed) {
            if (!removed)
                return showError(removed.error());
            if (!removed->refusals.empty())
                return showError({core::ErrorCode::Denied, removed->refusals.front()});
            const int count = static_cast<int>(m_plan->items.size());
            if (m_plan->usesTrash)
                return succeed(tr("%n image(s) moved to the trash.", nullptr, count));
            succeed(removed->freed ? tr("%n image(s) removed, %1 freed.", nullptr, count)
                                         .arg(format::bytes(*removed->freed))
                                   : tr("%n image(s) removed.", nullptr, count));
        }));
}
#include "moc_removedialog.cpp"
