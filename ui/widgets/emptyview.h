// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

/// What belongs into an empty place: an icon, one sentence and at most one button that fills it.
class EmptyView final : public QWidget
{
    Q_OBJECT

public:
    EmptyView(const QString& iconName, const QString& sentence, QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    /// Shows the button; an empty text hides it.
    void setButton(const QString& text);

signals:
    void triggered();

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawSign();

    QString m_iconName;
    QLabel* m_sign;
    QLabel* m_sentence;
    QPushButton* m_button;
};
