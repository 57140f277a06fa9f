// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/codelanguage.h"
#include "ui/theme/colors.h"

#include <QSyntaxHighlighter>

#include <memory>
#include <vector>

class QPlainTextEdit;
class QsciScintilla;

/// Colours the words of a program text, by the lexers of QScintilla. They only tell what each
/// character is: the text stays in a view of Qt, which screen readers know.
class CodeColors final : public QSyntaxHighlighter
{
public:
    /// Colours what \a view shows, by its palette.
    explicit CodeColors(QPlainTextEdit* view);
    ~CodeColors() override;

    /// For a text that follows from its beginning on.
    void begin(CodeLanguage language);
    /// To be told before the view gets \a text. What is behind the first 2^20 characters stays as
    /// it is. O(text).
    void append(const QString& text);

protected:
    void highlightBlock(const QString& text) override;

private:
    void readWords();
    void takeStyles(const QString& text, const QByteArray& stylesOfBytes);

    QPlainTextEdit* m_view;
    std::unique_ptr<QsciScintilla> m_lexing; ///< Never shown; null: nothing to colour.
    std::vector<char> m_wordOfStyle;         ///< By style: 0 or one more than a theme::CodeWord.
    std::vector<char> m_words;               ///< The same by character of the text.
    qsizetype m_lineStart = 0;               ///< Of the last line, in m_words.
    QString m_line;                          ///< The last line, which may go on.
};
