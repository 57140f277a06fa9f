// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

/// Says what of somebody's is not any more what it was once something is done; hidden where that is
/// nothing.
class ReplacedNote final : public QWidget
{
    Q_OBJECT

public:
    explicit ReplacedNote(QWidget* parent = nullptr);

    /// \a what is replaced, in one sentence, and what it is; both empty: nothing.
    void tell(const QString& what, const QString& facts);
    QString text() const;

private:
    QLabel* m_title;
    QLabel* m_facts;
};
