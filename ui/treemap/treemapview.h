// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/treemap/treemapdrawing.h"

#include <QPointer>
#include <QWidget>

class Job;
class QTimer;
class QVariantAnimation;

/// Bytes as areas. A double click, or Enter, goes into a folder, Backspace leads back; arrow keys
/// go from area to area. It is drawn as a job.
class TreemapView final : public QWidget
{
    Q_OBJECT

public:
    using ColorOf = std::function<QColor(std::uint16_t color, const QPalette& palette)>;

    explicit TreemapView(QWidget* parent = nullptr);
    ~TreemapView() override;

    /// Null: there is nothing. What is zoomed into and chosen stays where it is still there.
    void setTree(std::shared_ptr<const TreemapTree> tree);
    /// \a colorOf gives the colours of the trees that will be shown, from 0 to \a lastColor.
    void setColors(ColorOf colorOf, std::uint16_t lastColor);
    /// What stands there where there is no area.
    void setEmptyText(const QString& text);
    const TreemapTree* tree() const { return m_tree.get(); }

    /// The area that stands for \a key, or what is around it; does not tell of it.
    void choose(std::uint64_t key);
    std::optional<std::uint64_t> chosen() const { return m_chosen; }
    /// The key of the folder that fills the view.
    std::uint64_t zoomed() const;
    void zoomInto(std::uint64_t key);
    void zoomOut();

    bool isBusy() const { return !m_job.isNull() || m_isPending; }
    /// While a zoom is shown.
    bool isZooming() const;
    /// The colour of an area that is shown.
    QColor colorOf(const TreemapCell& cell) const;
    /// Names and bytes of the areas that are shown.
    void paintLabels(QPainter& painter) const;
    /// What is shown once more, with \a scale pixels for each.
    core::Result<TreemapDrawing> drawingAt(double scale) const;
    const std::vector<TreemapCell>& cells() const { return m_drawing.cells; }
    /// The area that is on top at \a at; null if there is none.
    const TreemapCell* cellAt(const QPoint& at) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosenByPerson(std::uint64_t key);
    void zoomChanged();
    /// What the mouse is over; empty: nothing.
    void pointed(const QString& sentence);
    void drawn();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void drawAnew();
    void startDrawing();
    void take(core::Result<TreemapDrawing> drawing);
    TreemapLook look(double scale) const;
    void prepareZoom(bool zoomsIn, const QRectF& area);
    void startZoom();
    void paintZoom(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    QRectF areaOf(std::uint32_t node) const;
    void chooseCell(const TreemapCell& cell);
    void moveChosen(const QPoint& towards);
    void point(const TreemapCell* cell);
    void paintLabel(QPainter& painter, const TreemapCell& cell) const;
    void paintHead(QPainter& painter, const TreemapCell& cell) const;
    QString nameOf(const TreemapCell& cell) const;
    const TreemapCell* chosenCell() const;

    std::shared_ptr<const TreemapTree> m_tree;
    TreemapDrawing m_drawing;
    std::shared_ptr<const TreemapTree> m_drawnTree; ///< What m_drawing is of.
    QPointer<Job> m_job;
    QVariantAnimation* m_zoom;
    QImage m_zoomBefore;          ///< What was shown before; null: there is no zoom to show.
    QRectF m_zoomArea;            ///< Of the folder that one goes into, in what is around it.
    std::uint32_t m_zoomRoot = 0; ///< What filled the view before.
    bool m_zoomsIn = true;
    QTimer* m_pause; ///< A window that is being resized is drawn once it rests.
    bool m_isPending = false;
    ColorOf m_colorOf;
    std::uint16_t m_lastColor = 0;
    QString m_emptyText;
    std::uint32_t m_root = 0;
    std::optional<std::uint64_t> m_chosen;
    std::optional<std::uint32_t> m_pointed; ///< A node.
};
