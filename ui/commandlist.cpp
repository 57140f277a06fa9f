// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commandlist.h"

#include "models/fuzzymatch.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace {

/// Without the mark of the mnemonic.
QString spokenText(const QAction* action)
{
    QString text = action->text();
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size())
            ++i;
        result += text[i];
    }
    return result;
}

QString keysOf(const QAction& action)
{
    return action.shortcut().toString(QKeySequence::NativeText);
}

} // namespace

CommandList::CommandList(const QList<QAction*>& menus, QStringList recent, QObject* parent)
    : QAbstractListModel(parent)
    , m_recent(std::move(recent))
{
    for (const QAction* menu : menus)
        add(menu, spokenText(menu));
    fill({});
}

void CommandList::add(const QAction* menu, const QString& path)
{
    if (menu->menu() == nullptr)
        return;
    // What a menu says of the present is set when it is opened.
    emit menu->menu()->aboutToShow();
    for (QAction* action : menu->menu()->actions()) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        const QString text = spokenText(action);
        if (action->menu() != nullptr) {
            add(action, path + QStringLiteral(", ") + text);
            continue;
        }
        const qsizetype use = m_recent.indexOf(path + QStringLiteral(", ") + text);
        m_commands.push_back(
            {action, path, text, static_cast<int>(use < 0 ? m_recent.size() : use)});
    }
}

void CommandList::setTyped(const QString& typed)
{
    beginResetModel();
    fill(typed);
    endResetModel();
}

void CommandList::fill(const QString& typed)
{
    m_rows.clear();
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        const Command& command = m_commands[i];
        if (!command.action)
            continue;
        Row row{i, 0, command.action->isEnabled(), {}};
        auto match = fuzzyMatch(typed, command.text);
        if (match) {
            row.score = match->score;
            row.places = QList<int>(match->places.begin(), match->places.end());
        } else if (const auto wider = fuzzyMatch(typed, command.menu + u' ' + command.text)) {
            row.score = wider->score / 2; // "view dark" finds what the text alone does not.
        } else {
            continue;
        }
        m_rows.push_back(std::move(row));
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [this](const Row& a, const Row& b) {
        if (a.isEnabled != b.isEnabled)
            return a.isEnabled;
        if (a.score != b.score)
            return a.score > b.score;
        return m_commands[a.command].lastUse < m_commands[b.command].lastUse;
    });
}

QAction* CommandList::action(const QModelIndex& index) const
{
    return index.isValid()
               ? m_commands[m_rows[static_cast<std::size_t>(index.row())].command].action.data()
               : nullptr;
}

QString CommandList::name(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const Command& command = m_commands[m_rows[static_cast<std::size_t>(index.row())].command];
    return command.menu + QStringLiteral(", ") + command.text;
}

int CommandList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandList::data(const QModelIndex& index, int role) const
{
    const QAction* shown = action(index);
    if (shown == nullptr)
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const Command& command = m_commands[row.command];
    switch (role) {
    case Qt::DisplayRole:
        return command.text;
    case Qt::DecorationRole:
        return shown->icon();
    case Qt::CheckStateRole:
        return shown->isCheckable() ? QVariant(shown->isChecked() ? Qt::Checked : Qt::Unchecked)
                                    : QVariant();
    case Qt::ToolTipRole:
        return shown->toolTip();
    case MenuRole:
        return command.menu;
    case KeysRole:
        return keysOf(*shown);
    case PlacesRole:
        return QVariant::fromValue(row.places);
    case Qt::AccessibleTextRole: {
        QStringList parts{command.text, command.menu, keysOf(*shown)};
        if (shown->isCheckable())
            parts.append(shown->isChecked() ? tr("on") : tr("off"));
        if (!row.isEnabled)
            parts.append(tr("not possible now"));
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

Qt::ItemFlags CommandList::flags(const QModelIndex& index) const
{
    const QAction* shown = action(index);
    if (shown == nullptr || !shown->isEnabled())
        return Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}
