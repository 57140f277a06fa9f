// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>

class CommandList;
class QAction;
class QListView;
class SearchField;

/// Every command of the menus, found by typing a part of its name.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    /// \a menus are those of a menu bar; \a recent are names of commands, latest first.
    CommandPalette(const QList<QAction*>& menus, const QStringList& recent,
                   QWidget* parent = nullptr);

    SearchField* field() const { return m_field; }
    QListView* view() const { return m_view; }

signals:
    /// A command was chosen; it is triggered when the palette is gone.
    void used(const QString& name);

public slots:
    void accept() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void typed(const QString& text);
    void step(int by);
    void tellCurrent();

    CommandList* m_list;
    SearchField* m_field;
    QListView* m_view;
};
