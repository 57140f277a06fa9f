// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activitydock.h"

#include "models/eventsmodel.h"
#include "models/job.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/docktitle.h"
#include "ui/widgets/jobrow.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QTime>
#include <QTimer>
#include <QTreeView>

#include <chrono>

namespace {

// What is done before anybody could read its title is not shown at all.
constexpr std::chrono::milliseconds showAfter{150};
constexpr int logLines = 2000;

} // namespace

ActivityDock::ActivityDock(QWidget* parent)
    : QDockWidget(tr("Activity"), parent)
    , m_tabs(new QTabBar)
    , m_stack(new QStackedWidget)
    , m_list(new QScrollArea)
    , m_rows(new QVBoxLayout)
    , m_nothing(new QLabel(
          tr("Nothing is running. What takes time stands here, with a button to stop it.")))
    , m_log(new QPlainTextEdit)
    , m_eventsStack(new QStackedWidget)
    , m_events(new QTreeView)
{
    setObjectName(QStringLiteral("activity"));
    m_tabs->addTab(tr("Activity"));
    m_tabs->addTab(tr("Log"));
    m_tabs->addTab(tr("Events"));
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Activity, log or events"));
    theme::setCompact(m_tabs);
    auto* title = new DockTitle(this);
    title->setTabs(m_tabs);
    setTitleBarWidget(title);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);

    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setLayout(m_rows);
    m_rows->setContentsMargins(0, theme::gapTiny, 0, theme::gapTiny);
    m_rows->setSpacing(0);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_rows->addWidget(m_nothing, 1);
    m_list->setWidget(content);
    m_list->setWidgetResizable(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setBackgroundRole(QPalette::Base);
    m_list->setAccessibleName(tr("Running jobs"));
    m_log->setReadOnly(true);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setMaximumBlockCount(logLines);
    m_log->setFont(theme::codeFont());
    m_log->setAccessibleName(tr("Log"));
    m_stack->addWidget(m_list);
    m_events->setObjectName(QStringLiteral("events"));
    m_events->setAccessibleName(tr("Events"));
    m_events->setRootIsDecorated(false);
    m_events->setUniformRowHeights(true);
    m_events->setAllColumnsShowFocus(true);
    m_events->setFrameShape(QFrame::NoFrame);
    m_events->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto* none = new QLabel(tr("What Docker and podman do with images and containers appears here "
                               "while one of them runs."));
    none->setAlignment(Qt::AlignCenter);
    none->setForegroundRole(QPalette::PlaceholderText);
    none->setBackgroundRole(QPalette::Base);
    none->setAutoFillBackground(true);
    m_eventsStack->addWidget(none);
    m_eventsStack->addWidget(m_events);
    m_stack->addWidget(m_log);
    m_stack->addWidget(m_eventsStack);
    m_stack->setMinimumHeight(theme::scaled(48));
    setWidget(m_stack);
}

void ActivityDock::addJob(Job* job)
{
    QTimer::singleShot(showAfter, job, [this, dock = QPointer(this), job] {
        if (dock)
            addRow(job);
    });
}

void ActivityDock::addRow(Job* job)
{
    auto* row = new JobRow(job, m_list->widget());
    m_rows->insertWidget(m_shown, row);
    row->show();
    ++m_shown;
    updateState();
    const auto remove = [this, row] {
        if (row->isHidden())
            return;
        m_rows->removeWidget(row);
        row->hide();
        row->deleteLater();
        --m_shown;
        updateState();
    };
    connect(job, &Job::finished, row, remove);
    connect(job, &QObject::destroyed, row, remove); // It may have finished just before.
}

void ActivityDock::log(const QString& message)
{
    ++m_messages;
    m_log->appendPlainText(QStringLiteral("%1  %2").arg(
        QTime::currentTime().toString(QStringLiteral("HH:mm:ss")), message));
    updateState();
}

void ActivityDock::setEvents(EventsModel* events)
{
    m_events->setModel(events);
    const QFontMetrics font(m_events->font());
    QHeaderView* header = m_events->header();
    for (const auto& [column, widest] :
         {std::pair(EventsModel::TimeColumn, QStringLiteral("2024-12-28 23:58 UTC")),
          std::pair(EventsModel::ActionColumn, tr("Build cache pruned")),
          std::pair(EventsModel::NameColumn, QString(40, u'x'))})
        header->resizeSection(column, font.horizontalAdvance(widest) + 2 * theme::padding);
    connect(events, &QAbstractItemModel::modelReset, this, &ActivityDock::updateEvents);
    updateEvents();
}

void ActivityDock::updateEvents()
{
    const int count = m_events->model()->rowCount();
    m_eventsStack->setCurrentIndex(count == 0 ? 0 : 1);
    m_tabs->setTabText(2, count == 0 ? tr("Events") : tr("Events (%1)").arg(count));
}

void ActivityDock::focusContent()
{
    m_tabs->setFocus(Qt::ShortcutFocusReason);
}

QString ActivityDock::logText() const
{
    return m_log->toPlainText();
}

void ActivityDock::updateState()
{
    m_nothing->setVisible(m_shown == 0);
    m_rows->setAlignment(m_shown == 0 ? Qt::Alignment() : Qt::AlignTop);
    m_tabs->setTabText(0, m_shown == 0 ? tr("Activity")
                                       : tr("Activity (%n running)", nullptr, m_shown));
    m_tabs->setTabText(1, m_messages == 0 ? tr("Log") : tr("Log (%1)").arg(m_messages));
}
