// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/diffacts.h"

#include "models/format.h"
#include "ui/page/extractdialog.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>

namespace {

QString menuText(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

bool isFileOnBothSides(const core::TreeDiff& diff, const DiffTree::Row& row)
{
    return row.left != core::noNode && row.right != core::noNode
           && diff.left->kind(row.left) == core::NodeKind::File
           && diff.right->kind(row.right) == core::NodeKind::File;
}

} // namespace

DiffActs::DiffActs(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

void DiffActs::setSides(const QString& left, const QString& right)
{
    m_left = left;
    m_right = right;
}

QMenu* DiffActs::makeMenu(const std::shared_ptr<const DiffTree>& tree, DiffTree::RowId id)
{
    auto* menu = new QMenu(m_window);
    const DiffTree::Row& row = tree->row(id);
    const auto comparison = tree->sharedComparison();
    const auto addExtract = [&](bool isLeft, core::NodeId node) {
        QAction* action = menu->addAction(
            theme::icon(QStringLiteral("document-save")),
            menuText(tr("Extract from %1…").arg(isLeft ? m_left : m_right)), this,
            [this, comparison, isLeft, node] { extract(comparison, isLeft, node); });
        action->setEnabled(node != core::noNode);
    };
    addExtract(true, row.left);
    addExtract(false, row.right);
    menu->addSeparator();
    if (const core::FileDifference* difference = tree->difference(id)) {
        QAction* tool = menu->addAction(
            theme::icon(QStringLiteral("compare")),
            m_tool.isEmpty() ? tr("Compare with another program…")
                             : menuText(tr("Compare with %1").arg(m_tool)),
            this, [this, comparison, file = *difference] { openExternally(comparison, file); });
        tool->setEnabled(isFileOnBothSides(comparison->files, row));
    }
    if (!m_tool.isEmpty())
        menu->addAction(tr("Choose another program…"), this, [this] { askForTool({}); });
    menu->addAction(
        theme::icon(QStringLiteral("edit-copy")), tr("Copy path"), this,
        [path = format::name(tree->path(id))] { QGuiApplication::clipboard()->setText(path); });
    return menu;
}

void DiffActs::extract(const std::shared_ptr<const ImageComparison>& comparison, bool isLeft,
                       core::NodeId node)
{
    ExtractDialog::Subject subject;
    subject.title = isLeft ? m_left : m_right;
    subject.image = isLeft ? comparison->left : comparison->right;
    subject.tree = isLeft ? comparison->files.left : comparison->files.right;
    subject.nodes = {node};
    auto* dialog = new ExtractDialog(std::move(subject), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExtractDialog::jobStarted, this, &DiffActs::jobStarted);
    dialog->open();
}

void DiffActs::askForTool(const std::function<void()>& then)
{
    auto* dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Compare with another program"));
    dialog->setLabelText(tr("The program with its arguments; both files are put behind them:"));
    dialog->setTextValue(m_tool.isEmpty() ? QStringLiteral("meld") : m_tool);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, then](const QString& command) {
        if (command.trimmed().isEmpty())
            return;
        m_tool = command.trimmed();
        emit toolChosen(m_tool);
        if (then)
            then();
    });
    dialog->open();
}

void DiffActs::openExternally(const std::shared_ptr<const ImageComparison>& comparison,
                              const core::FileDifference& file)
{
    if (m_tool.isEmpty()) {
        askForTool([this, comparison, file] { openExternally(comparison, file); });
        return;
    }
    Job* job =
        writeExternalFiles(this, comparison, file, [this](core::Result<ExternalFiles> files) {
            if (!files) {
                emit told(format::error(files.error()));
                return;
            }
            m_external.push_back(std::move(*files));
            emit told(startExternalDiff(m_tool, m_external.back())
                          ? tr("Both files were given to %1.").arg(m_tool)
                          : tr("%1 cannot be started.").arg(m_tool));
        });
    emit jobStarted(job);
}
#include "moc_diffacts.cpp"
