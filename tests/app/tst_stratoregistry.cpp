// SPDX-License-Identifier: GPL-3.0-or-later
// What strato does with registries, beside a real one.
#include "core/base/bytes.h"
#include "tests/app/stratorun.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/faultproxy.h"
#include "tests/support/lazylayer.h"
#include "tests/support/placefiles.h"
#include "tests/support/registrypeer.h"
#include "tests/support/tempdir.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

using strato_test::Run;
using strato_test::schemaFault;
using test::TempDir;
using Mode = test::RegistryPeer::Mode;

class TestStratoRegistry : public QObject
{
    Q_OBJECT

private slots:
    void imagesAreReadWithoutBeingPulled();
    void whatWasReadOnceIsNotAskedForAgain();
    void tablesOfLayersSpareTheLayers();
    void reposAndTagsAreListed();
    void nothingRefersToAnImage();
    void rmtagShowsSiblingsAndKeepsThem();
    void loginTakesThePasswordFromAFile();
    void loginWithoutAPasswordIsWrongUse();
    void whatIsNotThereIs3();
    void unreachableIs6();
    void doctorNamesTheStepThatFails();
    void doctorTellsWhoOneIs();
};

namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

/// A person's own folder, and the images of one archive, pushed by skopeo.
class Desk
{
public:
    explicit Desk(const test::RegistryPeer& peer)
        : m_host(peer.host())
    {
        const std::vector<std::string> tars = {test::layerTar("base", "base"),
                                               test::layerTar("own", "mine")};
        test::PlaceFiles place;
        const std::string descriptor = place.image(tars, test::refName("lab:one"));
        place.layout({descriptor});
        m_dir.write("one.tar", core::BytesView(place.tar().bytes()));
        place.folder(m_dir, "one"); // Of archives skopeo gives files to root, as only root may.
    }

    void push(const std::string& name) const
    {
        test::runProgram({"skopeo", "--insecure-policy", "copy", "-q", "--preserve-digests",
                          "--dest-tls-verify=false", "oci:" + m_dir.path("one") + ":lab:one",
                          "docker://" + m_host + "/" + name});
    }

    Run strato(const QStringList& words, const QStringList& variables = {}) const
    {
        return strato_test::strato(
            words, QStringList({QStringLiteral("HOME=") + text(m_dir.path()),
                                QStringLiteral("XDG_CONFIG_HOME=") + text(m_dir.path("config")),
                                QStringLiteral("DOCKER_CONFIG=") + text(m_dir.path("docker"))})
                       + variables);
    }

    /// Of a command that has to end with \a code and fits its schema.
    QJsonObject answer(const char* schema, QStringList words, int code = 0) const
    {
        const Run run = strato(words << QStringLiteral("--json"));
        const QString fault = schemaFault(QString::fromLatin1(schema), run.json());
        if (run.code != code || !fault.isEmpty())
            qWarning() << words << run.code << fault << run.out << run.err;
        return run.code == code && fault.isEmpty() ? run.json() : QJsonObject();
    }

    QString name(const char* repository) const
    {
        return text(m_host) + QLatin1Char('/') + QLatin1String(repository);
    }
    QString host() const { return text(m_host); }
    const TempDir& dir() const { return m_dir; }

private:
    TempDir m_dir;
    std::string m_host;
};

QStringList textsOf(const QJsonValue& list)
{
    QStringList texts;
    for (const QJsonValue& one : list.toArray())
        texts << one.toString();
    return texts;
}

} // namespace

#define REQUIRE_SKOPEO()                                                                           \
    if (!test::isInstalled("skopeo"))                                                              \
    QSKIP("skopeo is not installed")

void TestStratoRegistry::imagesAreReadWithoutBeingPulled()
{
    REQUIRE_SKOPEO();
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const Desk desk(*peer);
    desk.push("lab/app:one");
    const QString image = QStringLiteral("docker://") + desk.name("lab/app:one");
    const QJsonObject layers = desk.answer("layers", {QStringLiteral("layers"), image});
    QCOMPARE(layers[QStringLiteral("layers")].toArray().size(), 2);
    const QJsonObject listed = desk.answer("ls", {QStringLiteral("ls"), image});
    const QString file = desk.dir().path().empty()
                             ? QString()
                             : QStringLiteral("oci-archive:") + text(desk.dir().path("one.tar"));
    const QJsonObject local = desk.answer("ls", {QStringLiteral("ls"), file});
    QVERIFY(!listed.isEmpty());
    QCOMPARE(listed[QStringLiteral("entries")], local[QStringLiteral("entries")]);
    for (const char* command : {"inspect", "history", "tree", "waste", "verify"}) {
        const Run run = desk.strato({QString::fromLatin1(command), image});
        QVERIFY2(run.code == 0, QByteArray(command) + ": " + run.err);
    }
    const Run same =
        desk.strato({QStringLiteral("diff"), QStringLiteral("--exit-code"), file, image});
    QVERIFY2(same.code == 0, same.out + same.err);
}

void TestStratoRegistry::whatWasReadOnceIsNotAskedForAgain()
{
    REQUIRE_SKOPEO();
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const Desk desk(*peer);
    desk.push("lab/app:one");
    desk.push("lab/other:two");
    const test::FaultProxy proxy(peer->port(), [](const std::string&) { return test::Fault(); });
    const QString host = QStringLiteral("docker://") + text(proxy.host());
    const QStringList cache = {QStringLiteral("STRATOSCOPE_CACHE_DIR=")
                               + text(desk.dir().path("cache"))};
    const auto listed = [&](const char* name, const char* option = "--json") {
        return desk.strato({QStringLiteral("ls"), QStringLiteral("-R"),
                            host + QLatin1Char('/') + QLatin1String(name), QLatin1String(option)},
                           cache);
    };
    const Run first = listed("lab/app:one");
    QVERIFY2(first.code == 0, first.err);
    const int blobs = proxy.count("/blobs/");
    QCOMPARE(blobs, 3); // The config and two layers.
    QCOMPARE(listed("lab/app:one").out, first.out);
    QCOMPARE(proxy.count("/blobs/"), blobs + 1); // The config.
    // The same layers elsewhere are the same.
    QVERIFY(listed("lab/other:two").code == 0);
    QCOMPARE(proxy.count("/blobs/"), blobs + 2);
    QVERIFY(listed("lab/app:one", "--no-cache").code == 0);
    QCOMPARE(proxy.count("/blobs/"), blobs + 5);
}

void TestStratoRegistry::tablesOfLayersSpareTheLayers()
{
    REQUIRE_SKOPEO();
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const Desk desk(*peer);
    const std::string noise = test::noiseText(2'000'000, 4);
    const test::LazyLayer layer = test::LazyLayerBuilder(core::TableForm::EStargz)
                                      .file("large", noise)
                                      .file("etc/motd", "hello\n")
                                      .build();
    test::PlaceFiles place;
    const std::string blob(core::asText(layer.blob));
    const std::string config =
        R"({"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[")"
        + core::sha256Of(layer.tar).text() + R"("]}})";
    std::string listed = test::descriptorText("application/vnd.oci.image.layer.v1.tar+gzip", blob);
    listed.pop_back();
    listed += R"(,"annotations":{"containerd.io/snapshot/stargz/toc.digest":")"
              + layer.annotations.at("containerd.io/snapshot/stargz/toc.digest") + "\"}}";
    const std::string manifest =
        R"({"schemaVersion":2,"mediaType":")" + std::string(test::manifestType) + R"(","config":)"
        + test::descriptorText("application/vnd.oci.image.config.v1+json", config)
        + R"(,"layers":[)" + listed + "]}";
    place.blob(blob).blob(config).blob(manifest).layout(
        {test::descriptorText(test::manifestType, manifest, test::refName("1"))});
    test::runProgram({"skopeo", "--insecure-policy", "copy", "-q", "--preserve-digests",
                      "--dest-tls-verify=false", "oci:" + place.folder(desk.dir(), "lazy") + ":1",
                      "docker://" + peer->host() + "/lab/lazy:1"});

    const test::CuttingProxy proxy(peer->port());
    const QString image =
        QStringLiteral("docker://") + text(proxy.host()) + QStringLiteral("/lab/lazy:1");
    const QStringList cache = {QStringLiteral("STRATOSCOPE_CACHE_DIR=")
                               + text(desk.dir().path("cache"))};
    const Run list = desk.strato({QStringLiteral("ls"), QStringLiteral("-R"), image}, cache);
    QVERIFY2(list.code == 0, list.err);
    QVERIFY2(list.out.contains("motd") && list.out.contains("large"), list.out);
    QVERIFY2(list.err.contains("[fromTable]"), list.err);
    const Run file =
        desk.strato({QStringLiteral("cat"), image, QStringLiteral("/etc/motd")}, cache);
    QVERIFY2(file.code == 0 && file.out == "hello\n", file.out + file.err);
    QVERIFY2(proxy.received() < 40'000, qPrintable(QString::number(proxy.received())));
    const QJsonObject claimed = desk.answer("layers", {QStringLiteral("layers"), image});
    QCOMPARE(claimed[QStringLiteral("verified")].toBool(true), false);

    // What has to be certain reads the layer, and what was read is known from then on.
    const Run verified = desk.strato({QStringLiteral("verify"), image}, cache);
    QVERIFY2(verified.code == 0, verified.out + verified.err);
    QVERIFY(proxy.received() > layer.blob.size());
    const Run again = desk.strato({QStringLiteral("ls"), QStringLiteral("-R"), image}, cache);
    QVERIFY2(again.code == 0 && !again.err.contains("[fromTable]"), again.err);
}

void TestStratoRegistry::reposAndTagsAreListed()
{
    REQUIRE_SKOPEO();
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const Desk desk(*peer);
    for (const char* name : {"lab/app:v10", "lab/app:v9", "other:1"})
        desk.push(name);
    const QJsonObject repos = desk.answer("repos", {QStringLiteral("repos"), desk.host()});
    QCOMPARE(textsOf(repos[QStringLiteral("repositories")]),
             QStringList({QStringLiteral("lab/app"), QStringLiteral("other")}));
    const QJsonObject tags = desk.answer("tags", {QStringLiteral("tags"), desk.name("lab/app")});
    QCOMPARE(textsOf(tags[QStringLiteral("tags")]),
             QStringList({QStringLiteral("v9"), QStringLiteral("v10")}));
    QCOMPARE(desk.strato({QStringLiteral("tags"), desk.name("lab/app")}).out,
             QByteArray("v9\nv10\n"));
}

void TestStratoRegistry::nothingRefersToAnImage()
{
    REQUIRE_SKOPEO();
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const Desk desk(*peer);
    desk.push("lab/app:one");
    const QJsonObject referrers =
        desk.answer("referrers", {QStringLiteral("referrers"), desk.name("lab/app:one")});
    QVERIFY(!referrers.isEmpty());
    QVERIFY(referrers[QStringLiteral("referrers")].toArray().isEmpty());
    QVERIFY(referrers[QStringLiteral("digest")].toString().startsWith(QStringLiteral("sha256:")));
}

void TestStratoRegistry::rmtagShowsSiblingsAndKeepsThem()
{
    REQUIRE_SKOPEO();
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const Desk desk(*peer);
    desk.push("lab/app:one");
    desk.push("lab/app:two");
    const QString one = desk.name("lab/app:one");
    const QJsonObject plan =
        desk.answer("rmtag", {QStringLiteral("rmtag"), one, QStringLiteral("--dry-run")});
    const QJsonObject planned = plan[QStringLiteral("tags")].toArray()[0].toObject();
    QCOMPARE(textsOf(planned[QStringLiteral("siblings")]), QStringList{QStringLiteral("two")});
    QCOMPARE(planned[QStringLiteral("state")].toString(), QStringLiteral("planned"));
    QCOMPARE(desk.strato({QStringLiteral("rmtag"), one, QStringLiteral("--json")}).code, 2);
    // This registry removes whole digests only.
    const QJsonObject kept =
        desk.answer("rmtag", {QStringLiteral("rmtag"), one, QStringLiteral("--yes")}, 1);
    QCOMPARE(kept[QStringLiteral("tags")].toArray()[0].toObject()[QStringLiteral("state")],
             QJsonValue(QStringLiteral("kept")));
    QCOMPARE(textsOf(desk.answer("tags", {QStringLiteral("tags"),
                                          desk.name("lab/app")})[QStringLiteral("tags")])
                 .size(),
             2);
    const QJsonObject gone =
        desk.answer("rmtag", {QStringLiteral("rmtag"), one, QStringLiteral("--yes"),
                              QStringLiteral("--force")});
    QCOMPARE(gone[QStringLiteral("tags")].toArray()[0].toObject()[QStringLiteral("state")],
             QJsonValue(QStringLiteral("digestRemoved")));
    QVERIFY(desk.strato({QStringLiteral("inspect"), QStringLiteral("docker://") + one}).code != 0);
}

void TestStratoRegistry::loginTakesThePasswordFromAFile()
{
    REQUIRE_REGISTRY(peer, Mode::Htpasswd);
    const Desk desk(*peer);
    const QString wrong = text(desk.dir().write("wrong", std::string_view("not-it\n")));
    const QString right = text(desk.dir().write("right", std::string_view("secret\n")));
    const auto login = [&](const QString& file) {
        return QStringList({QStringLiteral("login"), desk.host(), QStringLiteral("-u"),
                            QStringLiteral("lab"), QStringLiteral("--password-file"), file});
    };
    const Run refused = desk.strato(login(wrong));
    QCOMPARE(refused.code, 5);
    QVERIFY(!refused.err.contains("not-it"));
    QVERIFY(!QFile::exists(text(desk.dir().path("docker/config.json"))));
    const QJsonObject kept = desk.answer("login", login(right));
    QCOMPARE(kept[QStringLiteral("plain")].toBool(), true);
    QCOMPARE(kept[QStringLiteral("kept")].toObject()[QStringLiteral("file")].toString(),
             text(desk.dir().path("docker/config.json")));
    QCOMPARE(desk.strato({QStringLiteral("repos"), desk.host()}).code, 0);
    const QJsonObject removed = desk.answer("logout", {QStringLiteral("logout"), desk.host()});
    QCOMPARE(removed[QStringLiteral("removed")].toArray().size(), 1);
    QCOMPARE(desk.strato({QStringLiteral("repos"), desk.host()}).code, 5);
    QCOMPARE(desk.strato({QStringLiteral("logout"), desk.host()}).code, 1);
}

void TestStratoRegistry::loginWithoutAPasswordIsWrongUse()
{
    const Run run = strato_test::strato({QStringLiteral("login"), QStringLiteral("127.0.0.1:1"),
                                         QStringLiteral("-u"), QStringLiteral("lab")});
    QCOMPARE(run.code, 2);
}

void TestStratoRegistry::whatIsNotThereIs3()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const Desk desk(*peer);
    const Run run = desk.strato({QStringLiteral("tags"), desk.name("nobody/here")});
    QCOMPARE(run.code, 3);
    QVERIFY2(run.err.contains("NAME_UNKNOWN"), run.err);
}

void TestStratoRegistry::unreachableIs6()
{
    const Run run = strato_test::strato(
        {QStringLiteral("tags"), QStringLiteral("127.0.0.1:1/lab/app"), QStringLiteral("--json")});
    QCOMPARE(run.code, 6);
    QCOMPARE(run.json()[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString(),
             QStringLiteral("network"));
}

void TestStratoRegistry::doctorNamesTheStepThatFails()
{
    REQUIRE_REGISTRY(peer, Mode::Plain);
    const Desk desk(*peer);
    const QString host = QStringLiteral("docker://") + desk.host();
    const QJsonObject well = desk.answer("doctor", {QStringLiteral("doctor"), host});
    QVERIFY(well[QStringLiteral("ok")].toBool());
    const QJsonObject failing =
        desk.answer("doctor", {QStringLiteral("doctor"), host + QStringLiteral("/lab/none:1")}, 1);
    const QJsonObject one = failing[QStringLiteral("registries")].toArray().at(0).toObject();
    QCOMPARE(one[QStringLiteral("failed")].toString(), QStringLiteral("repositoryIsOurs"));
    QCOMPARE(one[QStringLiteral("help")].toString(), QStringLiteral("checkImageName"));
    QCOMPARE(one[QStringLiteral("path")].toString(), QStringLiteral("lab/none"));
    const Run shown = desk.strato({QStringLiteral("doctor"), host + QStringLiteral("/lab/none:1")});
    QCOMPARE(shown.code, 1);
    QVERIFY2(shown.out.contains("  no   "), shown.out.constData());
    QVERIFY2(shown.out.contains("It is a registry."), shown.out.constData());
}

void TestStratoRegistry::doctorTellsWhoOneIs()
{
    REQUIRE_REGISTRY(peer, Mode::Token);
    const Desk desk(*peer);
    desk.dir().write("docker/config.json",
                     std::string_view(R"({"auths":{")" + peer->host() + R"(":{"auth":")"
                                      + core::toBase64(core::asBytes("lab:secret")) + "\"}}}"));
    const QString repository = QStringLiteral("docker://") + desk.name("team/app");
    const QJsonObject told = desk.answer(
        "doctor", {QStringLiteral("doctor"), QStringLiteral("--credentials"), repository}, 1);
    const QJsonObject who = told[QStringLiteral("registries")]
                                .toArray()
                                .at(0)
                                .toObject()[QStringLiteral("credentials")]
                                .toObject();
    QCOMPARE(who[QStringLiteral("user")].toString(), QStringLiteral("lab"));
    QCOMPARE(who[QStringLiteral("scheme")].toString(), QStringLiteral("bearer"));
    QCOMPARE(textsOf(who[QStringLiteral("scopes")]),
             QStringList{QStringLiteral("repository:team/app:pull")});
    QCOMPARE(textsOf(who[QStringLiteral("granted")]),
             QStringList{QStringLiteral("repository:team/app:pull")});
    QVERIFY(who[QStringLiteral("expiresIn")].toInt() > 0);
    const Run shown =
        desk.strato({QStringLiteral("doctor"), QStringLiteral("--credentials"), repository});
    QVERIFY2(shown.out.contains("config.json has some."), shown.out.constData());
    QVERIFY(!shown.out.contains("secret"));
    QCOMPARE(desk.strato({QStringLiteral("doctor"), QStringLiteral("--credentials")}).code, 2);
}

QTEST_GUILESS_MAIN(TestStratoRegistry)
#include "tst_stratoregistry.moc"
