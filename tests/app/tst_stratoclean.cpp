// SPDX-License-Identifier: GPL-3.0-or-later
// What strato says of the disk, and how it cleans up in its own store.
#include "tests/app/stratorun.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <chrono>
#include <filesystem>

namespace fs = std::filesystem;
using strato_test::Run;
using strato_test::schemaFault;
using test::TempDir;

namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

/// A home with an own store of three images that share a layer.
class Desk
{
public:
    Desk()
    {
        test::PlaceFiles files;
        std::vector<std::string> descriptors;
        for (const char* name : {"lab:1", "lab:2", "other:1"})
            descriptors.push_back(files.image({test::layerTar("base", std::string(40'000, 'b')),
                                               test::layerTar("own", std::string(20'000, name[4]))},
                                              test::refName(name)));
        files.layout(descriptors).folder(m_dir, "store");
    }

    Run strato(const QStringList& line) const
    {
        return strato_test::strato(
            line, {QStringLiteral("STRATOSCOPE_STORE=") + text(m_dir.path("store")),
                   QStringLiteral("HOME=") + text(m_dir.path()),
                   QStringLiteral("XDG_CONFIG_HOME=") + text(m_dir.path("config"))});
    }
    Run strato(const char* line) const { return strato(words(line)); }

    /// Of a command that has to end with \a code and fits its schema.
    QJsonObject answer(const char* schema, QStringList line, int code = 0) const
    {
        const Run run = strato(line << QStringLiteral("--json"));
        const QString fault = schemaFault(QString::fromLatin1(schema), run.json());
        if (run.code != code || !fault.isEmpty())
            qWarning() << line << run.code << fault << run.out << run.err;
        return run.code == code && fault.isEmpty() ? run.json() : QJsonObject();
    }
    QJsonObject answer(const char* schema, const char* line, int code = 0) const
    {
        return answer(schema, words(line), code);
    }

    QStringList names() const
    {
        QStringList all;
        const QJsonObject listed = answer("images", "images --place store");
        for (const QJsonValue& image : listed[QLatin1String("images")].toArray())
            for (const QJsonValue& name : image[QLatin1String("names")].toArray())
                all << name.toString();
        all.sort();
        return all;
    }
    std::string path(const char* name) const { return m_dir.path(name); }
    void write(const char* name, const std::string& content) const
    {
        m_dir.write(name, std::string_view(content));
    }

private:
    TempDir m_dir;
};

qint64 number(const QJsonObject& object, const char* key)
{
    return object[QLatin1String(key)].toInteger(-1);
}

QJsonArray list(const QJsonObject& object, const char* key)
{
    return object[QLatin1String(key)].toArray();
}

} // namespace

class TestStratoClean : public QObject
{
    Q_OBJECT

private slots:
    void dfAddsUp();
    void imagesHangOffTheirLayers();
    void leftoversAreToldAndRemoved();
    void duplicatesAreFoundAcrossImages();
    void pruneOnlyShows();
    void pruneMovesToTheTrash();
    void pruneForGood();
    void copiesAreOfOtherPlaces();
    void pruneByNamesOfRules();
    void rulesAreSavedAndForgotten();
    void pruneWantsToBeAsked();
    void pinnedImagesStay();
    void trashIsRestoredAndEmptied();
    void schedulesAreWritten();
    void imagesTakeTheSameQueries();
};

void TestStratoClean::dfAddsUp()
{
    const Desk desk;
    const QJsonObject df = desk.answer("df", "df --place store -v");
    const QJsonObject place = list(df, "places").first().toObject();
    QCOMPARE(number(place, "images"), 3);
    QVERIFY(place[QLatin1String("exact")].toBool());
    QCOMPARE(number(place, "unique") + number(place, "shared") + number(place, "ofNoImage"),
             number(place, "onDisk"));
    QVERIFY(number(place, "shared") >= 40'000);
    QVERIFY(number(place, "reclaimable") > number(place, "unique"));
    QCOMPARE(list(place[QLatin1String("details")].toObject(), "list").size(), 3);
    const QJsonObject usage = desk.answer("usage", "usage --place store");
    QCOMPARE(usage[QLatin1String("places")], df[QLatin1String("places")]);
    const QJsonObject brief =
        list(desk.answer("df", "df --place store"), "places").first().toObject();
    QVERIFY(!brief.contains(QLatin1String("details")));
    QVERIFY(desk.strato("df --place store").out.contains("store"));
    QVERIFY(desk.strato("usage --place store").out.contains("lab:1"));
    QCOMPARE(desk.strato("df --place nowhere").code, 3);
    const QJsonArray disks = list(df, "disks");
    QCOMPARE(disks.size(), 1);
    const QJsonObject disk = disks.first().toObject();
    QCOMPARE(list(disk, "places"), QJsonArray{QStringLiteral("store")});
    const qint64 available = number(disk, "available");
    QVERIFY(number(disk, "total") >= available);
    const bool isLow = available < (10LL << 30) && available < number(disk, "total") / 100 * 10;
    QCOMPARE(disk[QLatin1String("low")].toBool(), isLow);
    QCOMPARE(desk.strato("df --place store").out.contains("nearly full"), isLow);
}

void TestStratoClean::imagesHangOffTheirLayers()
{
    const Desk desk;
    const QJsonObject forest = desk.answer("forest", "usage --forest --place store");
    const QJsonArray nodes = list(forest, "nodes");
    QCOMPARE(nodes.size(), 4);
    const QJsonObject common = nodes.first().toObject();
    QCOMPARE(number(common, "images"), 3);
    QVERIFY(number(common, "bytes") >= 40'000 && !common.contains(QLatin1String("image")));
    qint64 sum = 0;
    QStringList named;
    for (const QJsonValue& value : nodes) {
        const QJsonObject node = value.toObject();
        sum += number(node, "bytes");
        QVERIFY(node[QLatin1String("exact")].toBool());
        for (const QJsonValue& name : list(node[QLatin1String("image")].toObject(), "names")) {
            named << name.toString();
            QCOMPARE(number(node, "parent"), 0);
        }
    }
    QCOMPARE(sum, number(forest, "bytes"));
    named.sort();
    QCOMPARE(named, desk.names());
    QVERIFY(desk.strato("usage --forest --place store").out.contains("  lab:1"));
}

void TestStratoClean::leftoversAreToldAndRemoved()
{
    const Desk desk;
    const auto leftovers = [&desk] {
        const QJsonObject usage = desk.answer("usage", "usage --place store");
        return list(list(usage, "places").first()[QLatin1String("details")].toObject(),
                    "leftovers");
    };
    QVERIFY(leftovers().isEmpty());
    desk.write(("store/blobs/sha256/" + std::string(64, 'a')).c_str(), std::string(30'000, 'x'));
    const QJsonArray told = leftovers();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first()[QLatin1String("cause")].toString(), QStringLiteral("unlistedBlob"));
    QCOMPARE(told.first()[QLatin1String("remedy")].toString(), QStringLiteral("cleanUp"));
    QVERIFY(desk.strato("usage --place store").out.contains("strato prune --leftovers"));
    const qint64 bytes = number(told.first().toObject(), "bytes");
    QCOMPARE(number(desk.answer("prune", "prune --leftovers --place store --dry-run"), "freed"),
             bytes);
    QCOMPARE(leftovers().size(), 1);
    const QJsonObject done = desk.answer("prune", "prune --leftovers --place store --yes");
    QCOMPARE(number(done, "freed"), bytes);
    QVERIFY(leftovers().isEmpty());
    QCOMPARE(desk.names().size(), 3);
}

void TestStratoClean::duplicatesAreFoundAcrossImages()
{
    // Files that were written just now are not remembered.
    const TempDir dir;
    test::PlaceFiles files;
    const std::string shared(30'000, 's');
    const std::string first = test::layerTar("usr/one", shared);
    const std::string second = test::layerTar("usr/two", shared);
    const std::string store = files
                                  .layout({files.image({first}, test::refName("app:1")),
                                           files.image({second}, test::refName("app:2"))})
                                  .folder(dir, "store");
    for (const auto& file : fs::recursive_directory_iterator(store))
        if (file.is_regular_file())
            fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(48));
    const auto answer = [&](const char* line) {
        return strato_test::strato(
                   words(line) << QStringLiteral("--json"),
                   {QStringLiteral("STRATOSCOPE_STORE=") + text(store),
                    QStringLiteral("STRATOSCOPE_CACHE_DIR=") + text(dir.path("cache")),
                    QStringLiteral("HOME=") + text(dir.path())})
            .json();
    };
    const auto placeOf = [](const QJsonObject& found) {
        return list(found, "places").first().toObject();
    };
    const QJsonObject unknown = answer("usage --duplicates --place store");
    QCOMPARE(schemaFault(QStringLiteral("duplicates"), unknown), QString());
    QCOMPARE(number(placeOf(unknown), "layers"), 2);
    QCOMPARE(number(placeOf(unknown), "layersNotCounted"), 2);
    QCOMPARE(number(placeOf(unknown), "bytes"), 0);
    // Each image is read alone: nobody knows yet whether what looks the same is.
    QVERIFY(!answer("waste store:app:1").isEmpty());
    QVERIFY(!answer("waste store:app:2").isEmpty());
    const QJsonObject likely = placeOf(answer("usage --duplicates --place store"));
    QCOMPARE(number(likely, "layersNotCounted"), 0);
    QCOMPARE(number(likely, "held"), 60'000);
    QCOMPARE(number(likely, "bytes"), 0);
    QCOMPARE(number(likely, "likelyBytes"), 30'000);
    const QJsonObject exact = answer("usage --duplicates --compare --place store");
    QCOMPARE(schemaFault(QStringLiteral("duplicates"), exact), QString());
    QCOMPARE(number(placeOf(exact), "bytes"), 30'000);
    QCOMPARE(number(placeOf(exact), "likelyBytes"), 0);
    const QJsonObject content = list(placeOf(exact), "contents").first().toObject();
    QCOMPARE(number(content, "copies"), 2);
    QVERIFY(content[QLatin1String("digest")].toString().startsWith(QStringLiteral("sha256:")));
    QCOMPARE(list(content, "files").size(), 2);
    // That is remembered.
    QCOMPARE(number(placeOf(answer("usage --duplicates --place store")), "bytes"), 30'000);
    QCOMPARE(Desk().strato("usage --compare").code, 2);
}

void TestStratoClean::pruneOnlyShows()
{
    const Desk desk;
    const QStringList line{QStringLiteral("prune"),     QStringLiteral("--place"),
                           QStringLiteral("store"),     QStringLiteral("--rule"),
                           QStringLiteral("repo:lab"),  QStringLiteral("--dry-run"),
                           QStringLiteral("--no-trash")};
    const QJsonObject plan = desk.answer("prune", line);
    QVERIFY(!plan[QLatin1String("done")].toBool(true));
    QCOMPARE(list(plan, "images").size(), 2);
    QCOMPARE(number(plan, "layers"), 2);
    QVERIFY(number(plan, "freed") >= 40'000);
    QCOMPARE(number(plan, "promised"), number(plan, "freed"));
    QCOMPARE(list(plan, "images").first().toObject()[QLatin1String("reason")].toString(),
             QStringLiteral("repo:lab"));
    QCOMPARE(desk.names().size(), 3);
    const Run shown = desk.strato(line);
    QVERIFY(shown.code == 0 && shown.out.contains("lab:1") && !shown.out.contains("other:1"));
    // Without a terminal and --yes nothing is removed.
    QCOMPARE(desk.strato("prune --place store --rule repo:lab").code, 2);
    QCOMPARE(desk.names().size(), 3);
}

void TestStratoClean::pruneMovesToTheTrash()
{
    const Desk desk;
    const QJsonObject done = desk.answer("prune", "prune --place store --rule repo:lab --yes");
    QVERIFY(done[QLatin1String("done")].toBool());
    QVERIFY(number(done, "trashed") >= 40'000);
    QCOMPARE(number(done, "promised"), 0);
    QCOMPARE(desk.names(), QStringList{QStringLiteral("other:1")});
    const QJsonObject trash = desk.answer("trash", "trash");
    QCOMPARE(list(trash, "images").size(), 2);
    QCOMPARE(number(trash, "bytes"), number(done, "trashed"));
    const QJsonObject place =
        list(desk.answer("df", "df --place store"), "places").first().toObject();
    QCOMPARE(number(place, "trash"), number(trash, "bytes"));
    QCOMPARE(number(place, "leftovers"), 0);
    QCOMPARE(desk.strato("verify --store").code, 0);
}

void TestStratoClean::pruneForGood()
{
    const Desk desk;
    const QJsonObject plan =
        desk.answer("prune", "prune --place store --rule repo:lab --no-trash --dry-run");
    const QJsonObject done =
        desk.answer("prune", "prune --place store --rule repo:lab --no-trash --yes");
    QCOMPARE(number(done, "promised"), number(plan, "promised"));
    const QJsonObject check = list(done, "checks").first().toObject();
    qint64 explained = number(check, "promised");
    for (const QJsonValue& one : list(check, "differences")) {
        QCOMPARE(one[QLatin1String("kind")].toString(), QStringLiteral("bookkeeping"));
        explained += one[QLatin1String("bytes")].toInteger();
    }
    QCOMPARE(check[QLatin1String("measured")].toInteger(), explained);
    QCOMPARE(number(check, "stated"), number(check, "promised"));
    QCOMPARE(desk.names(), QStringList{QStringLiteral("other:1")});
    QVERIFY(list(desk.answer("trash", "trash list"), "images").isEmpty());
}

void TestStratoClean::copiesAreOfOtherPlaces()
{
    const Desk desk;
    const QJsonObject plan =
        desk.answer("prune", "prune --place store --rule repo:lab --keep-copies --dry-run");
    const QJsonObject copies = plan[QLatin1String("copies")].toObject();
    QCOMPARE(number(copies, "images"), 0);
    QCOMPARE(number(copies, "unpacked"), 0);
    QVERIFY(plan[QLatin1String("exact")].toBool());
    const QJsonObject done =
        desk.answer("prune", "prune --place store --rule repo:lab --keep-copies --yes");
    QVERIFY(done[QLatin1String("done")].toBool());
    QCOMPARE(number(done, "trashed"), number(plan, "trashed"));
    for (const QJsonValue& one : list(desk.answer("trash", "trash"), "images"))
        QVERIFY(one[QLatin1String("from")].isNull());
    QVERIFY(!desk.answer("prune", "prune --place store --rule unused --dry-run")
                 .contains(QLatin1String("copies")));
    QCOMPARE(desk.strato("prune --rule unused --keep-copies --schedule daily").code, 2);
}

void TestStratoClean::pruneByNamesOfRules()
{
    const Desk desk;
    desk.write("config/stratoscope/rules.json",
               R"({"version":1,"rules":[{"name":"labs","query":"repo:lab"}]})");
    QCOMPARE(list(desk.answer("prune", "prune --place store --rule labs --dry-run"), "images")
                 .first()
                 .toObject()[QLatin1String("reason")]
                 .toString(),
             QStringLiteral("labs"));
    QVERIFY(list(desk.answer("prune", "prune --place store --rule dangling --dry-run"), "images")
                .isEmpty());
    QCOMPARE(
        list(desk.answer("prune", "prune --place store --rule unused --dry-run"), "images").size(),
        3);
    desk.write("config/stratoscope/rules.json", "{");
    QCOMPARE(desk.strato("prune --place store --rule labs --dry-run").code, 3);
}

void TestStratoClean::rulesAreSavedAndForgotten()
{
    const Desk desk;
    const auto ready = list(desk.answer("rules", "prune --list-rules"), "rules").size();
    QVERIFY(ready >= 5);
    QCOMPARE(desk.strato("prune --save-rule labs").code, 2);
    QCOMPARE(desk.strato("prune --save-rule labs --rule age>").code, 2);
    QCOMPARE(desk.strato("prune --save-rule dangling --rule repo:lab").code, 2);
    QCOMPARE(desk.strato("prune --save-rule labs --rule repo:lab --yes --no-trash").code, 2);
    QCOMPARE(desk.strato("prune --list-rules --rule repo:lab").code, 2);
    desk.answer("rules", "prune --save-rule labs --rule repo:lab --dry-run");
    QVERIFY(!fs::exists(desk.path("config/stratoscope/rules.json")));
    const QJsonObject saved = desk.answer("rules", "prune --save-rule labs --rule repo:lab");
    QCOMPARE(list(saved, "saved"), QJsonArray{QStringLiteral("labs")});
    const QJsonObject rule = list(saved, "rules").first().toObject();
    QCOMPARE(rule[QLatin1String("query")].toString(), QStringLiteral("repo:lab"));
    QVERIFY(!rule[QLatin1String("ready")].toBool(true));
    // It is used by its name, also in another rule.
    QCOMPARE(
        list(desk.answer("prune", "prune --place store --rule labs --dry-run"), "images").size(),
        2);
    desk.answer("rules", "prune --save-rule more --rule labs --rule repo:other");
    QCOMPARE(
        list(desk.answer("prune", "prune --place store --rule more --dry-run"), "images").size(),
        3);
    QVERIFY(desk.strato("prune --list-rules").out.contains("(repo:lab) or (repo:other)"));
    QCOMPARE(desk.strato("prune --forget-rule nothing").code, 3);
    QCOMPARE(desk.strato("prune --forget-rule dangling").code, 3);
    QCOMPARE(list(desk.answer("rules", "prune --forget-rule labs"), "forgotten").size(), 1);
    QCOMPARE(list(desk.answer("rules", "prune --list-rules"), "rules").size(), ready + 1);
    // Without the rule it is a word like another, which no name has in it.
    QVERIFY(list(desk.answer("prune", "prune --place store --rule labs --dry-run"), "images")
                .isEmpty());
    // A file that is none is no reason to lose what may be in it.
    desk.write("config/stratoscope/rules.json", "{");
    QCOMPARE(desk.strato("prune --save-rule labs --rule repo:lab").code, 3);
    QCOMPARE(desk.names().size(), 3);
}

void TestStratoClean::pruneWantsToBeAsked()
{
    const Desk desk;
    QCOMPARE(desk.strato("prune").code, 2);
    QCOMPARE(desk.strato("prune --rule age> --yes").code, 2);
    QVERIFY(desk.strato("prune --rule aeg>3d --yes").err.contains("age"));
    QCOMPARE(desk.names().size(), 3);
}

void TestStratoClean::pinnedImagesStay()
{
    const Desk desk;
    QCOMPARE(list(desk.answer("pin", "pin lab:1 other*"), "added").size(), 2);
    QVERIFY(list(desk.answer("pin", "pin lab:1"), "added").isEmpty());
    QCOMPARE(list(desk.answer("pin", "pin"), "pins").size(), 2);
    const QJsonObject done = desk.answer("prune", "prune --place store --rule unused --yes");
    QCOMPARE(list(done, "images").size(), 1);
    const QJsonArray kept = list(done, "kept");
    QCOMPARE(kept.size(), 2);
    for (const QJsonValue& one : kept)
        QCOMPARE(
            list(one.toObject(), "blockers").first().toObject()[QLatin1String("kind")].toString(),
            QStringLiteral("pinned"));
    QCOMPARE(desk.names(), (QStringList{QStringLiteral("lab:1"), QStringLiteral("other:1")}));
    QCOMPARE(desk.strato("unpin lab:7").code, 3);
    QCOMPARE(list(desk.answer("unpin", "unpin lab:1"), "pins").size(), 1);
    QCOMPARE(desk.strato({QStringLiteral("pin"), QStringLiteral("a b")}).code, 2);
}

void TestStratoClean::trashIsRestoredAndEmptied()
{
    const Desk desk;
    desk.answer("prune", "prune --place store --rule unused --yes");
    QVERIFY(desk.names().isEmpty());
    QCOMPARE(desk.strato("trash restore lab:9").code, 3);
    QCOMPARE(desk.strato("trash restore").code, 2);
    QCOMPARE(desk.strato("trash burn").code, 2);
    const QJsonObject back = desk.answer("trash", "trash restore lab:2");
    QCOMPARE(list(back, "names").size(), 1);
    QCOMPARE(desk.names(), QStringList{QStringLiteral("lab:2")});
    QCOMPARE(desk.strato("trash empty").code, 2);
    QVERIFY(!desk.answer("trash", "trash empty --dry-run")[QLatin1String("done")].toBool(true));
    const QJsonObject some = desk.answer("trash", "trash empty lab:1 --yes");
    QCOMPARE(list(some, "images").size(), 1);
    QVERIFY(number(some, "freed") > 0);
    const qint64 rest = number(desk.answer("trash", "trash"), "bytes");
    QCOMPARE(number(desk.answer("trash", "trash empty --yes"), "promised"), rest);
    QVERIFY(list(desk.answer("trash", "trash"), "images").isEmpty());
    QCOMPARE(desk.names(), QStringList{QStringLiteral("lab:2")});
    QCOMPARE(desk.strato("verify --store").code, 0);
}

void TestStratoClean::schedulesAreWritten()
{
    const Desk desk;
    QCOMPARE(desk.strato("prune --schedule daily --build-cache").code, 2);
    const QJsonObject shown =
        desk.answer("schedule", "prune --rule unused --schedule weekly --dry-run");
    QVERIFY(list(shown, "written").isEmpty());
    QVERIFY(!fs::exists(desk.path("config/systemd")));
    const QJsonObject written = desk.answer("schedule", "prune --rule unused --schedule weekly");
    QCOMPARE(list(written, "written").size(), 2);
    QVERIFY(fs::exists(desk.path("config/systemd/user/stratoscope-prune.timer")));
    QFile unit(text(desk.path("config/systemd/user/stratoscope-prune.service")));
    QVERIFY(unit.open(QIODevice::ReadOnly));
    QVERIFY(unit.readAll().contains("prune --place store --yes --rule \"unused:yes\""));
    QCOMPARE(desk.names().size(), 3);
}

void TestStratoClean::imagesTakeTheSameQueries()
{
    const Desk desk;
    desk.answer("pin", "pin lab:1");
    const auto count = [&](const char* query) {
        return list(desk.answer("images", {QStringLiteral("images"), QStringLiteral("--place"),
                                           QStringLiteral("store"), QStringLiteral("--filter"),
                                           QString::fromLatin1(query)}),
                    "images")
            .size();
    };
    QCOMPARE(count("pinned:yes"), 1);
    QCOMPARE(count("not pinned:yes repo:lab"), 1);
    QCOMPARE(count("beyond-newest:9"), 0);
}

QTEST_GUILESS_MAIN(TestStratoClean)
#include "tst_stratoclean.moc"
