// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/configpane.h"

#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/theme/fonts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr qsizetype valueCharacters = 4000;
/// Rows of one list; widgets with more would be felt.
constexpr std::size_t rowsShown = 1000;
constexpr int pathRole = Qt::UserRole + 1; ///< QByteArray, of a value that leads somewhere.
constexpr std::int64_t nanosecondsPerSecond = 1'000'000'000;

QTreeWidgetItem* makeRow(const QString& name, const QString& value)
{
    auto* row = new QTreeWidgetItem({name, value});
    row->setToolTip(0, name);
    row->setToolTip(1, value);
    return row;
}

/// Names of one family differ at their ends.
class NameDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideMiddle;
    }
};

QString seconds(std::int64_t nanoseconds)
{
    return nanoseconds == 0 ? ConfigPane::tr("inherited")
                            : format::duration(nanoseconds / nanosecondsPerSecond);
}

/// The folders of PATH, as the configuration sets it or, where it does not, as engines do.
std::vector<std::string> searchPath(const core::ImageConfig& config)
{
    constexpr std::string_view prefix = "PATH=";
    std::string path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    for (const std::string& variable : config.env)
        if (variable.starts_with(prefix))
            path = variable.substr(prefix.size());
    std::vector<std::string> folders;
    constexpr std::size_t mostFolders = 100;
    for (std::size_t at = 0; at <= path.size() && folders.size() < mostFolders;) {
        const std::size_t end = std::min(path.find(':', at), path.size());
        if (end > at && path[at] == '/')
            folders.push_back(path.substr(at, end - at));
        at = end + 1;
    }
    return folders;
}

/// As one writes it in JSON form: ["a", "b"].
QString words(const std::vector<std::string>& list)
{
    QStringList shown;
    for (const std::string& word : list)
        shown.append(u'"' + format::name(word, valueCharacters) + u'"');
    return shown.isEmpty() ? format::unknown() : u'[' + shown.join(QStringLiteral(", ")) + u']';
}

} // namespace

ConfigPane::ConfigPane(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_list(new QTreeWidget(this))
{
    setFocusProxy(m_list);
    m_list->setObjectName(QStringLiteral("config"));
    m_list->setAccessibleName(tr("Configuration"));
    m_list->setHeaderLabels({tr("Name"), tr("Value")});
    m_list->setItemDelegateForColumn(0, new NameDelegate(m_list));
    m_list->header()->resizeSection(0, theme::scaled(220));
    // Where a person put the border it stays.
    connect(m_list->header(), &QHeaderView::sectionResized, this, [this](int column) {
        m_isColumnMoved = m_isColumnMoved || (column == 0 && !m_isFitting);
    });
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ConfigPane::showMenu);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* row) {
        const QByteArray path = row->data(1, pathRole).toByteArray();
        if (!path.isEmpty())
            emit pathRequested(path.toStdString());
    });
    connect(m_document, &ImageDocument::imageOpened, this, &ConfigPane::readDocument);
    connect(m_document, &ImageDocument::treeChanged, this, [this] {
        // What leads somewhere is known only with the final files.
        if (m_document->finalTree() && m_linked.lock() != m_document->finalTree())
            readDocument();
    });
    readDocument();
}

void ConfigPane::readDocument()
{
    m_list->clear();
    const auto& image = m_document->image();
    if (!image)
        return;
    const core::ImageConfig& config = image->config;
    addValue(tr("Platform"), format::name(core::formatPlatform(config.platform)));
    addValue(tr("Created"), format::time(config.created));
    addValue(tr("Author"), format::name(config.author, valueCharacters));
    addCommands();
    addEnvironment();
    addLabels();
    addList(tr("Exposed ports"), config.exposedPorts);
    addList(tr("Volumes"), config.volumes);
    addHealthCheck();
    addList(tr("On build"), config.onBuild);
    linkPaths();
    m_list->expandAll();
    fitNames();
}

/// Values that name a path of the final files lead there.
void ConfigPane::linkPaths()
{
    m_linked = m_document->finalTree();
    if (!m_document->finalTree())
        return;
    const core::ImageConfig& config = m_document->image()->config;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* row = m_list->topLevelItem(i);
        if (row->text(0) == tr("Entry point"))
            linkRow(row, config.entrypoint.empty() ? std::string() : config.entrypoint.front());
        else if (row->text(0) == tr("Command"))
            linkRow(row, config.cmd.empty() ? std::string() : config.cmd.front());
        else if (row->text(0) == tr("Working folder"))
            linkRow(row, config.workingDir);
        else if (row->text(0) == tr("Volumes"))
            for (int j = 0; j < row->childCount(); ++j)
                linkRow(row->child(j), config.volumes[static_cast<std::size_t>(j)]);
        else if (row->text(0) == tr("Environment"))
            linkSearchPath(row);
    }
}

/// The folders of PATH become rows of their own.
void ConfigPane::linkSearchPath(QTreeWidgetItem* environment)
{
    for (int i = 0; i < environment->childCount(); ++i) {
        QTreeWidgetItem* row = environment->child(i);
        if (row->text(0) != QLatin1String("PATH"))
            continue;
        for (const std::string& folder : searchPath(m_document->image()->config)) {
            auto* part = makeRow(QString(), format::name(folder, valueCharacters));
            row->addChild(part);
            linkRow(part, folder);
            if (part->data(1, pathRole).isNull())
                part->setText(0, tr("not there"));
        }
    }
}

void ConfigPane::linkRow(QTreeWidgetItem* row, const std::string& value)
{
    const core::MergedTree& tree = *m_document->finalTree();
    core::NodeId node = core::noNode;
    if (value.starts_with('/')) {
        node = tree.resolve(value);
    } else if (!value.empty() && value.find('/') == std::string::npos) {
        // A program without a path is looked for where the container will.
        for (const std::string& folder : searchPath(m_document->image()->config)) {
            node = tree.resolve(folder + '/' + value);
            if (node != core::noNode)
                break;
        }
    }
    if (node == core::noNode || tree.isHidden(node))
        return;
    row->setData(1, pathRole, QByteArray::fromStdString(tree.path(node)));
    row->setForeground(1, palette().link());
    row->setToolTip(1, row->text(1) + u'\n'
                           + tr("Enter or a double click shows %1 in the files.")
                                 .arg(format::name(tree.path(node), valueCharacters)));
}

/// The names get what they need, but the values keep half of the room.
void ConfigPane::fitNames()
{
    if (m_isColumnMoved || m_list->topLevelItemCount() == 0)
        return;
    m_isFitting = true;
    m_list->resizeColumnToContents(0);
    // Of the pane, as the list gets its new width only after the pane was told of its own.
    const int most = std::max(width() / 2, theme::scaled(220));
    const int wanted = std::max(m_list->columnWidth(0), theme::scaled(220));
    m_list->setColumnWidth(0, std::min(wanted, most));
    m_isFitting = false;
}

void ConfigPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitNames();
}

void ConfigPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (QTreeWidgetItemIterator row(m_list); *row != nullptr; ++row)
        if (!(*row)->data(1, pathRole).isNull())
            (*row)->setForeground(1, palette().link());
}

void ConfigPane::addCommands()
{
    const core::ImageConfig& config = m_document->image()->config;
    addValue(tr("Entry point"), words(config.entrypoint));
    addValue(tr("Command"), words(config.cmd));
    addValue(tr("Working folder"), format::name(config.workingDir, valueCharacters));
    addValue(tr("User"), format::name(config.user, valueCharacters));
    if (!config.shell.empty())
        addValue(tr("Shell"), words(config.shell));
    if (!config.stopSignal.empty())
        addValue(tr("Stop signal"), format::name(config.stopSignal, valueCharacters));
}

void ConfigPane::addValue(const QString& name, const QString& value)
{
    m_list->addTopLevelItem(makeRow(name, value.isEmpty() ? format::unknown() : value));
}

QTreeWidgetItem* ConfigPane::addGroup(const QString& name, std::size_t count)
{
    auto* group = makeRow(name, count == 0 ? format::unknown() : format::number(count));
    m_list->addTopLevelItem(group);
    if (count > rowsShown) {
        group->setText(1, tr("%1, the first %2 are listed; the Manifest view has them all")
                              .arg(format::number(count), format::number(rowsShown)));
    }
    return group;
}

void ConfigPane::addList(const QString& name, const std::vector<std::string>& values)
{
    if (values.empty())
        return;
    QTreeWidgetItem* group = addGroup(name, values.size());
    for (std::size_t i = 0; i < values.size() && i < rowsShown; ++i)
        group->addChild(makeRow(format::name(values[i], valueCharacters), {}));
}

void ConfigPane::addEnvironment()
{
    const std::vector<std::string>& env = m_document->image()->config.env;
    QTreeWidgetItem* group = addGroup(tr("Environment"), env.size());
    for (std::size_t i = 0; i < env.size() && i < rowsShown; ++i) {
        const std::size_t end = std::min(env[i].find('='), env[i].size());
        group->addChild(makeRow(
            format::name(env[i].substr(0, end), valueCharacters),
            format::name(env[i].substr(std::min(end + 1, env[i].size())), valueCharacters)));
    }
}

void ConfigPane::addLabels()
{
    const auto& labels = m_document->image()->config.labels;
    QTreeWidgetItem* group = addGroup(tr("Labels"), labels.size());
    std::size_t listed = 0;
    for (const auto& [name, value] : labels) {
        if (++listed > rowsShown)
            break;
        group->addChild(
            makeRow(format::name(name, valueCharacters), format::name(value, valueCharacters)));
    }
}

void ConfigPane::addHealthCheck()
{
    const auto& check = m_document->image()->config.healthCheck;
    if (!check)
        return;
    QTreeWidgetItem* group = makeRow(tr("Health check"), words(check->test));
    m_list->addTopLevelItem(group);
    group->addChild(makeRow(tr("Interval"), seconds(check->interval)));
    group->addChild(makeRow(tr("Time limit"), seconds(check->timeout)));
    group->addChild(makeRow(tr("Start period"), seconds(check->startPeriod)));
    group->addChild(makeRow(tr("Retries"), check->retries == 0 ? tr("inherited")
                                                               : QString::number(check->retries)));
}

void ConfigPane::showMenu(const QPoint& position)
{
    const QTreeWidgetItem* row = m_list->itemAt(position);
    if (row == nullptr)
        return;
    const QString value = row->text(1).isEmpty() ? row->text(0) : row->text(1);
    const QString line = row->text(1).isEmpty() ? row->text(0) : row->text(0) + u'=' + row->text(1);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("&Copy value")), &QAction::triggered, menu,
            [value] { QGuiApplication::clipboard()->setText(value); });
    connect(menu->addAction(tr("Copy &name and value")), &QAction::triggered, menu,
            [line] { QGuiApplication::clipboard()->setText(line); });
    const QByteArray path = row->data(1, pathRole).toByteArray();
    if (!path.isEmpty())
        menu->addAction(tr("&Show in the files"), this,
                        [this, path] { emit pathRequested(path.toStdString()); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}
