// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

class JsonModel;

/// Names and values as a tree; the menu copies a value, where it stands, or both.
class JsonView final : public QTreeView
{
    Q_OBJECT

public:
    explicit JsonView(QWidget* parent = nullptr);

    JsonModel* json() const { return m_json; }
    /// Whether the places of values are of use to somebody: they are in JSON.
    void setHasPaths(bool hasPaths) { m_hasPaths = hasPaths; }

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    JsonModel* m_json;
    bool m_hasPaths = true;
    bool m_isFitting = false;
    bool m_isColumnMoved = false; ///< By a person.
};
