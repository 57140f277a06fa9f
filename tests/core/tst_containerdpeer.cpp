// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/containerdstore.h"
#include "core/openimage.h"
#include "core/save/imagewriter.h"
#include "core/transfer/newplace.h"
#include "core/transfer/transfer.h"
#include "core/tree/mergedtree.h"
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
    void readsTheSameAfterItStopped();
    void cleanupTestCase();

private:
    std::shared_ptr<const ContainerdStore> opened(const char* ns = "one");

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

    QVERIFY2(m_containerd->addSamples(), m_containerd->lastError().constData());
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
    QVERIFY2(m_containerd->makeContainer(u"mine"_s), m_containerd->lastError().constData());
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
