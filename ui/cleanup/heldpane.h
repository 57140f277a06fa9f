// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/heldcontents.h"

#include <QWidget>

class FilesView;
class QLabel;
class QPushButton;

/// What the places of this machine hold more than once, once it is asked for.
class HeldPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a contents are borrowed.
    explicit HeldPane(HeldContents* contents, QWidget* parent = nullptr);

    FilesView* view() const { return m_view; }
    QPushButton* lookButton() const { return m_look; }
    QPushButton* compareButton() const { return m_compare; }
    QString summary() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();

    HeldContents* m_contents;
    FilesView* m_view;
    QLabel* m_summary;
    QPushButton* m_look;
    QPushButton* m_compare;
};
