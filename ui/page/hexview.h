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
    /// Selects the rows of the next or previous place of \a text, from the other end if there is
    /// none; false if there is none at all. What is not there as it is written is looked for as the
    /// hexadecimal numbers that it may be: "7f 45 4c46", "0x7f454c46".
    bool findText(const QString& text, bool backwards);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
    bool findBytes(const QByteArray& wanted, bool backwards);

    HexModel* m_bytes;
    qsizetype m_found = -1; ///< Where the last place that was found begins.
};
