// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewhistory.h"

#include <QTimer>

#include <algorithm>
#include <chrono>

namespace {

constexpr std::chrono::milliseconds pauseOfAStep{400};
constexpr std::size_t mostViews = 200;

} // namespace

ViewHistory::ViewHistory(Now now, QObject* parent)
    : QObject(parent)
    , m_now(std::move(now))
    , m_pause(new QTimer(this))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseOfAStep);
    connect(m_pause, &QTimer::timeout, this, [this] { settle(false); });
}

void ViewHistory::note()
{
    m_pause->start();
}

void ViewHistory::settle(bool isSoFar)
{
    m_pause->stop();
    if (isSoFar && m_isArriving)
        return; // It is not what somebody left, but what is on its way.
    auto now = m_now(isSoFar);
    if (!now || now->page.isNull())
        return; // It tells when it is there.
    forgetClosed();
    const bool isArriving = std::exchange(m_isArriving, false);
    if (!m_views.empty() && m_views[m_at] == *now)
        return;
    if (!m_views.empty()) {
        // What was gone to may be there in another form, without a path that is gone.
        if (isArriving && m_views[m_at].page == now->page) {
            m_views[m_at] = std::move(*now);
            return;
        }
        m_views.resize(m_at + 1);
    }
    m_views.push_back(std::move(*now));
    if (m_views.size() > mostViews)
        m_views.erase(m_views.begin());
    m_at = m_views.size() - 1;
    emit changed();
}

void ViewHistory::forgetClosed()
{
    for (std::size_t i = m_views.size(); i-- > 0;) {
        if (!m_views[i].page.isNull())
            continue;
        m_views.erase(m_views.begin() + static_cast<std::ptrdiff_t>(i));
        if (i <= m_at && m_at > 0)
            --m_at;
    }
}

void ViewHistory::back()
{
    settle(true); // Nobody waits for the end of something to go back from it.
    if (canGoBack())
        go(m_at - 1);
}

void ViewHistory::forward()
{
    settle(true); // Nobody waits for the end of something to go back from it.
    if (canGoForward())
        go(m_at + 1);
}

void ViewHistory::go(std::size_t to)
{
    m_at = to;
    m_isArriving = true;
    const VisitedView view = m_views[to];
    emit goRequested(view);
    emit changed();
}
