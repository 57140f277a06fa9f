// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

#include <functional>
#include <vector>

/// A list of what differs: whole rows are selected and copied as text.
class DiffList final : public QTreeView
{
    Q_OBJECT

public:
    /// \a copyText makes of rows, from the top down, what is copied.
    DiffList(const QString& name, std::function<QString(const QList<int>&)> copyText,
             QWidget* parent = nullptr);

    /// From the top down.
    QList<int> selectedRows() const;
    /// Makes \a row the current and only selected one, in the middle where it was out of sight.
    void goToRow(int row);
    /// Goes to the one of \a blocks, sorted rows, behind or in front of the current row; false
    /// where there is none.
    bool goToBlock(const std::vector<int>& blocks, bool isBackwards);

signals:
    /// There is more or less room for columns.
    void resized();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    std::function<QString(const QList<int>&)> m_copyText;
};
