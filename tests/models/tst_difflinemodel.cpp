// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/difflinemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using Kind = DiffLineModel::Kind;
using Layout = DiffLineModel::Layout;

class tst_DiffLineModel : public QObject
{
    Q_OBJECT

private slots:
    void sidesStandBesideEachOther();
    void unifiedHasWhatWentBeforeWhatCame();
    void marksCountCharactersNotBytes();
    void longLinesAreCutToWhereTheyDiffer();
    void hostileLinesAreHarmless();
    void copiesAsAPatchHasIt();
    void leftOutRowsAreCounted();
    void modelKeepsItsContract();
};

namespace {

std::shared_ptr<const core::ContentDiff> diffOf(std::string_view left, std::string_view right,
                                                std::uint32_t mostRows = 100'000)
{
    core::TextDiffOptions options;
    options.mostRows = mostRows;
    auto diff = std::make_shared<core::ContentDiff>();
    diff->text = core::diffTexts(core::decodeText(core::asBytes(left)).value(),
                                 core::decodeText(core::asBytes(right)).value(), options)
                     .value();
    return diff;
}

/// Lines 1 … \a count, all different.
std::string lines(int first, int count)
{
    std::string text;
    for (int i = first; i < first + count; ++i)
        text += "line " + std::to_string(i) + '\n';
    return text;
}

QString sign(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        return QStringLiteral(" ");
    case Kind::Changed:
        return QStringLiteral("~");
    case Kind::Removed:
        return QStringLiteral("-");
    case Kind::Added:
        return QStringLiteral("+");
    case Kind::Absent:
        return QStringLiteral("/");
    default:
        return QStringLiteral("…");
    }
}

/// The rows as text, a row each: sign, number and text of each side.
QStringList shown(const DiffLineModel& model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QString text;
        for (int column = 0; column < DiffLineModel::ColumnCount; ++column) {
            const DiffLineModel::Cell cell = model.cell(row, column);
            text += (column == 0 ? QString() : QStringLiteral("|")) + sign(cell.kind) + cell.text;
        }
        rows.append(text);
    }
    return rows;
}

} // namespace

void tst_DiffLineModel::sidesStandBesideEachOther()
{
    DiffLineModel model;
    const auto diff =
        diffOf(lines(1, 6) + "port = 80\nend\ngone\n", lines(1, 6) + "port = 8080\nend\n");
    model.setDiff(diff, Layout::SideBySide);
    QCOMPARE(shown(model),
             QStringList({QStringLiteral("…|…… 3 identical lines|…|…"),
                          QStringLiteral(" 4| line 4| 4| line 4"),
                          QStringLiteral(" 5| line 5| 5| line 5"),
                          QStringLiteral(" 6| line 6| 6| line 6"),
                          QStringLiteral("~7|~port = 80|~7|~port = 8080"),
                          QStringLiteral(" 8| end| 8| end"), QStringLiteral("-9|-gone|/|/")}));
    QCOMPARE(model.blocks(), std::vector<int>({4, 6}));
    QCOMPARE(DiffLineModel::blockCount(*diff->text), std::size_t{2});
    QCOMPARE(model.highestNumber(), 9U);
    QCOMPARE(model.index(4, DiffLineModel::RightColumn).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("changed: port = 8080"));
}

void tst_DiffLineModel::unifiedHasWhatWentBeforeWhatCame()
{
    DiffLineModel model;
    model.setDiff(diffOf("same\na = 1\nb = 2\n", "same\na = 10\nb = 20\nnew\n"), Layout::Unified);
    QCOMPARE(shown(model),
             QStringList({QStringLiteral(" 1| | 1| same"), QStringLiteral("-2|-|-|-a = 1"),
                          QStringLiteral("-3|-|-|-b = 2"), QStringLiteral("+|+|+2|+a = 10"),
                          QStringLiteral("+|+|+3|+b = 20"), QStringLiteral("+|+|+4|+new")}));
    QCOMPARE(model.blocks(), std::vector<int>({1}));
}

void tst_DiffLineModel::marksCountCharactersNotBytes()
{
    DiffLineModel model;
    model.setDiff(diffOf("größe = klein;\n", "größe = groß;\n"), Layout::SideBySide);
    const DiffLineModel::Cell left = model.cell(0, DiffLineModel::LeftColumn);
    const DiffLineModel::Cell right = model.cell(0, DiffLineModel::RightColumn);
    QCOMPARE(left.marks.size(), std::size_t{1});
    QCOMPARE(left.text.mid(left.marks[0].begin, left.marks[0].length), QStringLiteral("klein"));
    QCOMPARE(right.marks.size(), std::size_t{1});
    QCOMPARE(right.text.mid(right.marks[0].begin, right.marks[0].length), QStringLiteral("groß"));
}

void tst_DiffLineModel::longLinesAreCutToWhereTheyDiffer()
{
    const std::string before(20'000, 'a');
    DiffLineModel model;
    model.setDiff(diffOf(before + " old " + before + "\n", before + " new " + before + "\n"),
                  Layout::SideBySide);
    const DiffLineModel::Cell cell = model.cell(0, DiffLineModel::RightColumn);
    QVERIFY(cell.text.size() < 5000);
    QVERIFY(cell.text.startsWith(u'…') && cell.text.endsWith(u'…'));
    QCOMPARE(cell.marks.size(), std::size_t{1});
    QCOMPARE(cell.text.mid(cell.marks[0].begin, cell.marks[0].length), QStringLiteral("new"));
    QCOMPARE(model.copyText({0}).size(), 2 * (40'005 + 1) + 1); // Whole lines are copied.
}

void tst_DiffLineModel::hostileLinesAreHarmless()
{
    DiffLineModel model;
    model.setDiff(diffOf("a\n", "\xE2\x80\xAE"
                                "b\tc\n"),
                  Layout::Unified);
    QCOMPARE(model.cell(1, DiffLineModel::RightColumn).text, QStringLiteral("\\u202eb\tc"));
}

void tst_DiffLineModel::copiesAsAPatchHasIt()
{
    DiffLineModel model;
    model.setDiff(diffOf(lines(1, 5) + "key = 1\n", lines(1, 5) + "key = 2\nmore\n"),
                  Layout::SideBySide);
    QCOMPARE(model.copyText({0, 3, 4, 5}),
             QStringLiteral("… 2 identical lines\n line 5\n-key = 1\n+key = 2\n+more"));
}

void tst_DiffLineModel::leftOutRowsAreCounted()
{
    DiffLineModel model;
    model.setDiff(diffOf({}, lines(1, 30), 10), Layout::SideBySide);
    QCOMPARE(model.kind(model.rowCount() - 1), Kind::More);
    QCOMPARE(model.rowCount(), 11);
    QCOMPARE(model.cell(10, DiffLineModel::LeftColumn).text,
             QStringLiteral("… and 20 more rows that are not shown"));
}

void tst_DiffLineModel::modelKeepsItsContract()
{
    DiffLineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDiff(diffOf("a = 1\n", "a = 2\n"), Layout::SideBySide);
    QCOMPARE(model.rowCount(), 1);
    model.setDiff(diffOf("a = 1\n", "a = 2\n"), Layout::Unified);
    QCOMPARE(model.rowCount(), 2);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(tst_DiffLineModel)
#include "tst_difflinemodel.moc"
