// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/codelanguage.h"

#include <QPlainTextEdit>

class CodeColors;
class QTimer;

/// Text with line numbers and colours, to read, select, copy and search. Long text is put in bit by
/// bit so that the window stays responsive.
class CodeView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeView(QWidget* parent = nullptr);

    void setCode(const QString& text, CodeLanguage language = CodeLanguage::None);
    void appendCode(const QString& text);
    /// True while text still waits to be put in.
    bool isFilling() const { return !m_pending.isEmpty(); }
    /// Selects the next or previous place of \a text, from the other end if there is none; false
    /// if there is none at all.
    bool findText(const QString& text, bool backwards);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Gutter;
    int gutterWidth() const;
    void placeGutter();
    void paintGutter(QPaintEvent* event);
    void fill();

    Gutter* m_gutter;
    CodeColors* m_colors;
    QTimer* m_timer;
    QString m_pending;
    qsizetype m_filled = 0; ///< Of m_pending.
};
