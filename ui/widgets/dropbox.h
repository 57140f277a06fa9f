// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// Shows where files may be dropped: a dashed frame with an icon and a sentence. Whoever contains
/// it takes the drop.
class DropBox final : public QWidget
{
    Q_OBJECT

public:
    DropBox(const QString& iconName, const QString& sentence, QWidget* parent = nullptr);

    /// While something is held over it.
    void setHot(bool isHot);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
    QString m_sentence;
    bool m_isHot = false;
};
