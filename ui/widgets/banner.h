// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/theme/colors.h"

#include <QFrame>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;

/// Says in place what failed or what to mind, why and what to do next; technical text under
/// Details. Never modal. Deletes itself when closed.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    Banner(theme::Tone tone, const QString& title, const QString& sentence,
           QWidget* parent = nullptr);

    /// What failed (\a title), with the sentence and the details of \a error.
    static Banner* forError(const QString& title, const core::Error& error,
                            QWidget* parent = nullptr);

    /// Technical text, shown on demand and copied together with title and sentence.
    void setDetails(const QString& details);
    /// A button for what to do next, in front of the others.
    QPushButton* addButton(const QString& text, const QString& iconName = {});
    /// All there is to copy.
    QString plainText() const;
    QString title() const;
    theme::Tone tone() const { return m_tone; }
    /// All on one line: for what is worth knowing but no fault.
    void setSlim();
    /// Without a button to close it: for states that last.
    void setClosable(bool isClosable);

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void drawSign();
    QWidget* makeClose();
    void showDetails(bool isShown);

    theme::Tone m_tone;
    QLabel* m_sign;
    QLabel* m_title;
    QLabel* m_sentence;
    QLabel* m_details;
    QBoxLayout* m_text;
    QHBoxLayout* m_buttons;
    QPushButton* m_detailsButton;
    QPushButton* m_copyButton;
    QWidget* m_close;
};
