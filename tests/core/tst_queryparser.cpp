// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/queryparser.h"

#include <QTest>

using core::QueryExpression;
using core::Truth;
using core::WrittenTerm;

/// The grammar alone, with a table of keys that no list has.
class TestQueryParser : public QObject
{
    Q_OBJECT

private slots:
    void bindsNotThenAndThenOr_data();
    void bindsNotThenAndThenOr();
    void termsComeAsWritten_data();
    void termsComeAsWritten();
    void faultsSayWhatIsPossible_data();
    void faultsSayWhatIsPossible();
    void unknownStaysUnknownUnlessDecided_data();
    void unknownStaysUnknownUnlessDecided();
};

namespace {

constexpr core::QueryKey keys[] = {{"colour", ":=~"}, {"weight", ":<>"}};

std::string shown(const QueryExpression& expression, const std::vector<std::string>& terms)
{
    using Kind = QueryExpression::Kind;
    if (expression.kind == Kind::Term)
        return terms[expression.term];
    std::string out = expression.kind == Kind::Not   ? "(not"
                      : expression.kind == Kind::All ? "(and"
                                                     : "(or";
    for (const QueryExpression& child : expression.children)
        out += ' ' + shown(child, terms);
    return out + ')';
}

std::string parsed(const std::string& text)
{
    std::vector<std::string> terms;
    const auto expression = core::parseQuery(text, keys, [&](const WrittenTerm& term) {
        terms.push_back(term.key.empty()
                            ? term.value
                            : term.key + term.op + (term.orEqual ? "=" : "") + term.value);
        return std::optional<core::QueryFault>();
    });
    return expression ? shown(*expression, terms) : expression.error().message;
}

} // namespace

void TestQueryParser::bindsNotThenAndThenOr_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("tree");
    const auto row = [](const char* text, const char* tree) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(tree);
    };
    row("a", "a");
    row("a b or c", "(or (and a b) c)");
    row("a and b AND c", "(and a b c)");
    row("not a b", "(and (not a) b)");
    row("not (a or b) c", "(and (not (or a b)) c)");
    row("\"and\" or \"a (b)\"", "(or and a (b))");
    row("(a)(b)", "(and a b)");
}

void TestQueryParser::bindsNotThenAndThenOr()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, tree);
    QCOMPARE(parsed(text.toStdString()), tree.toStdString());
}

void TestQueryParser::termsComeAsWritten_data()
{
    bindsNotThenAndThenOr_data();
    const auto row = [](const char* text, const char* tree) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(tree);
    };
    row("COLOUR:Red", "colour:Red");
    row("weight>=5", "weight>=5");
    row("colour:\"dark red\"", "colour:dark red");
    row("colour:a=b:c", "colour:a=b:c");
    row("colour~^(a|b)\\.(so|a)$", "colour~^(a|b)\\.(so|a)$");
    row("(colour~a(b)c)", "colour~a(b)c");
    row("colour~\\) x", "(and colour~\\) x)");
    row("colour~\"a \\d\\\"\\\\\" x", "(and colour~a \\d\"\\\\ x)");
    row("colour:\"a\\\\\\\"\"", "colour:a\\\"");
    // What can be no key is part of a name.
    row("notes.txt~ x", "(and notes.txt~ x)");
    row("colour~", "colour~");
    row("*~ a.~1~", "(and *~ a.~1~)");
}

void TestQueryParser::termsComeAsWritten()
{
    bindsNotThenAndThenOr();
}

void TestQueryParser::faultsSayWhatIsPossible_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* text, const char* message) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(message);
    };
    row("a color:red",
        "column 3: there is no key \"color\"; did you mean \"colour\"? The keys are colour weight "
        "(put quotes around a name that holds ':', '=', '~', '<' or '>')");
    row("taste:x", "column 1: there is no key \"taste\". The keys are colour weight (put quotes "
                   "around a name that holds ':', '=', '~', '<' or '>')");
    row("weight~x", "column 7: \"weight\" does not go with '~', only with ':', '<' or '>'");
    row("weight>=", "column 9: a value is missing behind \"weight\"");
    row("a or", "column 5: a term is missing here");
    row("(a", "column 1: there is no ')' for this '('");
}

void TestQueryParser::faultsSayWhatIsPossible()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, message);
    QCOMPARE(parsed(text.toStdString()), message.toStdString());
}

void TestQueryParser::unknownStaysUnknownUnlessDecided_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("truth");
    const auto row = [](const char* text, Truth truth) {
        QTest::newRow(text) << QByteArray(text) << static_cast<int>(truth);
    };
    row("u", Truth::Unknown);
    row("not u", Truth::Unknown);
    row("y u", Truth::Unknown);
    row("u y", Truth::Unknown);
    row("u n", Truth::No);
    row("n u", Truth::No);
    row("u or n", Truth::Unknown);
    row("u or y", Truth::Yes);
    row("not (u n)", Truth::Yes);
    row("(u or y) and (u or n)", Truth::Unknown);
    row("", Truth::Yes);
}

void TestQueryParser::unknownStaysUnknownUnlessDecided()
{
    QFETCH(QByteArray, text);
    QFETCH(int, truth);
    std::string terms;
    const auto expression =
        core::parseQuery(text.toStdString(), keys, [&](const WrittenTerm& term) {
            terms += term.value;
            return std::optional<core::QueryFault>();
        });
    const Truth answer = expression->evaluate([&](std::size_t term) {
        return terms[term] == 'u' ? Truth::Unknown : core::truthOf(terms[term] == 'y');
    });
    QCOMPARE(static_cast<int>(answer), truth);
}

QTEST_APPLESS_MAIN(TestQueryParser)
#include "tst_queryparser.moc"
