// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/compress.h"
#include "models/command.h"
#include "models/imagedocument.h"
#include "tests/support/placefiles.h"

#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

class tst_ImageDocument : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<core::Error>("core::Error"); }
    void readsAnImageToTheEnd();
    void headersComeBeforeTheVerdict();
    void whatIsPackedIsReadOnce();
    void selectionsMakeTheirTree();
    void onlyTheLastSelectionCounts();
    void namesOfOwnersComeFromTheImage();
    void failsWithTheReason();
    void keepsTheOldImageWhenAnotherFails();
    void tellsThatTheFileChanged();
    void whatWasReadWhenStoppedIsShown();
    void stopsSilentlyWhenItDies();
    void selectionsBecomeOptions_data();
    void selectionsBecomeOptions();
    void commandsAreQuoted_data();
    void commandsAreQuoted();
};

namespace {

/// An OCI archive of one image in \a dir.
std::string writeImage(const test::TempDir& dir)
{
    test::TarBuilder base;
    base.dir("etc").file("etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:900:900::/:/bin/sh\n");
    base.file("etc/group", "root:x:0:\napp:x:900:\n").file("a", "one").owner(900, 900);
    test::TarBuilder top;
    top.file("b", "two").whiteout("a");
    const auto text = [](const test::TarBuilder& tar) {
        return std::string(core::asText(tar.bytes()));
    };
    test::PlaceFiles files;
    const std::string descriptor = files.image({text(base), text(top)}, test::refName("app:1"));
    files.layout({descriptor});
    return dir.write("app.tar", core::asText(files.tar().bytes()));
}

/// The same with one layer that is packed.
std::string writePackedImage(const test::TempDir& dir)
{
    const std::string tar = test::layerTar("a");
    core::BytesWriter packed;
    auto writer = core::CompressingWriter::create(packed, core::Compression::Gzip);
    const bool isPacked = writer && (*writer)->write(core::asBytes(tar)) && (*writer)->finish();
    const std::string blob(isPacked ? core::asText(packed.bytes()) : std::string_view());
    const std::string config = test::configText({tar});
    const std::string manifest = test::manifestText(config, {blob});
    test::PlaceFiles files;
    files.blob(config).blob(blob).blob(manifest);
    files.layout({test::descriptorText(test::manifestType, manifest, test::refName("app:1"))});
    return dir.write("packed.tar", core::asText(files.tar().bytes()));
}

/// A file of which the first read, the one that looks what it is, goes through; who reads on waits
/// until it is let go.
class HeldFile final : public core::File
{
public:
    explicit HeldFile(std::shared_ptr<const core::File> real)
        : File("held", real->identity())
        , m_real(std::move(real))
    {
    }
    core::Result<core::FileIdentity> identityNow() const override { return identity(); }
    core::Result<std::size_t> readAt(std::uint64_t offset,
                                     std::span<std::byte> buffer) const override
    {
        m_gate.acquire();
        return m_real->readAt(offset, buffer);
    }
    void letGo() const { m_gate.release(1 << 20); }

private:
    std::shared_ptr<const core::File> m_real;
    mutable QSemaphore m_gate{1};
};

/// A place with one image of two layers, the second of which is held.
class HeldStore final : public core::Store
{
public:
    HeldStore()
        : Store(core::StoreKind::OciLayout, "/nowhere")
        , m_held(std::make_shared<HeldFile>(memory(test::layerTar("b"))))
    {
        m_entries.resize(1);
        m_entries[0].id = "it";
        for (const std::shared_ptr<const core::File>& file :
             {memory(test::layerTar("a")), std::shared_ptr<const core::File>(m_held)}) {
            m_image.layers.emplace_back();
            m_image.layers.back().data = core::FileSlice{file, 0, file->size()};
        }
    }
    core::Result<core::Image> open(const core::ImageEntry&, const core::Task&) const override
    {
        return m_image;
    }
    bool isUnchanged() const override { return true; }
    const HeldFile& held() const { return *m_held; }

private:
    static std::shared_ptr<const core::File> memory(const std::string& tar)
    {
        return test::memoryFile(core::asBytes(tar));
    }

    std::shared_ptr<const HeldFile> m_held;
    core::Image m_image;
};

void openAndWait(ImageDocument& document, const std::string& path)
{
    document.open(QString::fromStdString(path));
    QTRY_VERIFY(document.waste() != nullptr && !document.isBusy());
}

} // namespace

void tst_ImageDocument::readsAnImageToTheEnd()
{
    const test::TempDir dir;
    ImageDocument document;
    QSignalSpy opened(&document, &ImageDocument::imageOpened);
    QSignalSpy indexed(&document, &ImageDocument::layerIndexed);
    QSignalSpy jobs(&document, &ImageDocument::jobStarted);
    openAndWait(document, writeImage(dir));
    QCOMPARE(opened.count(), 1);
    QCOMPARE(indexed.count(), 4); // Each layer by its headers, and when it was verified.
    QVERIFY(document.isVerified());
    QVERIFY(jobs.count() >= 4);
    QCOMPARE(document.layerCount(), 2U);
    QVERIFY(document.tree() == document.finalTree());
    QVERIFY(document.tree()->find("/b") != core::noNode);
    QVERIFY(document.tree()->find("/a") == core::noNode);
    QCOMPARE(document.waste()->hidden, std::uint64_t{3});
    QVERIFY(document.waste()->contentChecked);
    QVERIFY(!document.isPartial());
}

void tst_ImageDocument::headersComeBeforeTheVerdict()
{
    const test::TempDir dir;
    ImageDocument document;
    std::vector<bool> verified;
    connect(&document, &ImageDocument::treeChanged, &document, [&] {
        if (document.tree())
            verified.push_back(document.isVerified());
    });
    std::vector<bool> compared;
    connect(&document, &ImageDocument::wasteChanged, &document, [&] {
        if (document.waste())
            compared.push_back(document.waste()->contentChecked);
    });
    openAndWait(document, writeImage(dir));
    QCOMPARE(verified, (std::vector<bool>{false, true}));
    QCOMPARE(compared, (std::vector<bool>{false, true}));
}

void tst_ImageDocument::whatIsPackedIsReadOnce()
{
    const test::TempDir dir;
    ImageDocument document;
    QSignalSpy changed(&document, &ImageDocument::treeChanged);
    QSignalSpy indexed(&document, &ImageDocument::layerIndexed);
    openAndWait(document, writePackedImage(dir));
    QCOMPARE(indexed.count(), 1);
    QVERIFY(document.isVerified());
    QVERIFY(document.waste()->contentChecked);
}

void tst_ImageDocument::selectionsMakeTheirTree()
{
    const test::TempDir dir;
    ImageDocument document;
    openAndWait(document, writeImage(dir));
    const auto final = document.finalTree();
    document.select(LayerSelection::upTo(1));
    QTRY_VERIFY(document.tree() != final);
    QVERIFY(document.tree()->find("/a") != core::noNode);
    QVERIFY(document.finalTree() == final);
    document.select({});
    QVERIFY(document.tree() == final);
}

void tst_ImageDocument::onlyTheLastSelectionCounts()
{
    const test::TempDir dir;
    ImageDocument document;
    openAndWait(document, writeImage(dir));
    QSignalSpy changed(&document, &ImageDocument::treeChanged);
    document.select(LayerSelection::upTo(1));
    document.select(LayerSelection::single(2));
    document.select(LayerSelection::single(1));
    QTRY_COMPARE(changed.count(), 1);
    QTRY_VERIFY(!document.isBusy());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(document.tree()->lastLayer(), 1U);
}

void tst_ImageDocument::namesOfOwnersComeFromTheImage()
{
    const test::TempDir dir;
    ImageDocument document;
    openAndWait(document, writeImage(dir));
    QTRY_COMPARE(document.owners().owner(900, 0), QStringLiteral("app:root"));
    QCOMPARE(document.owners().owner(7, 8), QStringLiteral("7:8"));
    QCOMPARE(document.owners().ownerWithIds(7, 8), QStringLiteral("7:8"));
}

void tst_ImageDocument::failsWithTheReason()
{
    const test::TempDir dir;
    const std::string path = dir.write("no.tar", "this is no archive");
    ImageDocument document;
    QSignalSpy failed(&document, &ImageDocument::failed);
    document.open(QString::fromStdString(path));
    QTRY_COMPARE(failed.count(), 1);
    const auto error = failed.at(0).at(0).value<core::Error>();
    QVERIFY2(error.message.find("no.tar") != std::string::npos, error.message.c_str());
    QTRY_VERIFY(!document.isBusy());
    QVERIFY(!document.image());
}

void tst_ImageDocument::keepsTheOldImageWhenAnotherFails()
{
    const test::TempDir dir;
    ImageDocument document;
    openAndWait(document, writeImage(dir));
    QSignalSpy failed(&document, &ImageDocument::failed);
    document.open(QString::fromStdString(dir.path("missing.tar")));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(document.image() != nullptr);
    QVERIFY(document.waste() != nullptr);
}

void tst_ImageDocument::tellsThatTheFileChanged()
{
    const test::TempDir dir;
    ImageDocument document;
    const std::string path = writeImage(dir);
    openAndWait(document, path);
    QSignalSpy changed(&document, &ImageDocument::changedOnDisk);
    dir.write("app.tar", "other bytes");
    document.checkUnchanged();
    QTRY_VERIFY(changed.count() > 0);
}

void tst_ImageDocument::whatWasReadWhenStoppedIsShown()
{
    const auto store = std::make_shared<HeldStore>();
    ImageDocument document;
    QSignalSpy failed(&document, &ImageDocument::failed);
    QSignalSpy indexed(&document, &ImageDocument::layerIndexed);
    document.open(store, "it");
    // Whatever comes of the test, nothing may wait for the file for ever.
    const auto release = qScopeGuard([&store] { store->held().letGo(); });
    QTRY_COMPARE(indexed.count(), 1); // The first layer; the second one is held.
    QVERIFY(!document.isIndexed());
    document.cancel();
    store->held().letGo();
    QTRY_VERIFY(document.waste() && !document.isBusy());
    QCOMPARE(failed.count(), 1);
    QVERIFY(document.tree()->find("/a") != core::noNode);
    QVERIFY(document.tree()->find("/b") == core::noNode);
    QVERIFY(document.isPartial());
    QVERIFY(!document.isVerified());
    QCOMPARE(document.damage().unread, std::vector<std::uint32_t>{2});

    document.readOn();
    QTRY_VERIFY(document.isVerified() && !document.isBusy());
    QVERIFY(document.tree()->find("/b") != core::noNode);
    QVERIFY(!document.isPartial());
}

void tst_ImageDocument::stopsSilentlyWhenItDies()
{
    const test::TempDir dir;
    auto document = std::make_unique<ImageDocument>();
    document->open(QString::fromStdString(writeImage(dir)));
    document.reset();
    QVERIFY(Job::threads()->waitForDone(10000));
    QCoreApplication::processEvents();
}

void tst_ImageDocument::selectionsBecomeOptions_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<QList<int>>("options");
    using Kind = LayerSelection::Kind;
    const auto row = [](const char* name, Kind kind, int first, int last, QList<int> options) {
        QTest::newRow(name) << static_cast<int>(kind) << first << last << std::move(options);
    };
    row("final", Kind::Final, 1, 0, {1, 0, 0});
    row("single", Kind::Single, 3, 3, {3, 3, 3});
    row("up to", Kind::UpTo, 1, 3, {1, 3, 3});
    row("range", Kind::Range, 2, 4, {2, 4, 2});
    row("range backwards", Kind::Range, 4, 2, {2, 4, 2});
    row("beyond the top", Kind::UpTo, 1, 99, {1, 5, 5});
}

void tst_ImageDocument::selectionsBecomeOptions()
{
    QFETCH(int, kind);
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(QList<int>, options);
    const LayerSelection selection{static_cast<LayerSelection::Kind>(kind),
                                   static_cast<std::uint32_t>(first),
                                   static_cast<std::uint32_t>(last)};
    const core::MergeOptions merge = selection.options(5);
    QCOMPARE((QList<int>{static_cast<int>(merge.first), static_cast<int>(merge.last),
                         static_cast<int>(merge.changesSince)}),
             options);
}

void tst_ImageDocument::commandsAreQuoted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << QByteArray("/etc/passwd") << QStringLiteral("/etc/passwd");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("''");
    QTest::newRow("space") << QByteArray("a b") << QStringLiteral("'a b'");
    QTest::newRow("quote") << QByteArray("it's") << QStringLiteral("'it'\\''s'");
    QTest::newRow("no text") << QByteArray("a\xFF\n") << QStringLiteral("$'a\\xff\\x0a'");
    QTest::newRow("command") << QByteArray("$(reboot)") << QStringLiteral("'$(reboot)'");
}

void tst_ImageDocument::commandsAreQuoted()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, word);
    QCOMPARE(command::quoted(text.toStdString()), word);
}

QTEST_GUILESS_MAIN(tst_ImageDocument)
#include "tst_imagedocument.moc"
