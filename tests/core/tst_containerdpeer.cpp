// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanuprun.h"
#include "core/local/containerdstore.h"
#include "core/openimage.h"
#include "core/save/imagewriter.h"
#include "core/transfer/newplace.h"
#include "core/transfer/transfer.h"
#include "core/tree/mergedtree.h"
#include "core/usage/usageshare.h"
#include "tests/core/containerdpeer.h"
#include "tests/support/placefiles.h"
#include "tests/support/treetext.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

/// "name type digest platforms" of each line of `ctr images ls`, sorted.
QStringList listedByCtr(const QString& output)
{
    QStringList lines;
    const QStringList all = output.split(u'\n', Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < all.size(); ++i) {
        const QStringList fields = all[i].simplified().split(u' ');
        // The size is two fields: "1.2 KiB".
        lines.append(fields[0] + u' ' + fields[1] + u' ' + fields[2] + u' ' + fields[5]);
    }
    lines.sort();
    return lines;
}

/// The same of ours.
QStringList listedByUs(const ContainerdStore& store)
{
    QStringList lines;
    for (const ImageEntry& entry : store.entries()) {
        QStringList platforms;
        for (const ImageEntry& child : entry.children)
            if (child.platform)
                platforms.append(QString::fromStdString(formatPlatformShort(*child.platform)));
        if (!entry.isIndex && entry.platform)
            platforms.append(QString::fromStdString(formatPlatformShort(*entry.platform)));
        for (const std::string& name : entry.names)
            lines.append(QString::fromStdString(name + " " + entry.descriptor.mediaType + " "
                                                + entry.descriptor.digest.text() + " ")
                         + platforms.join(u','));
    }
    lines.sort();
    return lines;
}

} // namespace

/// Our list of a real containerd's images against its own.
class TestContainerdPeer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void listsWhatCtrLists();
    void namespacesAreTheSame();
    void opensAndIndexes();
    void filesAreThoseOfItsMountedRoot();
    void unpackedIsWhatSnapshotsUse();
    void containersUseTheirImage();
    void everyImageGoesOutAsItIs();
    void usageIsWhatDuSays();
    void promisedIsWhatItsOwnRemovalBrings();
    void cleansUpWhatItPromised();
    void containersKeepTheirSnapshots();
    void readsTheSameAfterItStopped();
    void cleanupTestCase();

private:
    std::shared_ptr<const ContainerdStore> opened(const char* ns = "one");
    std::shared_ptr<const CleanupPlace> read() const;

    std::unique_ptr<Containerd> m_containerd;
    QString m_snapshotter;
};

void TestContainerdPeer::initTestCase()
{
    QString whyNot;
    m_containerd = Containerd::start(whyNot);
    if (!m_containerd)
        QSKIP(qUtf8Printable(whyNot));
    m_snapshotter = m_containerd->snapshotter();
    qInfo("the snapshotter is %s", qUtf8Printable(m_snapshotter));

    const std::string path = m_containerd->dir().path("image.tar");
    auto writer = ImageWriter::create(path, ImageForm::OciArchive, false).value();
    QVERIFY(writer.add(newImage("example.org/app:1", "one"), {}));
    QVERIFY(writer.add(newImage("example.org/app:2", "two"), {}));
    QVERIFY(writer.finish());
    QVERIFY2(m_containerd->import(u"one"_s, path), m_containerd->lastError().constData());
    QVERIFY2(m_containerd->import(u"two"_s, path, {u"--no-unpack"_s}),
             m_containerd->lastError().constData());

    // One that has only one of the platforms of its index, as after a pull.
    test::PlaceFiles place;
    const std::string here =
        place.image({test::layerTar("a")}, R"(,"platform":{"os":"linux","architecture":"amd64"})");
    const std::string index = test::indexText(
        {here, test::descriptorText(test::manifestType, "not here",
                                    R"(,"platform":{"os":"linux","architecture":"arm64"})")});
    place.blob(index).layout(
        {test::descriptorText(test::indexType, index, test::refName("example.org/multi:1"))});
    QVERIFY2(
        m_containerd->import(u"one"_s, m_containerd->dir().write("multi.tar", place.tar().bytes())),
        m_containerd->lastError().constData());
    QVERIFY2(m_containerd->ctr({u"-n"_s, u"one"_s, u"images"_s, u"tag"_s, u"example.org/app:1"_s,
                                u"example.org/other:1"_s}),
             m_containerd->lastError().constData());
}

std::shared_ptr<const ContainerdStore> TestContainerdPeer::opened(const char* ns)
{
    auto store = ContainerdStore::openRoot(m_containerd->root(), ns, {});
    if (!store)
        throw std::runtime_error(store.error().message);
    return *store;
}

void TestContainerdPeer::listsWhatCtrLists()
{
    for (const char* ns : {"one", "two"}) {
        const auto output =
            m_containerd->ctr({u"-n"_s, QString::fromLatin1(ns), u"images"_s, u"ls"_s});
        QVERIFY2(output, m_containerd->lastError().constData());
        const auto store = opened(ns);
        QVERIFY2(store->warnings().empty(), test::warningText(store->warnings()).c_str());
        for (const ImageEntry& entry : store->entries())
            if (entry.isIndex)
                QVERIFY(entry.children.at(0).isHere && !entry.children.at(1).isHere);
        const QStringList ours = listedByUs(*store);
        QCOMPARE(ours, listedByCtr(*output));
        qInfo("%s: %d names compared", ns, int(ours.size()));
        QVERIFY(ours.size() >= 2);
    }
}

void TestContainerdPeer::namespacesAreTheSame()
{
    QStringList ours;
    for (const std::string& name : opened()->namespaces())
        ours.append(QString::fromStdString(name));
    QStringList theirs = m_containerd->ctr({u"namespaces"_s, u"ls"_s, u"-q"_s})
                             .value()
                             .split(u'\n', Qt::SkipEmptyParts);
    theirs.sort();
    QCOMPARE(ours, theirs);
}

void TestContainerdPeer::opensAndIndexes()
{
    const auto store = opened();
    int indexed = 0;
    for (const ImageEntry& top : store->entries()) {
        const ImageEntry& entry = top.isIndex ? top.children.at(0) : top;
        auto image = store->open(entry, {});
        QVERIFY2(image, image ? "" : image.error().message.c_str());
        QVERIFY2(image->warnings.empty(), test::warningText(image->warnings).c_str());
        const auto layers = indexImage(std::make_shared<const Image>(std::move(*image)), {}, {});
        QVERIFY(layers);
        for (const IndexedLayer& layer : layers->layers) {
            QVERIFY(layer.index);
            QVERIFY(layer.index->size() > 0);
            ++indexed;
        }
    }
    QCOMPARE(indexed, 5);
}

void TestContainerdPeer::filesAreThoseOfItsMountedRoot()
{
    const QString name = u"example.org/app:1"_s;
    const test::TempDir dir;
    const QString mounted = QString::fromStdString(dir.path("root"));
    QVERIFY(QDir().mkpath(mounted));
    QVERIFY2(m_containerd->ctr({u"-n"_s, u"one"_s, u"images"_s, u"mount"_s, u"--snapshotter"_s,
                                m_snapshotter, name, mounted}),
             m_containerd->lastError().constData());
    const int packed =
        QProcess::execute(u"tar"_s, {u"-C"_s, mounted, u"-cf"_s, mounted + u".tar"_s, u"."_s});
    QVERIFY2(m_containerd->ctr({u"-n"_s, u"one"_s, u"images"_s, u"unmount"_s, u"--rm"_s,
                                u"--snapshotter"_s, m_snapshotter, mounted}),
             m_containerd->lastError().constData());
    QCOMPARE(packed, 0);
    const auto linesOf = [](const std::shared_ptr<const Image>& image) {
        const auto read = indexImage(image, {}, {}).value();
        QString text = QString::fromStdString(
            test::treeText(*mergeLayers(read.layers, {}, {}).value(), {.folders = false}));
        return text.remove(QRegularExpression(u" layer=\\d+"_s));
    };
    const auto store = opened("one");
    const auto entry = std::ranges::find_if(store->entries(), [&name](const ImageEntry& one) {
        return std::ranges::find(one.names, name.toStdString()) != one.names.end();
    });
    QVERIFY(entry != store->entries().end());
    const QString ours = linesOf(std::make_shared<const Image>(store->open(*entry, {}).value()));
    QVERIFY2(ours.contains(u"/etc/base file"_s), qPrintable(ours));
    QCOMPARE(linesOf(openImage(dir.path("root.tar"), {}, {}).value()), ours);
}

void TestContainerdPeer::unpackedIsWhatSnapshotsUse()
{
    Warnings warnings;
    const auto images = opened()->images({}, warnings);
    QVERIFY(images);
    QVERIFY2(warnings.empty(), test::warningText(warnings).c_str());
    QCOMPARE(images->size(), std::size_t{3});
    std::map<std::string, std::uint64_t> used; // By ChainID.
    const auto output = m_containerd->ctr({u"-n"_s, u"one"_s, u"snapshots"_s, u"--snapshotter"_s,
                                           m_snapshotter, u"usage"_s, u"-b"_s});
    QVERIFY2(output, m_containerd->lastError().constData());
    for (const QString& line : output->split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList fields = line.simplified().split(u' ');
        used[fields[0].toStdString()] = fields[1].toULongLong();
    }
    for (const LocalImage& image : *images) {
        QCOMPARE(image.problem, std::string());
        const auto store = opened();
        const auto entry = std::ranges::find_if(store->entries(), [&](const ImageEntry& one) {
            return image.entryId.starts_with(one.id);
        });
        const auto one = store->open(entry->isIndex ? entry->children.at(0) : *entry, {}).value();
        std::uint64_t sum = 0;
        std::uint64_t top = 0;
        for (const Digest& chain : chainIds(one.config.diffIds)) {
            top = used.at(chain.text());
            sum += top;
        }
        QCOMPARE(image.unpacked, std::optional(m_snapshotter == u"native"_s ? top : sum));
        QVERIFY(*image.onDisk > sum);
        QCOMPARE(image.packed, one.packedBytes());
        QCOMPARE(*image.shared + *image.unique, *image.onDisk);
        // The two of one archive have their base in common, and all their blobs with namespace two.
        QCOMPARE(*image.shared > 0, !entry->isIndex);
    }
    const auto other = opened("two")->images({}, warnings);
    for (const LocalImage& image : *other) {
        QVERIFY(!image.unpacked);
        QVERIFY(image.names.at(0).starts_with("example.org/app:"));
        QCOMPARE(formatTimestamp(*image.created), std::string("2024-02-29T12:00:00Z"));
        QCOMPARE(image.labels.size(), std::size_t{1});
    }
}

void TestContainerdPeer::containersUseTheirImage()
{
    const auto before = opened();
    QVERIFY2(m_containerd->ctr({u"-n"_s, u"one"_s, u"containers"_s, u"create"_s, u"--snapshotter"_s,
                                m_snapshotter, u"example.org/app:2"_s, u"mine"_s}),
             m_containerd->lastError().constData());
    QVERIFY(!before->isUnchanged());
    Warnings warnings;
    const auto images = opened()->images({}, warnings);
    std::size_t uses = 0;
    for (const LocalImage& image : *images) {
        uses += image.usedBy.size();
        if (image.names == std::vector<std::string>{"example.org/app:2"})
            QCOMPARE(image.usedBy, (std::vector<ContainerUse>{{"mine", "", false}}));
    }
    QCOMPARE(uses, std::size_t{1});
}

std::shared_ptr<const CleanupPlace> TestContainerdPeer::read() const
{
    // Where a containerd is looked for.
    qputenv("CONTAINERD_ADDRESS", m_containerd->dir().path("s").c_str());
    auto place =
        readCleanupPlace({"peer", StoreKind::ContainerdRoot, m_containerd->root(), {}}, true, {});
    if (!place)
        throw std::runtime_error(place.error().message);
    return *place;
}

void TestContainerdPeer::usageIsWhatDuSays()
{
    const auto place = read();
    QVERIFY2(place->warnings.empty(), test::warningText(place->warnings).c_str());
    QVERIFY(place->isExact());
    QVERIFY(place->canBeChanged());
    const UsageShares shares = sharesOf(*place->usage.graph);
    QProcess du;
    du.start(u"du"_s, {u"-sx"_s, u"--block-size=1"_s, QString::fromStdString(place->place.path)});
    QVERIFY(du.waitForFinished());
    const auto said = du.readAllStandardOutput().split('\t').first().toULongLong();
    QCOMPARE(shares.place.total.bytes, std::uint64_t{said});
    QCOMPARE(shares.place.unique.bytes + shares.place.shared.bytes + shares.place.bookkeeping.bytes,
             shares.place.total.bytes);
    // Base and blobs are common; each image and each namespace has something of its own.
    QVERIFY(shares.place.shared.bytes >= 20'000);
    QCOMPARE(place->images.size(), std::size_t{5});
    for (const LocalImage& image : place->images)
        QVERIFY(place->usage.images.contains(image.entryId));
}

/// What one image would bring back is what is gone once containerd itself removed it.
void TestContainerdPeer::promisedIsWhatItsOwnRemovalBrings()
{
    const std::string path = m_containerd->dir().path("lone.tar");
    auto writer = ImageWriter::create(path, ImageForm::OciArchive, false).value();
    QVERIFY(writer.add(newImage("example.org/lone:1", "lone"), {}));
    QVERIFY(writer.finish());
    QVERIFY2(m_containerd->import(u"one"_s, path), m_containerd->lastError().constData());
    const auto before = read();
    const LocalImage* lone = nullptr;
    for (const LocalImage& image : before->images)
        if (image.names == std::vector<std::string>{"example.org/lone:1"})
            lone = &image;
    QVERIFY(lone != nullptr);
    const UsageId node = before->usage.images.at(lone->entryId);
    const UsageRemoval promised = removalOf(*before->usage.graph, {&node, 1});
    QVERIFY(promised.freed.bytes >= 5'000);
    QVERIFY2(m_containerd->ctr(
                 {u"-n"_s, u"one"_s, u"images"_s, u"rm"_s, u"--sync"_s, u"example.org/lone:1"_s}),
             m_containerd->lastError().constData());
    const auto after = read();
    std::uint64_t gone = 0;
    std::uint64_t books = 0;
    std::set<std::pair<UsageKind, std::string>> left;
    for (std::size_t i = 0; i < after->usage.graph->size(); ++i) {
        const UsageNode& one = after->usage.graph->node(static_cast<UsageId>(i));
        left.emplace(one.kind, one.id);
    }
    for (std::size_t i = 0; i < before->usage.graph->size(); ++i) {
        const UsageNode& one = before->usage.graph->node(static_cast<UsageId>(i));
        if (one.kind != UsageKind::Tag && !left.contains({one.kind, one.id}))
            gone += one.allocated.value_or(0);
        books += one.kind == UsageKind::Other ? 1 : 0;
    }
    // What it does not need after an import its garbage collection takes along.
    QCOMPARE(gone, promised.freed.bytes + sharesOf(*before->usage.graph).place.leftover.bytes);
    QVERIFY(books > 0); // Its databases.
}

void TestContainerdPeer::cleansUpWhatItPromised()
{
    // All its names in one namespace; the other keeps the blobs, but no snapshot.
    CleanupRequest request;
    request.rules = {{{}, "name:example.org/app:1 place:peer"}};
    auto plan = CleanupPlan::make({read()}, request, Pins(), currentTime()).value();
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < plan.rows().size(); ++row) {
        plan.setTicked(row, plan.rows()[row].id.starts_with("one/"));
        if (plan.isTicked(row))
            rows.push_back(row);
    }
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(plan.rows()[rows.front()].names.size(), std::size_t{2});
    QVERIFY(plan.totals().freed.bytes >= 5'000);
    QVERIFY(!plan.totals().freed.isUpperBound());
    const auto report = carryOut(plan, {}, {}).value();
    QCOMPARE(report.rows.size(), std::size_t{1});
    QVERIFY2(report.isAllDone(), report.rows.front().detail.c_str());
    QCOMPARE(report.rows.front().untagged.size(), std::size_t{2});
    const CleanupCheck& check = report.checks.front();
    QVERIFY2(check.measured.has_value(), check.problem.c_str());
    std::int64_t explained = static_cast<std::int64_t>(check.promised.bytes);
    for (const CleanupDifference& one : check.differences) {
        QVERIFY2(one.kind == CleanupDifference::Kind::Bookkeeping,
                 (std::string(cleanupDifferenceName(one.kind)) + " " + one.what).c_str());
        explained += one.bytes;
    }
    QCOMPARE(*check.measured, explained);
    for (const LocalImage& image : report.fresh.front()->images)
        QVERIFY(image.names != (std::vector<std::string>{"example.org/app:1"})
                || image.entryId.starts_with("two/"));
}

void TestContainerdPeer::containersKeepTheirSnapshots()
{
    CleanupRequest request;
    request.rules = {{{}, "name:example.org/app:2"}};
    const auto place = read();
    auto plan = CleanupPlan::make({place}, request, Pins(), currentTime()).value();
    const auto container =
        std::ranges::find(plan.rows(), CleanupKind::Container, &CleanupRow::kind);
    QVERIFY(container != plan.rows().end());
    QCOMPARE(container->ref, std::string("mine"));
    const auto at = static_cast<std::size_t>(container - plan.rows().begin());
    const auto ofOne = std::ranges::find_if(plan.rows(), [](const CleanupRow& row) {
        return row.kind == CleanupKind::Image && row.id.starts_with("one/");
    });
    const auto image = static_cast<std::size_t>(ofOne - plan.rows().begin());
    QVERIFY(!plan.canTick(image));
    QVERIFY(!plan.setTicked(at, true).empty());
    QVERIFY(!plan.setTicked(image, true).empty());
    const auto report = carryOut(plan, {}, {}).value();
    for (const CleanupResult& one : report.rows)
        QVERIFY2(one.state == CleanupState::Done, one.detail.c_str());
    for (const CleanupDifference& one : report.checks.front().differences)
        QVERIFY2(one.kind == CleanupDifference::Kind::Bookkeeping,
                 (std::string(cleanupDifferenceName(one.kind)) + " " + one.what).c_str());
    QVERIFY(report.fresh.front()->usage.containers.empty());
}

/// Into an archive that keeps every digest, also those of packed layers, and that it takes back.
void TestContainerdPeer::everyImageGoesOutAsItIs()
{
    const auto store = opened();
    int saved = 0;
    for (const ImageEntry& entry : store->entries()) {
        const test::TempDir dir;
        const std::string path = dir.path("out.tar");
        const auto place = NewPlace::create(path, ImageForm::OciArchive, false).value();
        const auto source = sourceOfEntry(*store, entry, {});
        QVERIFY2(source, source ? "" : source.error().message.c_str());
        TransferChoice choice;
        choice.isWhole = std::ranges::all_of(entry.children, &ImageEntry::isHere);
        if (!choice.isWhole)
            choice.platforms = {entry.children.at(0).platform.value()};
        const auto target = place->target(entry.names, true);
        const auto plan = planTransfer(**source, *target, choice, {});
        QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
        TransferControl control;
        const auto done = runTransfer(*plan, **source, *target, control, {}, {});
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        const auto out = openStore(path, {});
        QVERIFY2(out, out ? "" : out.error().message.c_str());
        const ImageEntry& there = (*out)->entries().front();
        QCOMPARE(there.isIndex, entry.isIndex && choice.isWhole); // One alone needs no index.
        QCOMPARE(there.descriptor.digest == entry.descriptor.digest, choice.isWhole);
        const auto before = store->open(entry.isIndex ? entry.children.at(0) : entry, {}).value();
        const auto after = (*out)->open(there.isIndex ? there.children.at(0) : there, {}).value();
        QCOMPARE(after.manifestDescriptor.digest, before.manifestDescriptor.digest);
        for (std::size_t i = 0; i < before.layers.size(); ++i)
            QCOMPARE(after.layers.at(i).packedDigest(), before.layers[i].packedDigest());
        QVERIFY2(m_containerd->import(u"back"_s, path, {u"--no-unpack"_s}),
                 m_containerd->lastError().constData());
        ++saved;
    }
    QVERIFY(saved >= 3);
    const auto back = opened("back");
    QCOMPARE(back->entries().size(), std::size_t(saved));
    // The other tests know what was there before.
    for (const ImageEntry& entry : back->entries())
        for (const std::string& name : entry.names)
            QVERIFY(m_containerd->ctr({u"-n"_s, u"back"_s, u"images"_s, u"rm"_s, u"--sync"_s,
                                       QString::fromStdString(name)}));
}

void TestContainerdPeer::readsTheSameAfterItStopped()
{
    const QStringList running = listedByUs(*opened());
    m_containerd->stop();
    const auto stopped = opened();
    QCOMPARE(listedByUs(*stopped), running);
    // Only now: while it runs, its garbage collection writes the database whenever it likes.
    QVERIFY(stopped->isUnchanged());
}

void TestContainerdPeer::cleanupTestCase()
{
    m_containerd.reset();
}

QTEST_GUILESS_MAIN(TestContainerdPeer)
#include "tst_containerdpeer.moc"
