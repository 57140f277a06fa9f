// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/inspector.h"

#include "core/tree/filecontent.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "models/lifelinemodel.h"
#include "ui/page/bytespart.h"
#include "ui/page/filemenu.h"
#include "ui/page/fileproperties.h"
#include "ui/page/layerproperties.h"
#include "ui/page/lifelineview.h"
#include "ui/page/openwith.h"
#include "ui/page/previewpane.h"
#include "ui/page/propertytable.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using core::NodeId;

namespace {

constexpr int iconPixels = 16;

const QLatin1String digestLink("digest:");
/// Larger contents are read as a whole only when a person asks for it, in bytes.
constexpr std::uint64_t digestedUnasked = 16ULL << 20U;

QFrame* makeLine(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    line->setForegroundRole(QPalette::Midlight);
    return line;
}

} // namespace

Inspector::Inspector(ImageDocument* document, OpenWith* openWith, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_openWith(openWith)
    , m_icon(new QLabel(this))
    , m_title(new ElidedLabel(this))
    , m_mark(new QLabel(this))
    , m_path(new ElidedLabel(this))
    , m_properties(new PropertyTable(this))
    , m_lifeCount(new QLabel(this))
    , m_lifeModel(new LifeLineModel(this))
    , m_lifeView(new LifeLineView(this))
    , m_instruction(new QLabel(this))
    , m_preview(new PreviewPane(document, this))
    , m_open(new QPushButton(tr("Open with"), this))
    , m_extract(new QPushButton(theme::icon(QStringLiteral("document-save")), tr("Extract…"), this))
    , m_copyPath(new QToolButton(this))
    , m_bytes(new BytesPart(this))
    , m_spacer(new QWidget(this))
{
    setObjectName(QStringLiteral("inspector"));
    setMinimumWidth(theme::scaled(240));
    m_instruction->setTextFormat(Qt::PlainText);
    m_instruction->setFont(theme::codeFont());
    m_instruction->setWordWrap(true);
    m_instruction->setTextInteractionFlags(Qt::TextSelectableByMouse
                                           | Qt::TextSelectableByKeyboard);
    m_instruction->setContentsMargins(theme::padding, 0, theme::padding, theme::padding);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_instruction);
    m_lifePart = makeLifeLine();
    layout->addWidget(m_lifePart);
    layout->addWidget(makeLine(this));
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_bytes, 1);
    layout->addWidget(m_spacer, 1);
    m_footer = makeFooter();
    layout->addWidget(m_footer);

    connect(m_properties, &PropertyTable::linkActivated, this, &Inspector::openLink);
    connect(m_lifeView, &QListView::activated, this, [this](const QModelIndex& index) {
        emit layerRequested(index.data(LifeLineModel::LayerRole).toInt());
    });
    connect(m_document, &ImageDocument::ownersChanged, this, [this] {
        if (m_node != core::noNode)
            showFileProperties();
    });
    connect(m_document, &ImageDocument::wasteChanged, this, [this] {
        if (!showsNode())
            showLayer(m_layer);
    });
    connect(m_document, &ImageDocument::imageOpened, this, [this] { showLayer(0); });
    showLayer(0);
}

QWidget* Inspector::makeHead()
{
    m_title->setFont(theme::figureFont());
    QFont pathFont = theme::codeFont();
    pathFont.setPointSizeF(theme::tinyFont().pointSizeF());
    m_path->setFont(pathFont);
    m_path->setForegroundRole(QPalette::PlaceholderText);
    m_path->setElideMode(Qt::ElideMiddle);
    auto* head = new QWidget(this);
    auto* title = new QHBoxLayout;
    title->setSpacing(theme::gap);
    title->addWidget(m_icon);
    title->addWidget(m_title, 1);
    title->addWidget(m_mark);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(theme::padding, theme::padding, theme::padding, theme::padding);
    layout->setSpacing(theme::gapTiny);
    layout->addLayout(title);
    layout->addWidget(m_path);
    layout->addSpacing(theme::gapTiny);
    layout->addWidget(m_properties);
    return head;
}

QWidget* Inspector::makeLifeLine()
{
    m_lifeView->setModel(m_lifeModel);
    m_lifeView->setToolTip(tr("Every layer that touched this path. Enter shows the layer."));
    QFont titleFont = theme::smallFont();
    titleFont.setWeight(QFont::DemiBold);
    auto* title = new QLabel(tr("Life line"), this);
    title->setFont(titleFont);
    title->setForegroundRole(QPalette::PlaceholderText);
    m_lifeCount->setFont(theme::smallFont());
    m_lifeCount->setForegroundRole(QPalette::PlaceholderText);
    auto* part = new QWidget(this);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gapTiny);
    row->addWidget(title, 1);
    row->addWidget(m_lifeCount);
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, theme::gap);
    layout->setSpacing(0);
    layout->addWidget(makeLine(part));
    layout->addLayout(row);
    layout->addWidget(m_lifeView);
    return part;
}

QWidget* Inspector::makeFooter()
{
    auto* footer = new QWidget(this);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    row->setSpacing(theme::gap);
    for (QPushButton* button : {m_open, m_extract}) {
        button->setAutoDefault(false);
        theme::setCompact(button);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_copyPath->setIcon(theme::icon(QStringLiteral("edit-copy")));
    m_copyPath->setAutoRaise(true);
    m_copyPath->setToolTip(tr("Copy path"));
    m_copyPath->setAccessibleName(m_copyPath->toolTip());
    theme::setCompact(m_copyPath);
    row->addWidget(m_copyPath);
    auto* programs = new QMenu(m_open);
    connect(programs, &QMenu::aboutToShow, this, [this, programs] {
        programs->clear();
        m_openWith->fill(programs, m_tree, m_node);
    });
    m_open->setMenu(programs);
    m_open->setToolTip(tr("Gives a copy that cannot be written to to another program."));
    connect(m_extract, &QPushButton::clicked, this, &Inspector::extractRequested);
    connect(m_copyPath, &QToolButton::clicked, this, [this] {
        if (m_tree && m_node != core::noNode)
            FileMenu::copyPath(*m_tree, {m_node});
    });
    return footer;
}

void Inspector::showIcon(const QString& iconName)
{
    m_iconName = iconName;
    const int side = theme::scaled(iconPixels);
    m_icon->setPixmap(theme::icon(iconName).pixmap(side, side));
}

void Inspector::colorMark()
{
    QPalette colors;
    colors.setColor(
        QPalette::WindowText,
        theme::changeText(m_tree->isHidden(m_node) ? core::Change::Removed : m_tree->change(m_node),
                          palette()));
    m_mark->setPalette(colors);
}

void Inspector::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcon(m_iconName);
    if (event->type() == QEvent::PaletteChange && showsNode())
        colorMark();
}

void Inspector::showLayer(int layer)
{
    if (m_job)
        m_job->discard();
    forgetDigest();
    m_tree.reset();
    m_node = core::noNode;
    m_layer = layer;
    m_mark->clear();
    m_properties->clear();
    m_lifePart->hide();
    m_footer->hide();
    m_preview->clear();
    m_preview->hide();
    m_spacer->hide();
    m_bytes->show();
    m_bytes->showLayer(*m_document, layer);
    m_instruction->clear();
    showIcon(layer == 0 ? QStringLiteral("image") : QStringLiteral("layers"));
    const LayerProperties properties(*m_document, layer);
    m_title->setText(properties.title());
    m_path->setText(properties.subtitle());
    m_path->setVisible(!properties.subtitle().isEmpty());
    m_instruction->setText(properties.instruction());
    m_instruction->setVisible(!properties.instruction().isEmpty());
    properties.fill(*m_properties);
}

void Inspector::showNode(const std::shared_ptr<const core::MergedTree>& tree, NodeId node)
{
    if (!tree || node == core::noNode || (tree == m_tree && node == m_node))
        return;
    m_tree = tree;
    m_node = node;
    m_layer = 0;
    forgetDigest();
    m_instruction->hide();
    m_bytes->hide();
    m_footer->show();
    m_path->show();
    showFileProperties();
    const core::NodeKind kind = tree->kind(node);
    m_preview->setVisible(kind == core::NodeKind::File);
    m_open->setVisible(kind == core::NodeKind::File && tree->contentSource(node).has_value());
    m_spacer->setVisible(kind != core::NodeKind::File);
    const bool isFollowed = kind == core::NodeKind::File && m_preview->follow(tree, node);
    if (!isFollowed) {
        m_lifePart->hide();
        m_preview->setNode(tree, node);
    }
    startLifeLine();
}

void Inspector::showFileProperties()
{
    const FileProperties properties(*m_document, *m_tree, m_node);
    showIcon(properties.iconName());
    m_title->setText(properties.title());
    m_path->setText(properties.subtitle());
    colorMark();
    m_mark->setText(properties.mark());
    m_properties->clear();
    properties.fill(*m_properties);
    addContentDigest();
    properties.fillXattrs(*m_properties);
}

void Inspector::addContentDigest()
{
    if (m_tree->kind(m_node) != core::NodeKind::File || !m_tree->contentSource(m_node))
        return;
    if (m_digest && m_digest->isEmpty())
        return;
    if (m_digest) {
        m_properties->addValue(tr("Digest"), format::shortDigest(*m_digest), true,
                               format::name(m_digest->text()));
        return;
    }
    if (m_tree->fileSize(m_node) > digestedUnasked && !m_digestJob) {
        m_properties->addLink(tr("Digest"), tr("Compute"), digestLink);
        return;
    }
    m_properties->addValue(tr("Digest"), tr("Being computed…"));
    if (!m_digestJob)
        startDigest();
}

void Inspector::forgetDigest()
{
    if (m_digestJob)
        m_digestJob->discard();
    m_digestJob.clear();
    m_digest.reset();
}

void Inspector::startDigest()
{
    m_digestJob = Job::start(
        this, tr("Computing the digest of %1").arg(format::name(m_tree->name(m_node), 80)),
        [image = m_document->image(), tree = m_tree, node = m_node](const core::Task& task) {
            return core::digestOfContent(*image, *tree, node, task);
        },
        [this](core::Result<core::Digest> digest) {
            m_digestJob.clear();
            // What cannot be read says so in the preview.
            m_digest = digest ? std::move(*digest) : core::Digest();
            showFileProperties();
        });
}

void Inspector::startLifeLine()
{
    if (m_job)
        m_job->discard();
    if (!m_document->finalTree())
        return;
    using Steps = std::vector<core::MergedTree::LifeStep>;
    m_job = Job::start(
        this, tr("Following %1 through the layers").arg(format::name(m_tree->name(m_node), 80)),
        [tree = m_document->finalTree(), path = m_tree->path(m_node)](
            const core::Task&) -> core::Result<Steps> { return LifeLineModel::find(*tree, path); },
        [this](core::Result<Steps> steps) {
            if (steps)
                setLifeLine(std::move(*steps));
        });
}

void Inspector::setLifeLine(std::vector<core::MergedTree::LifeStep> steps)
{
    std::vector<PreviewPane::Version> versions;
    const core::MergedTree& tree = *m_document->finalTree();
    for (const core::MergedTree::LifeStep& step : steps) {
        if (step.change != core::Change::Removed && step.node != core::noNode
            && tree.kind(step.node) == core::NodeKind::File)
            versions.push_back({step.layer, step.node});
    }
    const auto count = static_cast<int>(steps.size());
    m_lifeModel->setSteps(m_document->image(), m_document->finalTree(), std::move(steps),
                          m_document->owners());
    //: %n layers touched the path, of %1 layers of the image.
    m_lifeCount->setText(tr("%n of %1 layers", nullptr, count).arg(m_document->layerCount()));
    m_lifePart->setVisible(count != 0);
    if (m_tree->kind(m_node) == core::NodeKind::File)
        m_preview->setVersions(versions);
}

void Inspector::focusContent()
{
    if (m_preview->isVisible() && m_preview->focusContent())
        return;
    for (QWidget* next = nextInFocusChain(); next != this; next = next->nextInFocusChain()) {
        if (isAncestorOf(next) && next->isVisible() && next->isEnabled()
            && next->focusPolicy() != Qt::NoFocus) {
            next->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void Inspector::openLink(const QString& target)
{
    if (target.startsWith(FileProperties::pathPrefix))
        emit revealRequested(
            target.mid(FileProperties::pathPrefix.size()).toLatin1().toStdString());
    else if (target.startsWith(FileProperties::layerPrefix))
        emit layerRequested(target.mid(FileProperties::layerPrefix.size()).toInt());
    else if (target == FileProperties::namesLink)
        FileMenu::showNames(
            *m_tree, m_node, [this](const std::string& path) { emit revealRequested(path); }, this);
    else if (target == digestLink) {
        startDigest();
        showFileProperties();
    }
}
