// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/chartpane.h"

#include "core/base/timestamp.h"
#include "models/basefinder.h"
#include "models/chartcsv.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "models/layerlistmodel.h"
#include "ui/page/chartcard.h"
#include "ui/page/fatechart.h"
#include "ui/page/fatelegend.h"
#include "ui/page/folderchart.h"
#include "ui/page/histogramchart.h"
#include "ui/theme/fonts.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

namespace {

/// More bars than this would make the chart slow and nobody wiser.
constexpr std::size_t layersShown = 500;
constexpr int twoColumnsFrom = 640; // Pixels that two cards side by side need.

} // namespace

ChartPane::ChartPane(ImageDocument* document, LayerListModel* layers, const BaseFinder* base,
                     QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_base(base)
    , m_layers(layers)
    , m_chart(new FateChart)
    , m_folders(new FolderChart)
    , m_types(new HistogramChart(tr("Bytes by file type")))
    , m_sizes(new HistogramChart(tr("Bytes by file size")))
    , m_ages(new HistogramChart(tr("Bytes by age of files")))
    , m_tags(new HistogramChart(tr("Packed bytes by tag")))
    , m_note(new QLabel(this))
    , m_scroll(new QScrollArea(this))
{
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    m_note->setWordWrap(true);
    m_note->hide();
    m_scroll->setWidget(makeCards());
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // The charts take the keyboard and scroll with it.
    setFocusProxy(m_chart);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_scroll, 1);

    connect(m_chart, &FateChart::layerClicked, this, &ChartPane::layerRequested);
    connect(m_folders, &FolderChart::folderRequested, this, &ChartPane::folderRequested);
    for (HistogramChart* chart : {m_types, m_sizes, m_ages})
        connect(chart, &HistogramChart::filesRequested, this, &ChartPane::filesRequested);
    connect(m_document, &ImageDocument::wasteChanged, this, &ChartPane::readDocument);
    connect(m_document, &ImageDocument::busyChanged, this, [this] {
        if (!m_document->waste())
            readDocument();
    });
    connect(m_tags, &HistogramChart::barChosen, this, &ChartPane::chooseTag);
    connect(m_document, &ImageDocument::treeChanged, this, &ChartPane::start);
    connect(m_document, &ImageDocument::selectionChanged, this, &ChartPane::showChosen);
    readDocument();
}

ChartCard* ChartPane::makeCard(const QString& title, HistogramChart* chart, const QString& kind)
{
    auto* card = new ChartCard(
        title, tr("with number of files"), chart,
        [chart, title] { return chartcsv::ofBars(title, chart->bars()); }, this);
    card->setFileName(kind);
    m_cards.push_back(card);
    return card;
}

QWidget* ChartPane::makeCards()
{
    auto* cards = new QWidget;
    m_layerCard = new ChartCard(
        tr("Bytes per layer"), tr("unpacked"), m_chart,
        [this] { return fateCsv(m_chart->layers()); }, cards);
    m_layerCard->setFileName(QStringLiteral("layers"));
    m_layerCard->addToTitle(new FateLegend(m_layerCard));
    auto* folders = new ChartCard(
        tr("Folders"), tr("of the final tree"), m_folders,
        [this] { return chartcsv::ofFolders(m_folders->folders()); }, cards);
    folders->setFileName(QStringLiteral("folders"));
    m_cards.push_back(folders);
    makeCard(tr("File types"), m_types, QStringLiteral("types"));
    makeCard(tr("File size"), m_sizes, QStringLiteral("sizes"));
    makeCard(tr("File age"), m_ages, QStringLiteral("ages"));
    auto* grid = new QGridLayout(cards);
    grid->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    grid->setSpacing(theme::gap);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_layerCard, 0, 0, 1, 2);
    for (ChartCard* card : m_cards)
        connect(card, &ChartCard::savingFailed, this, &ChartPane::say);
    connect(m_layerCard, &ChartCard::savingFailed, this, &ChartPane::say);
    m_tagCard = new ChartCard(
        tr("Tags over time"), tr("packed, of the tags known here"), m_tags,
        [this] { return m_history ? chartcsv::ofTags(*m_history) : QString(); }, cards);
    m_tagCard->setFileName(QStringLiteral("tags"));
    m_tagCard->hide();
    connect(m_tagCard, &ChartCard::savingFailed, this, &ChartPane::say);
    return cards;
}

void ChartPane::say(const QString& sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

/// Side by side where there is room.
void ChartPane::arrange()
{
    auto* grid = qobject_cast<QGridLayout*>(m_scroll->widget()->layout());
    const int columns = width() >= theme::scaled(twoColumnsFrom) ? 2 : 1;
    if (grid->property("columns").toInt() == columns)
        return;
    grid->setProperty("columns", columns);
    grid->setColumnStretch(1, columns == 2 ? 1 : 0);
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i)
        grid->addWidget(m_cards[static_cast<std::size_t>(i)], 1 + i / columns, i % columns);
    grid->addWidget(m_tagCard, 1 + static_cast<int>(m_cards.size()), 0, 1, columns);
}

/// One tag alone has no history.
void ChartPane::startTags()
{
    const auto& image = m_document->image();
    if (!isVisible() || !image || m_historyOf.lock() == image)
        return;
    m_historyOf = image;
    m_history.reset();
    m_tagCard->hide();
    if (m_tagJob)
        m_tagJob->discard();
    m_tagJob = Job::start(
        this, tr("Looking for other tags of %1").arg(m_document->title()),
        [image, stores = m_base->stores()](const core::Task& task) {
            return TagHistory::of(*image, stores, task);
        },
        [this](core::Result<std::shared_ptr<const TagHistory>> history) {
            if (!history)
                return; // It is a help: nothing is said of a failure.
            m_history = std::move(*history);
            m_tags->setBars(m_history->bars());
            m_tagCard->setSavable(true);
            m_tagCard->setVisible(m_history->tags.size() > 1);
        });
}

/// Of the image that is open it shows the layer that made the jump; others it opens.
void ChartPane::chooseTag(int bar)
{
    const auto row = static_cast<std::size_t>(bar);
    if (!m_history || row >= m_history->tags.size())
        return;
    const TagHistory::Tag tag = m_history->tags[row]; // Opening may end this history.
    if (!tag.isShown)
        emit imageRequested(tag.store, tag.entryId);
    else if (tag.layer != 0)
        emit layerRequested(static_cast<int>(tag.layer));
}

void ChartPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChartPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    start();
}

void ChartPane::readDocument()
{
    const auto& waste = m_document->waste();
    std::vector<FateBytes> layers;
    if (waste)
        layers = fateBytes(*waste);
    const std::size_t all = layers.size();
    layers.resize(std::min(all, layersShown));
    for (FateBytes& layer : layers)
        layer.instruction = m_layers->instruction(layer.layer);
    const bool isUnknown = !waste && m_document->image() && !m_document->isBusy();
    if (isUnknown)
        say(tr("Not known: the layers were not read to their end."));
    else if (layers.size() != all)
        say(tr("The first %1 of %2 layers.")
                .arg(format::number(layers.size()), format::number(all)));
    else
        say({});
    m_layerCard->setSavable(!layers.empty());
    m_chart->setVisible(!layers.empty());
    m_chart->setLayers(layers);
    showChosen();
    start();
}

/// Only where somebody looks.
void ChartPane::start()
{
    startTags();
    const auto& tree = m_document->finalTree();
    if (!isVisible() || m_of.lock() == tree)
        return;
    if (m_job)
        m_job->discard();
    m_of = tree;
    if (!tree) {
        take(std::make_shared<const ChartValues>());
        return;
    }
    m_job = Job::start(
        this, tr("Counting the files for the charts"),
        [tree, now = core::currentTime().seconds](const core::Task& task) {
            return ChartValues::of(*tree, now, task);
        },
        [this](core::Result<std::shared_ptr<const ChartValues>> values) {
            m_job.clear();
            take(std::move(values));
        });
}

void ChartPane::take(core::Result<std::shared_ptr<const ChartValues>> values)
{
    if (!values) {
        say(format::error(values.error()));
        return;
    }
    const ChartValues& all = **values;
    m_folders->setFolders(all.folders, all.bytes);
    m_types->setBars(all.types);
    m_sizes->setBars(all.sizes);
    m_ages->setBars(all.ages);
    for (ChartCard* card : m_cards)
        card->setSavable(all.files != 0);
}

void ChartPane::showChosen()
{
    const LayerSelection& selection = m_document->selection();
    switch (selection.kind) {
    case LayerSelection::Kind::Final:
        m_chart->setChosen(0, 0);
        break;
    case LayerSelection::Kind::Range:
        m_chart->setChosen(static_cast<int>(selection.first), static_cast<int>(selection.last));
        break;
    default:
        m_chart->setChosen(static_cast<int>(selection.last), static_cast<int>(selection.last));
    }
    const QRect row = m_chart->chosenRect();
    if (row.isEmpty() || !isVisible())
        return;
    const int y = m_chart->mapTo(m_scroll->widget(), row.center()).y();
    m_scroll->ensureVisible(0, y, 0, row.height());
}
#include "moc_chartpane.cpp"
