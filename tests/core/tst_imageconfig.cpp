// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/imageconfig.h"
#include "tests/support/fixtures.h"

#include <QDirIterator>
#include <QTest>

using namespace core;

namespace {

const QByteArray digestA = "sha256:" + QByteArray(64, 'a');

using Strings = std::vector<std::string>;

} // namespace

class TestImageConfig : public QObject
{
    Q_OBJECT

private slots:
    void allFieldsAreRead();
    void nullAndMissingAreTheSame_data();
    void nullAndMissingAreTheSame();
    void wrongTypesAreWarnings_data();
    void wrongTypesAreWarnings();
    void commandMayBeAString();
    void unreadableDiffIdsKeepTheirPlaces();
    void unreadableHistoryKeepsItsPlace();
    void textThatIsNotUtf8DoesNotDropTheConfig();
    void onlyObjectsAreConfigs();

    void schemaVectors_data();
    void schemaVectors();
    void configsOfOtherProjects_data();
    void configsOfOtherProjects();
};

void TestImageConfig::allFieldsAreRead()
{
    const QByteArray text = R"({
        "created":"2024-05-06T07:08:09.123456789+02:00","author":"somebody",
        "architecture":"arm64","os":"linux","variant":"v8","os.version":"5.1",
        "os.features":["f"],"docker_version":"20.10","future":{"x":[]},
        "config":{"User":"1000:1000","ExposedPorts":{"8080/tcp":{},"443/tcp":{}},
            "Env":["PATH=/bin","B=2","A=1"],"Entrypoint":["/entry"],"Cmd":["a","b c"],
            "Volumes":{"/var":{},"/data":{}},"WorkingDir":"/w","Labels":{"l":"v"},
            "StopSignal":"SIGQUIT","OnBuild":["RUN x"],"Shell":["/bin/bash","-c"],
            "Healthcheck":{"Test":["CMD-SHELL","x"],"Interval":30000000000,"Timeout":2,
                "StartPeriod":3,"StartInterval":4,"Retries":5}},
        "rootfs":{"type":"layers","diff_ids":[")"
                            + digestA + R"("]},
        "history":[{"created":"c","author":"a","created_by":"b","comment":"d","empty_layer":true},
            {"created_by":"e"}]})";
    Warnings warnings;
    const auto config = parseImageConfig(bytesOf(text), &warnings);
    QVERIFY(config);
    QVERIFY(warnings.empty());
    QCOMPARE(toQt(config->created), QString("2024-05-06T07:08:09.123456789+02:00"));
    QCOMPARE(toQt(config->author), QString("somebody"));
    QCOMPARE(config->platform, (Platform{"linux", "arm64", "v8", "5.1", {"f"}}));
    QCOMPARE(toQt(config->user), QString("1000:1000"));
    QCOMPARE(config->exposedPorts, (Strings{"443/tcp", "8080/tcp"}));
    QCOMPARE(config->env, (Strings{"PATH=/bin", "B=2", "A=1"}));
    QCOMPARE(config->entrypoint, (Strings{"/entry"}));
    QCOMPARE(config->cmd, (Strings{"a", "b c"}));
    QCOMPARE(config->volumes, (Strings{"/data", "/var"}));
    QCOMPARE(toQt(config->workingDir), QString("/w"));
    QCOMPARE(config->labels, (std::map<std::string, std::string>{{"l", "v"}}));
    QCOMPARE(toQt(config->stopSignal), QString("SIGQUIT"));
    QCOMPARE(config->onBuild, (Strings{"RUN x"}));
    QCOMPARE(config->shell, (Strings{"/bin/bash", "-c"}));
    QVERIFY(config->healthCheck);
    QCOMPARE(*config->healthCheck, (HealthCheck{{"CMD-SHELL", "x"}, 30000000000, 2, 3, 4, 5}));
    QCOMPARE(config->diffIds, (std::vector<Digest>{*Digest::parse(digestA.toStdString())}));
    QCOMPARE(config->history,
             (std::vector<HistoryEntry>{{"c", "a", "b", "d", true}, {"", "", "e", "", false}}));
}

void TestImageConfig::nullAndMissingAreTheSame_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("null at the top")
        << QByteArray(R"({"created":null,"config":null,"rootfs":null,"history":null,"os":null})");
    QTest::newRow("null inside") << QByteArray(
        R"({"config":{"Env":null,"Cmd":null,"Entrypoint":null,"Volumes":null,)"
        R"("ExposedPorts":null,"Labels":null,"OnBuild":null,"Healthcheck":null},)"
        R"("rootfs":{"diff_ids":null}})");
    QTest::newRow("empty") << QByteArray(R"({"config":{},"rootfs":{},"history":[]})");
}

void TestImageConfig::nullAndMissingAreTheSame()
{
    QFETCH(QByteArray, text);
    Warnings warnings;
    const auto config = parseImageConfig(bytesOf(text), &warnings);
    QVERIFY(config);
    QVERIFY(warnings.empty());
    QVERIFY(config->created.empty());
    QVERIFY(config->env.empty());
    QVERIFY(config->cmd.empty());
    QVERIFY(config->labels.empty());
    QVERIFY(!config->healthCheck);
    QVERIFY(config->diffIds.empty());
    QVERIFY(config->history.empty());
}

void TestImageConfig::wrongTypesAreWarnings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* text, const char* message) {
        QTest::newRow(text) << QByteArray(text) << message;
    };
    row(R"({"os":123})", "os is not a string");
    row(R"({"config":[]})", "config is not an object");
    row(R"({"config":{"User":1234}})", "config.User is not a string");
    row(R"({"config":{"Env":[7353]}})", "config.Env holds something that is not a string");
    row(R"({"config":{"Env":"A=1"}})", "config.Env is not an array");
    row(R"({"config":{"Labels":{"a":1}}})", "config.Labels holds something that is not a string");
    row(R"({"config":{"ExposedPorts":["80"]}})", "config.ExposedPorts is not an object");
    row(R"({"config":{"Healthcheck":{"Interval":"30s"}}})",
        "config.Healthcheck.Interval is not a whole number");
    row(R"({"rootfs":"layers"})", "rootfs is not an object");
    row(R"({"rootfs":{"diff_ids":["x"]}})", "rootfs.diff_ids[0] is not a digest");
    row(R"({"history":{}})", "history is not an array");
    row(R"({"history":["x"]})", "history[0] is not an object");
    row(R"({"history":[{},{"empty_layer":"yes"}]})",
        "history[1].empty_layer is neither true nor false");
}

void TestImageConfig::wrongTypesAreWarnings()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    Warnings warnings;
    QVERIFY(parseImageConfig(bytesOf(text), &warnings));
    QCOMPARE(warnings.list().size(), 1U);
    QCOMPARE(warnings.list()[0].code, WarningCode::OddDocument);
    QCOMPARE(toQt(warnings.list()[0].message), message);
    QVERIFY(!warnings.hasDamage());
    QVERIFY(parseImageConfig(bytesOf(text))); // Nobody has to ask for warnings.
}

void TestImageConfig::commandMayBeAString()
{
    Warnings warnings;
    const auto config =
        parseImageConfig(asBytes(R"({"config":{"Cmd":"run me","Entrypoint":""}})"), &warnings);
    QCOMPARE(config->cmd, (Strings{"run me"}));
    QCOMPARE(warnings.list().size(), 2U);
}

void TestImageConfig::unreadableDiffIdsKeepTheirPlaces()
{
    const auto config =
        parseImageConfig(bytesOf(R"({"rootfs":{"diff_ids":["x",")" + digestA + R"(",null,7]}})"));
    QCOMPARE(config->diffIds.size(), 4U);
    QVERIFY(config->diffIds[0].isEmpty());
    QCOMPARE(toQt(config->diffIds[1].text()), QString(digestA));
    QVERIFY(config->diffIds[2].isEmpty());
    QVERIFY(config->diffIds[3].isEmpty());
}

void TestImageConfig::unreadableHistoryKeepsItsPlace()
{
    const auto config = parseImageConfig(asBytes(R"({"history":[null,{"created_by":"second"}]})"));
    QCOMPARE(config->history.size(), 2U);
    QCOMPARE(config->history[0], HistoryEntry());
    QCOMPARE(toQt(config->history[1].createdBy), QString("second"));
}

void TestImageConfig::textThatIsNotUtf8DoesNotDropTheConfig()
{
    Warnings warnings;
    const auto config =
        parseImageConfig(asBytes("{\"author\":\"\xE9\",\"os\":\"linux\"}"), &warnings);
    QVERIFY(config);
    QCOMPARE(toQt(config->platform.os), QString("linux"));
    QVERIFY(!warnings.empty());
}

void TestImageConfig::onlyObjectsAreConfigs()
{
    for (const char* text : {"", "[]", "null", "\"x\"", "{", "\x1f\x8b"}) {
        const auto config = parseImageConfig(asBytes(text));
        QVERIFY2(!config, text);
        QCOMPARE(config.error().code, ErrorCode::Corrupt);
    }
}

void TestImageConfig::schemaVectors_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("mustBeRejected");
    const QJsonArray rows = fixtures::table("oci-schemas/vectors/config.json");
    QVERIFY(!rows.isEmpty());
    for (int i = 0; i < rows.size(); ++i) {
        const QJsonObject row = rows[i].toObject();
        QTest::addRow("config %d", i)
            << row["document"].toString().toUtf8() << row["must_be_rejected"].toBool();
    }
}

void TestImageConfig::schemaVectors()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, mustBeRejected);
    // What the schema rejects is refused or flagged: a viewer may still show it.
    Warnings warnings;
    const auto config = parseImageConfig(bytesOf(text), &warnings);
    QCOMPARE(!config || !warnings.empty(), mustBeRejected);
}

void TestImageConfig::configsOfOtherProjects_data()
{
    REQUIRE_FIXTURES();
    QTest::addColumn<QByteArray>("text");
    for (const char* folder : {"containers-image", "attestations", "lint-configs", "oci-layouts"}) {
        QDirIterator files(fixtures::folder() + '/' + folder, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next().mid(fixtures::folder().size() + 1);
            const QByteArray text = fixtures::read(path);
            const QJsonObject object = QJsonDocument::fromJson(text).object();
            if (object.contains("rootfs"))
                QTest::newRow(qPrintable(path)) << text;
        }
    }
}

void TestImageConfig::configsOfOtherProjects()
{
    QFETCH(QByteArray, text);
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    Warnings warnings;
    const auto config = parseImageConfig(bytesOf(text), &warnings);
    QVERIFY(config);
    QVERIFY2(warnings.empty(), warnings.empty() ? "" : warnings.list()[0].message.c_str());
    QCOMPARE(toQt(config->platform.os), object["os"].toString());
    QCOMPARE(toQt(config->created), object["created"].toString());
    QCOMPARE(config->diffIds.size(),
             std::size_t(object["rootfs"].toObject()["diff_ids"].toArray().size()));
    const QJsonArray history = object["history"].toArray();
    QCOMPARE(config->history.size(), std::size_t(history.size()));
    for (qsizetype i = 0; i < history.size(); ++i) {
        const QString createdBy = history[i].toObject()["created_by"].toString();
        const HistoryEntry& entry = config->history[std::size_t(i)];
        QCOMPARE(toQt(entry.createdBy), createdBy);
        const QString shown = toQt(readableInstruction(entry).text());
        QVERIFY2(!shown.contains("#(nop)") && !shown.contains("# buildkit"), qPrintable(shown));
        if (createdBy.startsWith("/bin/sh -c ") && !createdBy.contains("#(nop)"))
            QVERIFY2(shown.startsWith("RUN "), qPrintable(shown));
    }
}

QTEST_APPLESS_MAIN(TestImageConfig)
#include "tst_imageconfig.moc"
