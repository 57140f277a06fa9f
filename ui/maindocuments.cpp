// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagedocument.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparepage.h"
#include "ui/detachedwindow.h"
#include "ui/firstrunpage.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/theme/icons.h"
#include "ui/viewhistory.h"

#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>

namespace {

QIcon documentIcon(const QWidget* document)
{
    if (qobject_cast<const ComparePage*>(document) != nullptr)
        return theme::icon(QStringLiteral("compare"));
    return theme::icon(qobject_cast<const CleanupPage*>(document) != nullptr
                           ? QStringLiteral("clean-up")
                           : QStringLiteral("image"));
}

} // namespace

ImagePage* MainWindow::pageAt(int index) const
{
    return qobject_cast<ImagePage*>(m_tabs->widget(index));
}

std::vector<QWidget*> MainWindow::documents() const
{
    std::vector<QWidget*> documents;
    documents.reserve(static_cast<std::size_t>(m_tabs->count()));
    for (int i = 0; i < m_tabs->count(); ++i)
        documents.push_back(m_tabs->widget(i));
    for (const DetachedWindow* window : m_detached)
        documents.push_back(window->document());
    return documents;
}

std::vector<ImagePage*> MainWindow::pages() const
{
    std::vector<ImagePage*> pages;
    for (QWidget* document : documents())
        if (auto* page = qobject_cast<ImagePage*>(document))
            pages.push_back(page);
    return pages;
}

QWidget* MainWindow::documentInFront() const
{
    return m_front != nullptr ? m_front->document() : m_tabs->currentWidget();
}

ImagePage* MainWindow::currentPage() const
{
    return qobject_cast<ImagePage*>(documentInFront());
}

int MainWindow::tabCount() const
{
    return m_tabs->count();
}

ImagePage* MainWindow::findPage(const std::function<bool(const ImageDocument&)>& isWanted) const
{
    for (ImagePage* page : pages())
        if (isWanted(*page->document()))
            return page;
    return nullptr;
}

DetachedWindow* MainWindow::windowOf(const QWidget* document) const
{
    const auto found = std::ranges::find_if(m_detached, [document](const DetachedWindow* window) {
        return window->document() == document;
    });
    return found == m_detached.end() ? nullptr : *found;
}

void MainWindow::showDocument(QWidget* document)
{
    if (DetachedWindow* window = windowOf(document)) {
        m_front = window;
        window->raise();
        window->activateWindow();
        updateActions();
        return;
    }
    m_front = nullptr;
    m_tabs->setCurrentWidget(document);
    if (isVisible() && !isActiveWindow())
        activateWindow();
    updateActions();
}

void MainWindow::setTitle(QWidget* document, const QString& title, const QString& toolTip)
{
    if (DetachedWindow* window = windowOf(document)) {
        window->setWindowTitle(title);
        return;
    }
    const int index = m_tabs->indexOf(document);
    // A tab's text is no menu's: "&" is not a mnemonic there.
    m_tabs->setTabText(index, QString(title).replace(u'&', QStringLiteral("&&")));
    m_tabs->setTabToolTip(index, toolTip);
}

void MainWindow::detach(int index)
{
    QWidget* document = m_tabs->widget(index);
    if (document == nullptr)
        return;
    m_tabs->setCurrentIndex(index); // What was not read yet is read now.
    const QString title = m_tabs->tabText(index).replace(QStringLiteral("&&"), QStringLiteral("&"));
    QWidget* inspector = nullptr;
    if (const auto* page = qobject_cast<const ImagePage*>(document)) {
        inspector = page->inspector();
        m_inspectors->removeWidget(inspector);
    }
    m_tabs->removeTab(index);
    auto* window = new DetachedWindow(document, inspector, menuBar()->actions());
    window->setWindowTitle(title);
    m_detached.append(window);
    connect(window, &DetachedWindow::closed, this, [this, window] { attach(window); });
    connect(window, &DetachedWindow::activated, this, [this, window] {
        m_front = window;
        updateActions();
        m_history->note();
    });
    if (m_tabs->count() == 0)
        m_centre->setCurrentWidget(m_firstRun);
    m_front = window;
    window->show();
    updateTabTitles();
    updateActions();
}

void MainWindow::attach(DetachedWindow* window)
{
    if (!m_detached.removeOne(window))
        return;
    if (m_front == window)
        m_front = nullptr;
    const QString title = window->windowTitle();
    QWidget* document = window->takeDocument();
    window->disconnect(this);
    window->hide();
    window->deleteLater();
    if (const auto* page = qobject_cast<const ImagePage*>(document))
        if (QWidget* inspector = page->inspector())
            m_inspectors->addWidget(inspector);
    m_tabs->addTab(document, documentIcon(document), QString());
    setTitle(document, title, title);
    m_centre->setCurrentWidget(m_tabs);
    showDocument(document);
    showTab(m_tabs->currentIndex());
    updateTabTitles();
}

void MainWindow::showTabMenu(const QPoint& position)
{
    const int index = m_tabs->tabBar()->tabAt(position);
    if (index < 0)
        return;
    QWidget* document = m_tabs->widget(index);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(theme::icon(QStringLiteral("window-float")),
                    tr("Move into a &window of its own"), this,
                    [this, document] { detach(m_tabs->indexOf(document)); });
    menu->addAction(theme::icon(QStringLiteral("window-close")), tr("&Close tab"), this,
                    [this, document] { closeDocument(document); });
    menu->popup(m_tabs->tabBar()->mapToGlobal(position));
}

void MainWindow::closeDocument(QWidget* document)
{
    if (document == nullptr)
        return;
    if (auto* page = qobject_cast<ImagePage*>(document)) {
        m_session.setPageState(page->saveState());
        m_unread.remove(page);
        page->document()->disconnect(this);
        if (QWidget* inspector = page->inspector())
            m_inspectors->removeWidget(inspector);
    }
    if (const auto* comparison = qobject_cast<const ComparePage*>(document))
        m_session.setComparisonState(comparison->saveState());
    if (const auto* cleanup = qobject_cast<const CleanupPage*>(document))
        m_session.setCleanupState(cleanup->saveState());
    document->disconnect(this);
    if (DetachedWindow* window = windowOf(document)) {
        m_detached.removeOne(window);
        m_front = m_front == window ? nullptr : m_front;
        window->takeDocument();
        window->disconnect(this);
        window->hide();
        window->deleteLater();
    } else {
        m_tabs->removeTab(m_tabs->indexOf(document));
    }
    document->deleteLater();
    updateTabTitles();
    if (m_tabs->count() == 0)
        m_centre->setCurrentWidget(m_firstRun);
    updateActions();
}

void MainWindow::showTab(int index)
{
    ImagePage* page = pageAt(index);
    if (page != nullptr && m_unread.contains(page)) {
        const SavedTab tab = m_unread.take(page);
        std::optional<core::Platform> platform;
        if (auto parsed = core::parsePlatform(tab.platform.toStdString(), core::hostPlatform());
            !tab.platform.isEmpty() && parsed)
            platform = std::move(*parsed);
        page->document()->open(tab.name, platform);
    }
    holdInspector(m_tabs->count() > 0 && page == nullptr);
    const bool hasImage = page != nullptr && page->document()->image() != nullptr;
    QWidget* inspector = hasImage ? page->inspector() : nullptr;
    m_inspectors->setCurrentWidget(inspector == nullptr ? m_noInspector : inspector);
    if (page != nullptr && page->document()->store())
        m_imagesDock->select(QString::fromStdString(page->document()->store()->path()),
                             QString::fromStdString(page->document()->entryId()));
    updateActions();
    m_history->note();
}

void MainWindow::showInspector()
{
    QDockWidget* dock = m_front != nullptr ? m_front->inspectorDock() : m_inspectorDock;
    if (dock != nullptr)
        dock->show();
}

void MainWindow::makeHistory()
{
    m_history = new ViewHistory(
        [this](bool isSoFar) -> std::optional<VisitedView> {
            ImagePage* page = currentPage();
            if (page == nullptr)
                return std::nullopt;
            const auto place = isSoFar ? std::optional(page->placeSoFar()) : page->place();
            return place ? std::optional(VisitedView{page, *place}) : std::nullopt;
        },
        this);
    connect(m_history, &ViewHistory::goRequested, this, [this](const VisitedView& view) {
        showDocument(view.page);
        view.page->goTo(view.place);
    });
    connect(m_history, &ViewHistory::changed, this, &MainWindow::updateActions);
}
