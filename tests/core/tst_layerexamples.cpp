// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of docs/layer-examples.md, run.
#include "tests/support/imagebuilder.h"
#include "tests/support/treetext.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace test;

namespace {

constexpr auto examplesFile = PROJECT_FOLDER "/docs/layer-examples.md";
constexpr auto rulesFile = PROJECT_FOLDER "/docs/layer-rules.md";

QString contentOf(const char* name)
{
    QFile file(QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// \a text with `\xNN` as the byte that it means.
std::string bytesOf(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    for (qsizetype at = bytes.indexOf("\\x"); at >= 0; at = bytes.indexOf("\\x", at + 1))
        bytes.replace(at, 4, QByteArray::fromHex(bytes.mid(at + 2, 2)));
    return bytes.toStdString();
}

/// Adds what \a line says to \a tar; false if it says nothing that is known.
bool addLine(TarBuilder& tar, const QString& line)
{
    const QString word = line.section(u' ', 0, 0);
    const std::string name = bytesOf(line.section(u' ', 1, 1));
    const QString rest = line.section(u' ', 2);
    if (word == QLatin1String("dir")) {
        tar.dir(name);
    } else if (word == QLatin1String("file")) {
        tar.file(name, rest.toStdString());
    } else if (word == QLatin1String("fifo")) {
        tar.fifo(name);
    } else if (word == QLatin1String("symlink")) {
        tar.symlink(name, rest.section(u' ', 1).toStdString());
    } else if (word == QLatin1String("hardlink")) {
        tar.hardlink(name, rest.section(u' ', 1).toStdString());
    } else if (word == QLatin1String("device")) {
        tar.charDevice(name, rest.section(u',', 0, 0).toUInt(), rest.section(u',', 1).toUInt());
    } else if (word == QLatin1String("size")) {
        tar.statedSize(line.section(u' ', 1).toULongLong());
    } else if (word == QLatin1String("zeros")) {
        tar.zeroBlock();
    } else if (word == QLatin1String("owner")) {
        const QString owner = line.section(u' ', 1);
        tar.owner(owner.section(u':', 0, 0).toInt(), owner.section(u':', 1).toInt());
    } else if (word == QLatin1String("pax")) {
        const QString record = line.section(u' ', 1);
        tar.pax(record.section(u'=', 0, 0).toStdString(), record.section(u'=', 1).toStdString());
    } else {
        return false;
    }
    return true;
}

QStringList linesOf(const std::string& text)
{
    return QString::fromStdString(text).split(u'\n', Qt::SkipEmptyParts);
}

QStringList attributesOf(const core::MergedTree& tree)
{
    QStringList lines;
    for (std::uint32_t i = 1; i < tree.size(); ++i)
        for (const auto& [name, value] : tree.xattrs(core::NodeId{i}))
            lines << QString::fromStdString(tree.path(core::NodeId{i}) + " " + name + "=" + value);
    return lines;
}

} // namespace

class TestLayerExamples : public QObject
{
    Q_OBJECT

private slots:
    void everyRuleHasAnExample();
    void examplesAreTrue_data();
    void examplesAreTrue();
};

void TestLayerExamples::everyRuleHasAnExample()
{
    static const QRegularExpression rule(QStringLiteral("^\\| ([NTW][0-9]) \\|"),
                                         QRegularExpression::MultilineOption);
    const QString examples = contentOf(examplesFile);
    auto rules = rule.globalMatch(contentOf(rulesFile));
    QVERIFY(rules.hasNext());
    while (rules.hasNext()) {
        const QString name = rules.next().captured(1);
        QVERIFY2(examples.contains(QStringLiteral("\n## %1\n").arg(name)), qPrintable(name));
    }
}

void TestLayerExamples::examplesAreTrue_data()
{
    QTest::addColumn<QString>("example");
    static const QRegularExpression block(QStringLiteral("\n## ([^\n]+)\n.*?```\n(.*?)```"),
                                          QRegularExpression::DotMatchesEverythingOption);
    auto blocks = block.globalMatch(contentOf(examplesFile));
    while (blocks.hasNext()) {
        const QRegularExpressionMatch match = blocks.next();
        QTest::newRow(qPrintable(match.captured(1))) << match.captured(2);
    }
}

void TestLayerExamples::examplesAreTrue()
{
    QFETCH(QString, example);
    std::vector<TarBuilder> layers;
    QMap<QString, QStringList> expected;
    QString section;
    for (const QString& line : example.split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u' ')) {
            if (section == QLatin1String("layer"))
                QVERIFY2(addLine(layers.back(), line.trimmed()), qPrintable(line));
            else
                expected[section] << line.trimmed();
        } else {
            section = line;
            if (section == QLatin1String("layer"))
                layers.emplace_back();
            else
                expected.insert(section, {});
        }
    }
    ImageBuilder image;
    for (const TarBuilder& layer : layers)
        image.layer(layer);
    const auto tree = image.tree();
    TreeTextOptions names;
    names.attributes = false;
    const QStringList warnings =
        linesOf(warningText(image.indexed().warnings())) + linesOf(warningText(tree->warnings()));
    const QMap<QString, QStringList> found{
        {QStringLiteral("shown"), linesOf(treeText(*tree, names))},
        {QStringLiteral("hidden"), linesOf(chargeText(*tree))},
        {QStringLiteral("attributes"), attributesOf(*tree)},
        {QStringLiteral("warnings"), warnings}};
    // What is hidden and what is warned of is said by every example; the rest where it matters.
    for (const char* always : {"hidden", "warnings"})
        expected[QString::fromLatin1(always)];
    for (auto part = expected.cbegin(); part != expected.cend(); ++part)
        QCOMPARE(part.key() + u'\n' + found.value(part.key()).join(u'\n'),
                 part.key() + u'\n' + part.value().join(u'\n'));
}

QTEST_GUILESS_MAIN(TestLayerExamples)
#include "tst_layerexamples.moc"
