// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QPointer>

#include <vector>

class QAction;

/// The commands of menus, those first that fit best what was typed; of such that fit alike those
/// used last.
class CommandList final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        MenuRole = Qt::UserRole + 1, ///< QString, "Edit" or "View, Theme".
        KeysRole,                    ///< QString, "Ctrl+F"; empty where there are none.
        PlacesRole,                  ///< QList<int>, the characters that were typed.
    };

    /// \a menus are those of a menu bar; \a recent are names of commands, latest first.
    CommandList(const QList<QAction*>& menus, QStringList recent, QObject* parent = nullptr);

    void setTyped(const QString& typed);
    /// Null if it is gone.
    QAction* action(const QModelIndex& index) const;
    /// As the session keeps it: "Edit, Find files".
    QString name(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Command
    {
        QPointer<QAction> action;
        QString menu;
        QString text;
        int lastUse = 0; ///< Number among those used last; the higher the longer ago.
    };
    struct Row
    {
        std::size_t command = 0;
        int score = 0;
        bool isEnabled = true;
        QList<int> places;
    };

    void add(const QAction* menu, const QString& path);
    void fill(const QString& typed);

    QStringList m_recent;
    std::vector<Command> m_commands;
    std::vector<Row> m_rows;
};
