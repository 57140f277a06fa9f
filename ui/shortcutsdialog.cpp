// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcutsdialog.h"

#include "ui/theme/fonts.h"

#include <QAction>
#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QTreeWidget>

namespace {

QString plainText(const QAction* action)
{
    return action->text().remove(u'&').remove(u'…');
}

void listActions(QTreeWidgetItem* group, const QMenu* menu)
{
    for (const QAction* action : menu->actions()) {
        if (action->menu() != nullptr)
            listActions(group, action->menu());
        if (action->shortcuts().isEmpty())
            continue;
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        new QTreeWidgetItem(group, {plainText(action), keys.join(QStringLiteral(", "))});
    }
}

/// What lists and pictures do with keys themselves, in no menu.
void listKeysOfViews(QTreeWidgetItem* group)
{
    const auto add = [group](const QString& what, const QString& keys) {
        new QTreeWidgetItem(group, {what, keys});
    };
    const auto key = [](int code) { return QKeySequence(code).toString(QKeySequence::NativeText); };
    const QString enter = key(Qt::Key_Return);
    const QString arrows = QStringLiteral("← → ↑ ↓");
    const QString sideways = QStringLiteral("← →");
    using Dialog = ShortcutsDialog;
    add(Dialog::tr("Jump to a name in a list"), Dialog::tr("type its beginning"));
    add(Dialog::tr("Open a folder, follow a link"), enter);
    add(Dialog::tr("Menu of what is chosen"), key(Qt::Key_Menu));
    add(Dialog::tr("From the query to the list"), key(Qt::Key_Down));
    add(Dialog::tr("Clear the query"), key(Qt::Key_Escape));
    add(Dialog::tr("Change or remove a term of the query"),
        key(Qt::Key_F2) + QStringLiteral(", ") + key(Qt::Key_Delete));
    add(Dialog::tr("Tick or untick"), key(Qt::Key_Space));
    add(Dialog::tr("Treemap: from area to area"), arrows);
    add(Dialog::tr("Treemap: into the folder, out of it"),
        enter + QStringLiteral(", ") + key(Qt::Key_Backspace));
    add(Dialog::tr("Charts: from bar to bar, show its files"),
        sideways + QStringLiteral(", ") + enter);
    add(Dialog::tr("Bar of layers: from layer to layer"), sideways);
    add(Dialog::tr("Bar of layers: choose a range"),
        QKeySequence(Qt::SHIFT | Qt::Key_Right).toString(QKeySequence::NativeText));
    add(Dialog::tr("Move the end of the base image"),
        QStringLiteral("↑ ↓, ") + key(Qt::Key_Delete));
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction*>& menus, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* list = new QTreeWidget(this);
    list->setAccessibleName(windowTitle());
    list->setHeaderLabels({tr("Command"), tr("Keys")});
    list->setRootIsDecorated(false);
    list->setIndentation(theme::scaled(16));
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (const QAction* menu : menus) {
        if (menu->menu() == nullptr)
            continue;
        auto* group = new QTreeWidgetItem(list, {plainText(menu)});
        group->setFont(0, theme::boldFont());
        listActions(group, menu->menu());
        if (group->childCount() == 0)
            delete group;
    }
    auto* group = new QTreeWidgetItem(list, {tr("In lists and pictures")});
    group->setFont(0, theme::boldFont());
    listKeysOfViews(group);
    list->expandAll();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::widePadding, theme::widePadding, theme::widePadding,
                               theme::widePadding);
    layout->addWidget(list);
    layout->addWidget(buttons);
    resize(theme::scaled(440), theme::scaled(520));
}
