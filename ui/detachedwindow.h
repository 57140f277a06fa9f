// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

class QDockWidget;

/// A document in a window of its own, with the menus of the main window and an inspector of its
/// own. Closing it brings the document back.
class DetachedWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// \a document becomes its own until takeDocument(); \a inspector, null where it has none, is
    /// shown beside it. \a menus are those of the main window.
    DetachedWindow(QWidget* document, QWidget* inspector, const QList<QAction*>& menus);

    QWidget* document() const { return m_document; }
    /// Gives the document to whoever shows it from then on.
    QWidget* takeDocument();
    /// Null where the document has no inspector.
    QDockWidget* inspectorDock() const { return m_dock; }

signals:
    /// A person closed it.
    void closed();
    /// It has the keyboard now.
    void activated();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* m_document;
    QDockWidget* m_dock = nullptr;
};
