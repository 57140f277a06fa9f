// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

/// Names and values in two columns; values can be selected and copied, some lead somewhere.
class PropertyTable final : public QWidget
{
    Q_OBJECT

public:
    explicit PropertyTable(QWidget* parent = nullptr);

    void clear();
    /// \a isCode: in the font for digests and paths. \a value is shown as plain text.
    void addValue(const QString& name, const QString& value, bool isCode = false,
                  const QString& toolTip = {});
    /// A value that leads somewhere: a click emits linkActivated(\a target).
    void addLink(const QString& name, const QString& value, const QString& target);

signals:
    void linkActivated(const QString& target);

private:
    void addRow(const QString& name, QWidget* value);

    QGridLayout* m_grid;
    int m_rows = 0;
};
