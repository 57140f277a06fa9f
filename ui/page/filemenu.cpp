// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/filemenu.h"

#include "models/command.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/page/namesdialog.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

using core::MergedTree;
using core::NodeId;

namespace {

constexpr std::size_t namesListed = 30;
constexpr qsizetype menuCharacters = 80;

/// For menus, where "&" would mark a key.
QString menuText(std::string_view raw)
{
    return format::name(raw, menuCharacters).replace(u'&', QStringLiteral("&&"));
}

} // namespace

QMenu* FileMenu::make(const ImageDocument& document, const std::shared_ptr<const MergedTree>& tree,
                      NodeId node, const Actions& actions, QWidget* parent)
{
    auto* menu = new QMenu(parent);
    if (!tree || node == core::noNode)
        return menu;
    QAction* extract =
        menu->addAction(theme::icon(QStringLiteral("document-save")), tr("&Extract…"));
    QObject::connect(extract, &QAction::triggered, menu, [run = actions.extract] { run(); });

    if (tree->kind(node) == core::NodeKind::File && tree->contentSource(node)) {
        actions.fillOpenWith(
            menu->addMenu(theme::icon(QStringLiteral("document-open")), tr("&Open with")));
    }
    QAction* copy = menu->addAction(theme::icon(QStringLiteral("edit-copy")), tr("&Copy path"));
    copy->setShortcut(QKeySequence::Copy);
    QObject::connect(copy, &QAction::triggered, menu, [tree, node] { copyPath(*tree, {node}); });

    const QString verb = tree->isDirectory(node)                    ? QStringLiteral("ls")
                         : tree->kind(node) == core::NodeKind::File ? QStringLiteral("cat")
                                                                    : QString();
    if (!verb.isEmpty() && !tree->isHidden(node)) {
        const QString line =
            command::forImage(document, verb, tree->path(node), document.selection());
        QAction* asCommand = menu->addAction(theme::icon(QStringLiteral("utilities-terminal")),
                                             tr("Copy &as command"));
        asCommand->setToolTip(line);
        QObject::connect(asCommand, &QAction::triggered, menu,
                         [line] { QGuiApplication::clipboard()->setText(line); });
    }
    menu->addSeparator();
    const auto layer = static_cast<int>(tree->layer(node));
    if (layer != 0) {
        QAction* show = menu->addAction(theme::icon(QStringLiteral("layers")),
                                        tr("Show &layer %1, which made it so").arg(layer));
        QObject::connect(show, &QAction::triggered, menu,
                         [run = actions.showLayer, layer] { run(layer); });
    }
    if (tree->isHidden(node)) {
        const auto hider = static_cast<int>(tree->hiddenBy(node));
        QAction* show = menu->addAction(tr("Show layer %1, which &hides it").arg(hider));
        QObject::connect(show, &QAction::triggered, menu,
                         [run = actions.showLayer, hider] { run(hider); });
    }
    addLinks(menu, *tree, node, actions);
    return menu;
}

void FileMenu::addLinks(QMenu* menu, const MergedTree& tree, NodeId node, const Actions& actions)
{
    if (tree.kind(node) == core::NodeKind::Symlink) {
        const NodeId target = tree.isHidden(node) ? core::noNode : tree.resolve(tree.path(node));
        QAction* follow =
            menu->addAction(theme::icon(QStringLiteral("go-jump")), tr("&Go to the link's target"));
        follow->setEnabled(target != core::noNode);
        if (target != core::noNode) {
            QObject::connect(follow, &QAction::triggered, menu,
                             [run = actions.reveal, path = tree.path(target)] { run(path); });
        }
    }
    if (tree.isDirectory(node) || tree.linkCount(node) < 2)
        return;
    QMenu* names = menu->addMenu(theme::icon(QStringLiteral("link")), tr("Other &names"));
    std::size_t listed = 0;
    for (const NodeId other : tree.hardLinkNames(node)) {
        if (other == node || ++listed > namesListed)
            continue;
        QObject::connect(names->addAction(menuText(tree.path(other))), &QAction::triggered, menu,
                         [run = actions.reveal, path = tree.path(other)] { run(path); });
    }
    if (listed > namesListed) {
        names->addSeparator();
        QAction* all = names->addAction(tr("&All %Ln names…", nullptr, static_cast<int>(listed)));
        QObject::connect(all, &QAction::triggered, menu, [run = actions.showNames] { run(); });
    }
}

void FileMenu::showNames(const MergedTree& tree, NodeId node,
                         const std::function<void(const std::string& path)>& reveal,
                         QWidget* parent)
{
    std::vector<std::string> others;
    for (const NodeId other : tree.hardLinkNames(node)) {
        if (other != node)
            others.push_back(tree.path(other));
    }
    auto* dialog = new NamesDialog(tree.path(node), std::move(others), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &NamesDialog::pathRequested, parent, reveal);
    dialog->open();
}

void FileMenu::copyPath(const MergedTree& tree, const std::vector<NodeId>& nodes)
{
    QStringList paths;
    for (const NodeId node : nodes)
        paths.append(QString::fromStdString(core::toUtf8Lossy(tree.path(node))));
    QGuiApplication::clipboard()->setText(paths.join(u'\n'));
}
