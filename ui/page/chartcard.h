// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QChartView;
class QHBoxLayout;
class QToolButton;

/// A chart with its title; can be saved as a picture or a table.
class ChartCard final : public QFrame
{
    Q_OBJECT

public:
    /// \a csv gives the table. The chart becomes a child.
    ChartCard(const QString& title, const QString& kind, QChartView* chart,
              std::function<QString()> csv, QWidget* parent = nullptr);

    /// Puts \a widget before the button that saves.
    void addToTitle(QWidget* widget);
    void setSavable(bool isSavable);
    /// \a name without ending is what is proposed for files.
    void setFileName(const QString& name) { m_fileName = name; }
    /// Writes the chart to \a path, as its ending says: png, svg or csv; false if that failed.
    bool save(const QString& path) const;

signals:
    /// A sentence that says why.
    void savingFailed(const QString& sentence);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void askAndSave();

    QString m_title;
    QString m_fileName;
    QChartView* m_chart;
    std::function<QString()> m_csv;
    QHBoxLayout* m_row;
    QToolButton* m_save;
};
