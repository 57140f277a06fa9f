// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page/imagepage.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class QTimer;

/// Where somebody was: an image and what was shown of it.
struct VisitedView
{
    QPointer<ImagePage> page;
    ImagePage::Place place;

    bool operator==(const VisitedView&) const = default;
};

/// What was looked at, to go back to and forward again. Changes close after one another count as
/// one, so that neither every letter of a filter nor every row on the way is a step.
class ViewHistory final : public QObject
{
    Q_OBJECT

public:
    /// What is shown; where a part of it is still coming, that only if it is asked for as it is so
    /// far.
    using Now = std::function<std::optional<VisitedView>(bool isSoFar)>;

    explicit ViewHistory(Now now, QObject* parent = nullptr);

    /// What is shown changed.
    void note();
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_views.size(); }
    /// Whether \a place is the last step that was made or gone to.
    bool isAt(const ImagePage::Place& place) const
    {
        return m_at < m_views.size() && m_views[m_at].place == place;
    }
    void back();
    void forward();

signals:
    void goRequested(const VisitedView& view);
    /// What can be gone to changed.
    void changed();

private:
    void settle(bool isSoFar);
    void forgetClosed();
    void go(std::size_t to);

    Now m_now;
    QTimer* m_pause;
    std::vector<VisitedView> m_views;
    std::size_t m_at = 0;      ///< Of what is shown, among m_views.
    bool m_isArriving = false; ///< What was gone to is not shown in full yet.
};
