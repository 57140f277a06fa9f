// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/openwith.h"

#include "models/format.h"
#include "models/imagedocument.h"

#include <QDesktopServices>
#include <QFile>
#include <QInputDialog>
#include <QMenu>
#include <QPointer>
#include <QProcess>
#include <QSettings>
#include <QUrl>

namespace {

constexpr qsizetype mostCommands = 5;

const QString programsKey = QStringLiteral("openWith/programs");

struct NamedCommands
{
    QStringList list; ///< Named by a person in any window, the last one first.
    QPointer<QSettings> settings;

    void add(const QString& command)
    {
        list.removeAll(command);
        list.prepend(command);
        list = list.mid(0, mostCommands);
        if (settings)
            settings->setValue(programsKey, list);
    }
};

NamedCommands& namedCommands()
{
    static NamedCommands commands;
    return commands;
}

bool startProgram(const QString& command, const QByteArray& path)
{
    if (command.isEmpty())
        return QDesktopServices::openUrl(
            QUrl::fromEncoded("file://" + path.toPercentEncoding("/")));
    QStringList words = QProcess::splitCommand(command);
    if (words.isEmpty())
        return false;
    const QString program = words.takeFirst();
    return QProcess::startDetached(program, words + QStringList{QFile::decodeName(path)});
}

} // namespace

OpenWith::OpenWith(ImageDocument* document, QWidget* window)
    : QObject(window)
    , m_document(document)
    , m_window(window)
    , m_start(startProgram)
{
}

void OpenWith::rememberIn(QSettings* settings)
{
    namedCommands().settings = settings;
    namedCommands().list = settings->value(programsKey).toStringList().mid(0, mostCommands);
}

void OpenWith::fill(QMenu* menu, const std::shared_ptr<const core::MergedTree>& tree,
                    core::NodeId node)
{
    menu->addAction(tr("&Program of the desktop"), this,
                    [this, tree, node] { open(tree, node, {}); });
    for (const QString& command : std::as_const(namedCommands().list)) {
        menu->addAction(QString(command).replace(u'&', QStringLiteral("&&")), this,
                        [this, tree, node, command] { open(tree, node, command); });
    }
    menu->addSeparator();
    menu->addAction(tr("&Another program…"), this, [this, tree, node] { ask(tree, node); });
}

void OpenWith::ask(const std::shared_ptr<const core::MergedTree>& tree, core::NodeId node)
{
    auto* dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Open with another program"));
    dialog->setLabelText(
        tr("The program with its arguments; a copy of the file is put behind them:"));
    dialog->setTextValue(namedCommands().list.value(0));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, tree, node](const QString& text) {
                const QString command = text.trimmed();
                if (command.isEmpty())
                    return;
                namedCommands().add(command);
                open(tree, node, command);
            });
    dialog->open();
}

void OpenWith::open(const std::shared_ptr<const core::MergedTree>& tree, core::NodeId node,
                    const QString& command)
{
    if (!tree || node == core::noNode || tree->kind(node) != core::NodeKind::File)
        return;
    const QString name = format::name(tree->name(node), 80);
    Job* job = Job::start(
        this, tr("Writing a copy of %1").arg(name),
        [image = m_document->image(), tree, node](const core::Task& task) {
            return TemporaryFiles::write(*image, *tree, {node}, task);
        },
        [this, name, command](core::Result<TemporaryFiles> files) {
            if (!files) {
                if (files.error().code != core::ErrorCode::Cancelled)
                    emit failed(tr("%1 cannot be opened.").arg(name), files.error());
                return;
            }
            m_opened.push_back(std::move(*files));
            if (!m_start(command, m_opened.back().paths.front())) {
                m_opened.pop_back();
                emit failed(command.isEmpty()
                                ? tr("The desktop has no program that opens %1.").arg(name)
                                : tr("The program for %1 cannot be started.").arg(name),
                            {core::ErrorCode::NotFound,
                             command.isEmpty() ? "the desktop has no program for files of this kind"
                                               : command.toStdString() + " cannot be started"});
            }
        });
    m_document->announce(job);
}
