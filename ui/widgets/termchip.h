// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QToolButton;

/// One term of a query: a press edits it, its cross or Delete takes it away, the arrow keys go to
/// its neighbours.
class TermChip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit TermChip(const QString& term, QWidget* parent = nullptr);

    QToolButton* cross() const { return m_cross; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void removed();
    /// To the neighbour: 1 or -1.
    void left(int step);
    /// Back to where it was written.
    void escaped();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* m_cross;
};
