// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/codecolors.h"

#include "ui/page/codelexers.h"

#include <QPlainTextEdit>
#include <QTextBlock>
#include <Qsci/qscilexer.h>
#include <Qsci/qsciscintilla.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace {

using theme::CodeWord;

/// Lexing more of it would be felt, and nobody reads that far.
constexpr qsizetype mostCharacters = qsizetype{1} << 20U;
/// Scintilla has no more styles for a lexer.
constexpr int mostStyles = 128;

/// What a style of any lexer is, from how QScintilla describes it. The first that fits counts.
std::optional<CodeWord> wordOf(const QString& style)
{
    static constexpr std::array<std::pair<const char*, CodeWord>, 23> words{{
        {"comment", CodeWord::Comment},
        {"pod", CodeWord::Comment},
        {"removed line", CodeWord::Number},
        {"added line", CodeWord::String},
        {"string", CodeWord::String},
        {"quoted", CodeWord::String},
        {"heredoc", CodeWord::String},
        {"here document", CodeWord::String},
        {"character", CodeWord::String},
        {"regular expression", CodeWord::String},
        {"raw", CodeWord::String},
        {"code", CodeWord::String},
        {"number", CodeWord::Number},
        {"entity", CodeWord::Number},
        {"scalar", CodeWord::Number},
        {"variable", CodeWord::Number},
        {"parameter expansion", CodeWord::Number},
        {"keyword", CodeWord::Keyword},
        {"section", CodeWord::Keyword},
        {"header", CodeWord::Keyword},
        {"tag", CodeWord::Keyword},
        {"pre-processor", CodeWord::Keyword},
        {"preprocessor", CodeWord::Keyword},
    }};
    // Names that elsewhere mean nothing special.
    static constexpr std::array<const char*, 8> keys{
        "key", "property", "target", "command", "attribute", "selector", "position", "decorator"};
    for (const auto& [text, word] : words) {
        if (style.contains(QLatin1String(text), Qt::CaseInsensitive))
            return word;
    }
    const bool isKey = std::any_of(keys.begin(), keys.end(), [&style](const char* key) {
        return style.contains(QLatin1String(key), Qt::CaseInsensitive);
    });
    return isKey ? std::optional(CodeWord::Keyword) : std::nullopt;
}

int utf8Length(QChar c)
{
    // A pair of surrogates is four bytes; each half counts two.
    return c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 || c.isSurrogate() ? 2 : 3;
}

} // namespace

CodeColors::CodeColors(QPlainTextEdit* view)
    : QSyntaxHighlighter(view->document())
    , m_view(view)
{
}

CodeColors::~CodeColors() = default;

void CodeColors::begin(CodeLanguage language)
{
    m_words.clear();
    m_line.clear();
    m_lineStart = 0;
    m_lexing.reset();
    if (language == CodeLanguage::None)
        return;
    m_lexing = std::make_unique<QsciScintilla>();
    m_lexing->setUtf8(true);
    m_lexing->SendScintilla(QsciScintillaBase::SCI_SETUNDOCOLLECTION, 0);
    m_lexing->setLexer(makeCodeLexer(language, m_lexing.get()));
    readWords();
}

void CodeColors::readWords()
{
    m_wordOfStyle.assign(mostStyles, 0);
    for (int style = 0; style < mostStyles; ++style) {
        if (const auto word = wordOf(m_lexing->lexer()->description(style)))
            m_wordOfStyle[static_cast<std::size_t>(style)] = static_cast<char>(1 + int(*word));
    }
}

void CodeColors::append(const QString& text)
{
    if (!m_lexing || m_lineStart + m_line.size() + text.size() > mostCharacters) {
        m_lexing.reset();
        return;
    }
    using Base = QsciScintillaBase;
    const long lineStart =
        m_lexing->SendScintilla(Base::SCI_POSITIONFROMLINE, m_lexing->lines() - 1);
    const QByteArray bytes = text.toUtf8();
    m_lexing->SendScintilla(Base::SCI_APPENDTEXT, static_cast<uintptr_t>(bytes.size()),
                            bytes.constData());
    m_lexing->SendScintilla(Base::SCI_COLOURISE, static_cast<unsigned long>(lineStart), -1L);
    const long end = m_lexing->SendScintilla(Base::SCI_GETLENGTH);
    // Characters and styles in turn, and two zeros.
    QByteArray styled(static_cast<qsizetype>(2 * (end - lineStart) + 2), '\0');
    m_lexing->SendScintilla(Base::SCI_GETSTYLEDTEXT, lineStart, end, styled.data());
    m_line += text;
    takeStyles(m_line, styled);
    const qsizetype next = m_line.lastIndexOf(u'\n') + 1;
    m_lineStart += next;
    m_line.remove(0, next);
}

void CodeColors::takeStyles(const QString& text, const QByteArray& stylesOfBytes)
{
    m_words.resize(static_cast<std::size_t>(m_lineStart));
    qsizetype byte = 0;
    for (const QChar c : text) {
        const qsizetype place = 2 * byte + 1;
        const auto style =
            place < stylesOfBytes.size() ? static_cast<unsigned char>(stylesOfBytes[place]) : 0U;
        m_words.push_back(style < m_wordOfStyle.size() ? m_wordOfStyle[style] : char(0));
        byte += utf8Length(c);
    }
}

void CodeColors::highlightBlock(const QString& text)
{
    const auto start = static_cast<std::size_t>(currentBlock().position());
    const auto end = std::min(start + static_cast<std::size_t>(text.size()), m_words.size());
    for (std::size_t i = start; i < end;) {
        std::size_t next = i + 1;
        while (next < end && m_words[next] == m_words[i])
            ++next;
        if (m_words[i] != 0) {
            setFormat(static_cast<int>(i - start), static_cast<int>(next - i),
                      theme::codeColor(static_cast<CodeWord>(m_words[i] - 1), m_view->palette()));
        }
        i = next;
    }
}
