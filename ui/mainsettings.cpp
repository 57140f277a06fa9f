// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagedocument.h"
#include "ui/cleanup/cleanuppage.h"
#include "ui/compare/comparebar.h"
#include "ui/compare/comparepage.h"
#include "ui/imagesdock.h"
#include "ui/mainwindow.h"
#include "ui/page/imagepage.h"
#include "ui/registry/registrytabs.h"
#include "ui/theme/icons.h"
#include "ui/viewhistory.h"

#include <QTabWidget>

#include <algorithm>

void MainWindow::setPreferences(const Preferences& preferences)
{
    const Preferences before = m_session.preferences();
    m_session.setPreferences(preferences);
    preferences.apply();
    for (QWidget* document : documents())
        if (auto* comparison = qobject_cast<ComparePage*>(document))
            comparison->setExternalTool(preferences.externalDiff);
    if (!preferences.readsAs(before))
        emit remakeRequested();
}

void MainWindow::showMachine()
{
    m_showsMachine = true;
    m_places->findOnMachine();
}

bool MainWindow::canBeRemade() const
{
    return std::ranges::none_of(documents(), [](const QWidget* document) {
        const auto* cleanup = qobject_cast<const CleanupPage*>(document);
        return cleanup != nullptr && cleanup->isBusy();
    });
}

void MainWindow::takeOver(MainWindow& old)
{
    old.save();
    QWidget* const oldFront = old.documentInFront();
    QWidget* front = nullptr;
    for (QWidget* document : old.documents()) {
        if (auto* page = qobject_cast<ImagePage*>(document)) {
            const ImagePage::Place place = page->placeSoFar();
            const QByteArray state = page->saveState();
            ImagePage* mine = addPage(page->takeDocument());
            mine->restoreState(state);
            if (old.m_unread.contains(page))
                m_unread.insert(mine, old.m_unread.value(page));
            mine->document()->tellAll();
            mine->goTo(place);
            updateTab();
            front = document == oldFront ? mine : front;
        } else if (const auto* comparison = qobject_cast<ComparePage*>(document)) {
            const ChosenImage* left = comparison->bar()->left();
            const ChosenImage* right = comparison->bar()->right();
            if (left == nullptr || right == nullptr)
                continue;
            compareImages({*left, *right});
            front = document == oldFront ? documentInFront() : front;
        }
    }
    m_registryTabs->restore(RegistryTabs::namesOf(old.documents()), {});
    restoreCleanup();
    if (front != nullptr)
        m_tabs->setCurrentWidget(front);
    if (m_tabs->count() > 0)
        showTab(m_tabs->currentIndex());
    if (old.m_showsMachine)
        showMachine();
}
