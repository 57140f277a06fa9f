// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/chartcard.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolButton>
#include <QtCharts/QChartView>

namespace {

bool saveTable(const QString& path, const QString& text)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit();
}

} // namespace

ChartCard::ChartCard(const QString& title, const QString& kind, QChartView* chart,
                     std::function<QString()> csv, QWidget* parent)
    : QFrame(parent)
    , m_title(title)
    , m_fileName(QStringLiteral("chart"))
    , m_chart(chart)
    , m_csv(std::move(csv))
    , m_row(new QHBoxLayout)
    , m_save(new QToolButton(this))
{
    auto* name = new QLabel(title, this);
    name->setFont(theme::boldFont());
    auto* unit = new ElidedLabel(kind, this); // Gives way first.
    unit->setFont(theme::smallFont());
    unit->setForegroundRole(QPalette::PlaceholderText);
    m_save->setIcon(theme::icon(QStringLiteral("document-save")));
    m_save->setToolTip(tr("Save the chart as PNG, SVG or CSV"));
    //: %1 is the title of a chart.
    m_save->setAccessibleName(tr("Save “%1” as PNG, SVG or CSV").arg(title));
    m_save->setAutoRaise(true);
    m_row->setContentsMargins(theme::padding, theme::gapTiny, theme::gapTiny, theme::gapTiny);
    m_row->setSpacing(theme::gap);
    m_row->addWidget(name);
    m_row->addWidget(unit);
    m_row->addStretch(1);
    m_row->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(m_row);
    layout->addWidget(m_chart, 1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    connect(m_save, &QToolButton::clicked, this, &ChartCard::askAndSave);
}

void ChartCard::addToTitle(QWidget* widget)
{
    m_row->insertWidget(m_row->count() - 1, widget);
}

void ChartCard::setSavable(bool isSavable)
{
    m_save->setEnabled(isSavable);
}

void ChartCard::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Midlight));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void ChartCard::askAndSave()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the chart"), m_fileName + QStringLiteral(".png"),
        tr("Picture (*.png);;Vector picture (*.svg);;Table (*.csv)"));
    if (!path.isEmpty() && !save(path))
        emit savingFailed(tr("%1 could not be written. Check the folder and try again.").arg(path));
}

bool ChartCard::save(const QString& path) const
{
    const QSize size = m_chart->size();
    const auto draw = [&](QPainter* painter) {
        m_chart->render(painter, QRectF(QPointF(0, 0), size), m_chart->viewport()->rect());
    };
    if (path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive))
        return saveTable(path, m_csv());
    if (path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setFileName(path);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(0, 0), size));
        svg.setTitle(m_title);
        QPainter painter;
        if (!painter.begin(&svg))
            return false;
        draw(&painter);
        return painter.end();
    }
    constexpr int scale = 2;
    QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(palette().color(QPalette::Base));
    QPainter painter(&image);
    draw(&painter);
    painter.end();
    return image.save(path, "PNG");
}

#include "moc_chartcard.cpp"
