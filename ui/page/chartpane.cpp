// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/chartpane.h"

#include "models/format.h"
#include "models/imagedocument.h"
#include "models/layerlistmodel.h"
#include "ui/page/fatechart.h"
#include "ui/page/fatelegend.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSaveFile>
#include <QScrollArea>
#include <QSvgGenerator>
#include <QToolButton>

namespace {

/// More bars than this would make the chart slow and nobody wiser.
constexpr std::size_t layersShown = 500;

bool saveText(const QString& path, const QString& text)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit();
}

} // namespace

ChartPane::ChartPane(ImageDocument* document, LayerListModel* layers, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_layers(layers)
    , m_chart(new FateChart(this))
    , m_note(new QLabel(this))
    , m_save(new QToolButton(this))
    , m_scroll(new QScrollArea(this))
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    auto* title = new QLabel(tr("Bytes per layer"), this);
    title->setFont(bold);
    auto* kind = new QLabel(tr("unpacked"), this);
    kind->setFont(theme::smallFont());
    kind->setForegroundRole(QPalette::PlaceholderText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->hide();
    m_save->setIcon(theme::icon(QStringLiteral("document-save")));
    m_save->setToolTip(tr("Save the chart as PNG, SVG or CSV"));
    m_save->setAccessibleName(m_save->toolTip());
    m_save->setAutoRaise(true);
    m_scroll->setWidget(m_chart);
    m_scroll->setWidgetResizable(true);
    m_scroll->setAlignment(Qt::AlignTop);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // The chart takes the keyboard and scrolls with it.
    setFocusProxy(m_chart);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    auto* row = new QHBoxLayout;
    row->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    row->setSpacing(theme::gap);
    row->addWidget(title);
    row->addWidget(kind);
    row->addStretch(1);
    row->addWidget(new FateLegend(this));
    row->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, theme::gap);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_note);
    layout->addWidget(m_scroll, 1);

    connect(m_chart, &FateChart::layerClicked, this, &ChartPane::layerRequested);
    connect(m_save, &QToolButton::clicked, this, &ChartPane::askAndSave);
    connect(m_document, &ImageDocument::wasteChanged, this, &ChartPane::readDocument);
    connect(m_document, &ImageDocument::busyChanged, this, [this] {
        if (!m_document->waste())
            readDocument();
    });
    connect(m_document, &ImageDocument::selectionChanged, this, &ChartPane::showChosen);
    readDocument();
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
    m_note->setText(isUnknown ? tr("Not known: the layers were not read to their end.")
                              : tr("The first %1 of %2 layers.")
                                    .arg(format::number(layers.size()), format::number(all)));
    m_note->setVisible(isUnknown || layers.size() != all);
    m_save->setEnabled(!layers.empty());
    m_chart->setVisible(!layers.empty());
    m_chart->setLayers(layers);
    showChosen();
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
    if (!row.isEmpty())
        m_scroll->ensureVisible(0, row.center().y(), 0, row.height());
}

void ChartPane::askAndSave()
{
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the chart"), QStringLiteral("layers.png"),
                                     tr("Picture (*.png);;Vector picture (*.svg);;Table (*.csv)"));
    if (!path.isEmpty() && !save(path)) {
        m_note->setText(tr("%1 could not be written. Check the folder and try again.").arg(path));
        m_note->show();
    }
}

bool ChartPane::save(const QString& path) const
{
    const QSize size = m_chart->size();
    if (path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive))
        return saveText(path, fateCsv(m_chart->layers()));
    if (path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setFileName(path);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(0, 0), size));
        svg.setTitle(m_document->title());
        QPainter painter;
        if (!painter.begin(&svg))
            return false;
        m_chart->draw(&painter, QRectF(QPointF(0, 0), size));
        return painter.end();
    }
    constexpr int scale = 2;
    QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(palette().color(QPalette::Base));
    QPainter painter(&image);
    m_chart->draw(&painter, QRectF(QPointF(0, 0), size));
    painter.end();
    return image.save(path, "PNG");
}
