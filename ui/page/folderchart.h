// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartvalues.h"

#include <QtCharts/QChartView>

#include <optional>
#include <string>

class QPieSeries;

/// The top folders as a doughnut with what is in them as a ring around it, and their names beside
/// it. Hover names a part, a click chooses its folder; so do the arrow keys with Enter.
class FolderChart final : public QChartView
{
    Q_OBJECT

public:
    explicit FolderChart(QWidget* parent = nullptr);

    /// \a bytes is the sum of \a folders.
    void setFolders(const std::vector<ChartValues::Folder>& folders, std::uint64_t bytes);
    const std::vector<ChartValues::Folder>& folders() const { return m_folders; }
    std::optional<int> current() const { return m_current; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void folderRequested(const std::string& path);

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void fill();
    void placeRings();
    QRectF rings() const;
    QRectF nameRow(int folder) const;
    /// The folder at a place of the viewport, in a ring or among the names; null: none.
    const ChartValues::Folder* folderAt(const QPoint& at) const;
    QString describe(const ChartValues::Folder& folder) const;
    void setCurrent(int folder);

    std::vector<ChartValues::Folder> m_folders;
    std::uint64_t m_total = 0;
    QPieSeries* m_inner;
    QPieSeries* m_outer;
    std::optional<int> m_current;
};
