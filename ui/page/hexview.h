// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

class HexModel;

/// The rows of a HexModel, of as many bytes as there is room for, so that the text beside them is
/// in sight.
class HexView final : public QTreeView
{
    Q_OBJECT

public:
    explicit HexView(QWidget* parent = nullptr);

    HexModel* bytes() const { return m_bytes; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();

    HexModel* m_bytes;
};
