// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/codeview.h"
#include "ui/theme/colors.h"

#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using theme::CodeWord;

/// Texts with colours.
class tst_CodeView : public QObject
{
    Q_OBJECT

private slots:
    void wordsHaveTheirColours_data();
    void wordsHaveTheirColours();
    void coloursGoOnBehindACut();
    void plainTextHasNone();
    void anotherThemeHasItsColours();
    void muchIsLeftPlain();
};

namespace {

/// The colour of \a text where it stands first; invalid: it has none.
QColor colorOf(const CodeView& view, const QString& text)
{
    const QTextCursor found = view.document()->find(text);
    const int at = found.selectionStart() - found.block().position();
    for (const QTextLayout::FormatRange& range : found.block().layout()->formats()) {
        if (at >= range.start && at < range.start + range.length)
            return range.format.foreground().color();
    }
    return {};
}

} // namespace

void tst_CodeView::wordsHaveTheirColours_data()
{
    QTest::addColumn<CodeLanguage>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("color");
    const auto row = [](const char* name, CodeLanguage language, const char* code, const char* word,
                        CodeWord color) {
        QTest::newRow(name) << language << QString::fromUtf8(code) << QString::fromUtf8(word)
                            << static_cast<int>(color);
    };
    row("shell keyword", CodeLanguage::Shell, "if true; then\n", "if", CodeWord::Keyword);
    row("shell comment", CodeLanguage::Shell, "ls # all\n", "all", CodeWord::Comment);
    row("shell string", CodeLanguage::Shell, "echo \"here\"\n", "here", CodeWord::String);
    row("behind other letters", CodeLanguage::Shell,
        "x=\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80 # so\n", "so", CodeWord::Comment);
    row("Python", CodeLanguage::Python, "def f():\n  return 12\n", "12", CodeWord::Number);
    row("JSON member", CodeLanguage::Json, "{\"name\": 1}\n", "name", CodeWord::Keyword);
    row("JSON text", CodeLanguage::Json, "{\"name\": \"value\"}\n", "value", CodeWord::String);
    row("YAML", CodeLanguage::Yaml, "name: value # why\n", "why", CodeWord::Comment);
    row("XML", CodeLanguage::Xml, "<tag a=\"text\"/>\n", "text", CodeWord::String);
    row("ini", CodeLanguage::Settings, "[part]\nkey=1\n", "part", CodeWord::Keyword);
    row("Dockerfile", CodeLanguage::Dockerfile, "FROM debian\n", "FROM", CodeWord::Keyword);
    row("C", CodeLanguage::C, "int main(void) { return 0; }\n", "return", CodeWord::Keyword);
    row("C comment", CodeLanguage::C, "/* a\n b */\n", "b", CodeWord::Comment);
    row("Makefile", CodeLanguage::Makefile, "# what\nall: main\n", "what", CodeWord::Comment);
    row("Go", CodeLanguage::Go, "package main\n", "package", CodeWord::Keyword);
}

void tst_CodeView::wordsHaveTheirColours()
{
    QFETCH(CodeLanguage, language);
    QFETCH(QString, code);
    QFETCH(QString, word);
    QFETCH(int, color);
    CodeView view;
    view.setCode(code, language);
    QCOMPARE(colorOf(view, word), theme::codeColor(static_cast<CodeWord>(color), view.palette()));
}

void tst_CodeView::coloursGoOnBehindACut()
{
    CodeView view;
    view.setCode(QStringLiteral("/* one\n two"), CodeLanguage::C);
    view.appendCode(QStringLiteral(" three\nfour */ int five;\n"));
    QTRY_VERIFY(!view.isFilling());
    const QColor comment = theme::codeColor(CodeWord::Comment, view.palette());
    QCOMPARE(colorOf(view, QStringLiteral("three")), comment);
    QCOMPARE(colorOf(view, QStringLiteral("four")), comment);
    QCOMPARE(colorOf(view, QStringLiteral("int")),
             theme::codeColor(CodeWord::Keyword, view.palette()));
    QVERIFY(!colorOf(view, QStringLiteral("five")).isValid());
}

void tst_CodeView::plainTextHasNone()
{
    CodeView view;
    view.setCode(QStringLiteral("if # \"text\" 12\n"), CodeLanguage::Shell);
    view.setCode(QStringLiteral("if # \"text\" 12\n"));
    QVERIFY(view.document()->firstBlock().layout()->formats().isEmpty());
}

void tst_CodeView::anotherThemeHasItsColours()
{
    CodeView view;
    view.setCode(QStringLiteral("if true; then\n"), CodeLanguage::Shell);
    const QColor before = colorOf(view, QStringLiteral("if"));
    QPalette dark = view.palette();
    dark.setColor(QPalette::Base, QColor(0x1C, 0x1F, 0x23));
    dark.setColor(QPalette::Window, QColor(0x26, 0x29, 0x2E));
    dark.setColor(QPalette::Text, Qt::white);
    dark.setColor(QPalette::WindowText, Qt::white);
    view.setPalette(dark);
    QVERIFY(colorOf(view, QStringLiteral("if")) != before);
}

void tst_CodeView::muchIsLeftPlain()
{
    CodeView view;
    const QString line = QStringLiteral("# a comment that is long enough\n");
    view.setCode(line.repeated((1 << 20) / line.size() + 1) + QStringLiteral("# last\n"),
                 CodeLanguage::Shell);
    QTRY_VERIFY_WITH_TIMEOUT(!view.isFilling(), 60000);
    QVERIFY(!view.document()->firstBlock().layout()->formats().isEmpty());
    QVERIFY(!colorOf(view, QStringLiteral("last")).isValid());
}

QTEST_MAIN(tst_CodeView)
#include "tst_codeview.moc"
