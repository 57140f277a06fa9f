// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/treemappane.h"

#include "core/base/timestamp.h"
#include "models/fileages.h"
#include "models/filetypes.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "models/layerlistmodel.h"
#include "models/treemaptree.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/treemap/treemapframe.h"
#include "ui/treemap/treemapview.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace {

constexpr std::uint32_t layersNamed = 14; // More do not fit below it.

using Areas = std::shared_ptr<const TreemapTree>;

QColor colorOfChange(std::uint16_t color, const QPalette& palette)
{
    const auto change = static_cast<core::Change>(color);
    return change == core::Change::None ? theme::fateColor(theme::Fate::Kept)
                                        : theme::changeText(change, palette);
}

QColor colorOfType(std::uint16_t color, const QPalette& /*palette*/)
{
    return theme::typeColor(color);
}

QColor colorOfAge(std::uint16_t color, const QPalette& palette)
{
    return color >= fileages::unknownClass
               ? theme::secondaryText(palette)
               : theme::ageColor(color / double(fileages::unknownClass - 1), palette);
}

QColor colorOfLayer(std::uint16_t color, const QPalette& palette)
{
    return color == 0 ? theme::secondaryText(palette) : theme::layerColor(color, palette);
}

} // namespace

TreemapPane::TreemapPane(ImageDocument* document, LayerListModel* layers, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_layers(layers)
    , m_frame(new TreemapFrame(this))
    , m_color(new SegmentedControl(tr("Colour by"), this))
    , m_hidden(new QCheckBox(tr("&Hidden bytes"), this))
{
    m_color->addSegment(tr("Layer"), tr("The layer that a file is from."));
    m_color->addSegment(tr("Type"), tr("What kind of file it is, by its name."));
    m_color->addSegment(tr("Change"), tr("What the chosen layers did to a file."));
    m_color->addSegment(tr("Age"), tr("How long ago a file was changed."));
    m_color->setCurrent(0);
    m_hidden->setChecked(true);
    m_hidden->setToolTip(tr("Also what was shipped and cannot be seen any more."));
    auto* label = new QLabel(tr("Colour by"), this);
    label->setForegroundRole(QPalette::PlaceholderText);
    m_frame->addControl(label);
    m_frame->addControl(m_color);
    m_frame->addControl(m_hidden);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_frame);
    setFocusProxy(m_frame);
    view()->setAccessibleName(tr("Files by size"));
    connect(view(), &TreemapView::chosenByPerson, this, [this](std::uint64_t key) {
        if (m_of.lock() == m_document->tree())
            emit nodeChosen(core::NodeId{static_cast<std::uint32_t>(key)});
    });
    const auto again = [this] {
        m_of.reset();
        start();
    };
    connect(m_color, &SegmentedControl::currentChanged, this, again);
    connect(m_hidden, &QCheckBox::toggled, this, again);
    connect(m_document, &ImageDocument::treeChanged, this, &TreemapPane::start);
}

/// The segments stand in the order of the ways to colour.
treemap::ColorBy TreemapPane::colorBy() const
{
    return static_cast<treemap::ColorBy>(std::max(0, m_color->current()));
}

TreemapView* TreemapPane::view() const
{
    return m_frame->view();
}

bool TreemapPane::isBusy() const
{
    return !m_job.isNull() || view()->isBusy();
}

void TreemapPane::choose(core::NodeId node) const
{
    if (node != core::noNode)
        view()->choose(static_cast<std::uint64_t>(node));
}

void TreemapPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    start();
}

void TreemapPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showColors();
}

void TreemapPane::showColors()
{
    QList<TreemapFrame::LegendEntry> legend;
    switch (colorBy()) {
    case treemap::ColorBy::Layer: {
        const std::uint32_t layers = m_document->layerCount();
        view()->setColors(colorOfLayer, static_cast<std::uint16_t>(layers));
        for (std::uint32_t layer = 1; layer <= std::min(layers, layersNamed); ++layer)
            legend.append(
                {colorOfLayer(static_cast<std::uint16_t>(layer), palette()),
                 (QString::number(layer) + u' ' + m_layers->shortName(static_cast<int>(layer)))
                     .trimmed(),
                 false, m_layers->instruction(static_cast<int>(layer))});
        break;
    }
    case treemap::ColorBy::Type:
        view()->setColors(colorOfType, filetypes::kindCount - 1);
        for (std::uint8_t kind = 0; kind < filetypes::kindCount; ++kind)
            legend.append({theme::typeColor(kind),
                           filetypes::name(static_cast<filetypes::Kind>(kind)), false});
        break;
    case treemap::ColorBy::Change:
        view()->setColors(colorOfChange, static_cast<std::uint16_t>(core::Change::Removed));
        legend.append({colorOfChange(0, palette()), tr("as it was"), false});
        for (const core::Change change : {core::Change::Added, core::Change::Changed,
                                          core::Change::MetadataOnly, core::Change::Removed})
            legend.append({theme::changeText(change, palette()), format::change(change), false});
        break;
    case treemap::ColorBy::Age:
        view()->setColors(colorOfAge, fileages::unknownClass);
        for (std::uint8_t age = 0; age < fileages::classCount; ++age)
            legend.append({colorOfAge(age, palette()), fileages::name(age), false});
        break;
    }
    if (m_hidden->isChecked())
        legend.append({theme::secondaryText(palette()), tr("hatched: hidden"), true});
    m_frame->setLegend(legend);
}

/// Only where somebody looks.
void TreemapPane::start()
{
    const auto& tree = m_document->tree();
    if (!isVisible() || m_of.lock() == tree)
        return;
    if (m_job)
        m_job->discard();
    m_of = tree;
    if (!tree) {
        view()->setTree(nullptr);
        return;
    }
    treemap::TreeOptions options;
    options.withHidden = m_hidden->isChecked();
    options.colorBy = colorBy();
    options.nowSeconds = core::currentTime().seconds;
    m_job = Job::start(
        this, tr("Arranging the treemap"),
        [tree, options](const core::Task& task) { return treemap::ofTree(tree, options, task); },
        [this](core::Result<Areas> areas) {
            m_job.clear();
            if (!areas) {
                view()->setEmptyText(format::error(areas.error()));
                return;
            }
            showColors();
            view()->setEmptyText(tr("No file here has any bytes."));
            view()->setTree(Job::letGoElsewhere(std::move(*areas)));
        });
}

#include "moc_treemappane.cpp"
