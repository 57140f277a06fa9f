// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

class QTimer;

/// A tree view that keeps its layout while there is nothing to show: still rows of blocks while
/// loading, a sentence when it is empty.
class FilesView final : public QTreeView
{
    Q_OBJECT

public:
    explicit FilesView(QWidget* parent = nullptr);

    /// Whether rows are still to come. Blocks are shown only after a moment.
    void setLoading(bool isLoading);
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_emptyText; }

signals:
    /// A person drags what is chosen.
    void dragRequested();

protected:
    void startDrag(Qt::DropActions /*actions*/) override { emit dragRequested(); }
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBlocks(QPainter& painter) const;

    QTimer* m_delay;
    QString m_emptyText;
    bool m_isLoading = false;
};
