// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/waste.h"
#include "core/openimage.h"
#include "core/tree/filecontent.h"
#include "tests/support/tempdir.h"
#include "tests/support/treetext.h"

#include <QTest>

using core::HideCause;
using core::NodeId;
using core::NodeKind;

/// The demo image holds what it is there to show.
class tst_Demo : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void holdsTwoVersions();
    void layersAreShared();
    void historyReadsLikeABuild();
    void configurationIsComplete();
    void causesAddUp();
    void filesAreOverwritten();
    void filesAndFoldersAreDeleted();
    void aFolderIsOpaque();
    void ownersAloneChanged();
    void aFolderBecameALink();
    void hardLinksShareOneFile();
    void contentIsDuplicated();
    void setIdAndCapability();
    void anEntryGoesThroughLib();
    void ownersHaveNames();
    void packagesAreListed();

private:
    struct Opened
    {
        std::shared_ptr<const core::Image> image;
        std::shared_ptr<const core::MergedTree> tree;
    };
    static Opened openTag(const std::string& tag);
    std::string contentOf(NodeId node) const;
    NodeId ghost(const std::string& path) const;

    Opened m_old;
    Opened m_new;
};

tst_Demo::Opened tst_Demo::openTag(const std::string& tag)
{
    Opened opened;
    const auto image = core::openImage(STRATOSCOPE_DEMO ":" + tag, {}, {});
    if (!image)
        qFatal("%s", image.error().message.c_str());
    opened.image = *image;
    core::IndexOptions options;
    options.contents = core::ContentHashes::Compared;
    const auto indexed = core::indexImage(*image, options, {});
    if (!indexed || !indexed->warnings().empty())
        qFatal("the demo image has warnings");
    const auto tree = core::mergeLayers(indexed->layers, {}, {});
    if (!tree || !(*tree)->warnings().empty())
        qFatal("the tree of the demo image has warnings");
    opened.tree = *tree;
    return opened;
}

void tst_Demo::initTestCase()
{
    m_old = openTag("1.0");
    m_new = openTag("1.1");
}

std::string tst_Demo::contentOf(NodeId node) const
{
    const auto reader = core::openContent(*m_new.image, *m_new.tree, node, {});
    if (!reader)
        return "cannot be read: " + reader.error().message;
    const auto bytes = core::readAll(**reader, 1U << 20U);
    return bytes ? std::string(core::asText(*bytes)) : "cannot be read";
}

NodeId tst_Demo::ghost(const std::string& path) const
{
    for (const NodeId node : m_new.tree->findAll(path))
        if (m_new.tree->isHidden(node))
            return node;
    qFatal("nothing is hidden at %s", path.c_str());
}

void tst_Demo::holdsTwoVersions()
{
    const auto store = core::openStore(STRATOSCOPE_DEMO, {});
    QVERIFY(store);
    QCOMPARE((*store)->kind(), core::StoreKind::OciArchive);
    QVERIFY((*store)->warnings().empty());
    QCOMPARE((*store)->entries().size(), 2U);
}

void tst_Demo::layersAreShared()
{
    QCOMPARE(m_old.image->layers.size(), 4U);
    QCOMPARE(m_new.image->layers.size(), 6U);
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY(m_old.image->layers[i].diffId == m_new.image->layers[i].diffId);
}

void tst_Demo::historyReadsLikeABuild()
{
    const auto& layers = m_new.image->layers;
    const auto instruction = [](const core::Layer& layer) {
        return core::readableInstruction(*layer.history).text();
    };
    QVERIFY(instruction(layers[0]).starts_with("ADD file:"));
    QVERIFY(instruction(layers[1]).starts_with("RUN apt-get update"));
    QCOMPARE(instruction(layers[2]), std::string("COPY app/ /srv/tidewatch"));
    QCOMPARE(layers[1].history->comment, std::string("buildkit.dockerfile.v0"));
    QCOMPARE(layers[1].emptyHistoryBefore, 2U);
    QCOMPARE(layers[2].emptyHistoryBefore, 1U);
    QCOMPARE(m_new.image->emptyHistoryAfter.size(), 8U);
}

void tst_Demo::configurationIsComplete()
{
    const core::ImageConfig& config = m_new.image->config;
    QCOMPARE(config.user, std::string("tide"));
    QCOMPARE(config.env.size(), 3U);
    QVERIFY(config.entrypoint == std::vector<std::string>{"/usr/local/bin/tidewatch"});
    QVERIFY(config.exposedPorts == std::vector<std::string>{"8080/tcp"});
    QCOMPARE(config.labels.at("org.opencontainers.image.version"), std::string("1.1"));
    QCOMPARE(config.created, std::string("2026-03-18T15:41:37Z"));
}

void tst_Demo::causesAddUp()
{
    const core::WasteReport waste = core::findWaste(*m_new.tree);
    std::uint64_t sum = 0;
    for (const core::HiddenCharge& charge : waste.charges)
        sum += charge.bytes;
    QCOMPARE(sum, waste.hidden);
    QCOMPARE(waste.shipped, waste.visible + waste.hidden);
    for (const HideCause cause :
         {HideCause::Overwritten, HideCause::MetadataOnly, HideCause::TypeReplaced,
          HideCause::Deleted, HideCause::FolderDeleted, HideCause::Opaque})
        QVERIFY2(waste.byCause[static_cast<std::size_t>(cause)] != 0,
                 core::hideCauseName(cause).data());
    QVERIFY(waste.shipped > 5'000'000);
    QVERIFY(waste.efficiency > 0.5 && waste.efficiency < 0.9);
}

void tst_Demo::filesAreOverwritten()
{
    const NodeId now = m_new.tree->find("/srv/tidewatch/server.lum");
    const NodeId before = ghost("/srv/tidewatch/server.lum");
    QCOMPARE(m_new.tree->layer(now), 6U);
    QCOMPARE(m_new.tree->hideCause(before), HideCause::Overwritten);
    QCOMPARE(m_new.tree->hiddenBy(before), 6U);
    QCOMPARE(contentOf(now), test::fileText(STRATOSCOPE_DEMO_FILES "/server-1.1.lum"));
    QCOMPARE(contentOf(before), test::fileText(STRATOSCOPE_DEMO_FILES "/server-1.0.lum"));
}

void tst_Demo::filesAndFoldersAreDeleted()
{
    const NodeId file = ghost("/var/cache/apt/archives/lumen_3.2.4-1_amd64.deb");
    QCOMPARE(m_new.tree->hideCause(file), HideCause::Deleted);
    QCOMPARE(m_new.tree->fileSize(file), 611328U);
    QVERIFY(m_new.tree->find("/usr/share/man") == core::noNode);
    const NodeId page = ghost("/usr/share/man/man1/lumen.1.gz");
    QCOMPARE(m_new.tree->hideCause(page), HideCause::FolderDeleted);
    QCOMPARE(m_new.tree->hiddenBy(page), 5U);
}

void tst_Demo::aFolderIsOpaque()
{
    const NodeId list =
        ghost("/var/lib/apt/lists/packages.pebble.example_dists_gull_main_Packages");
    QCOMPARE(m_new.tree->hideCause(list), HideCause::Opaque);
    QVERIFY(m_new.tree->find("/var/lib/apt/lists/partial") != core::noNode);
}

void tst_Demo::ownersAloneChanged()
{
    const std::string path = "/srv/tidewatch/static/fonts/harbour-regular.woff2";
    const NodeId now = m_new.tree->find(path);
    const NodeId before = ghost(path);
    QCOMPARE(m_new.tree->hideCause(before), HideCause::MetadataOnly);
    QCOMPARE(m_new.tree->attributes(before).uid, 0U);
    QCOMPARE(m_new.tree->attributes(now).uid, 900U);
    QVERIFY(contentOf(now) == contentOf(before));
    QCOMPARE(m_old.tree->attributes(m_old.tree->find("/srv/tidewatch/run.sh")).mode,
             std::uint16_t{0755});
}

void tst_Demo::aFolderBecameALink()
{
    const NodeId link = m_new.tree->find("/srv/tidewatch/cache");
    QCOMPARE(m_new.tree->kind(link), NodeKind::Symlink);
    QCOMPARE(std::string(m_new.tree->linkTarget(link)), std::string("/var/cache/tidewatch"));
    const NodeId before = ghost("/srv/tidewatch/cache/rendered.bin");
    QCOMPARE(m_new.tree->hideCause(before), HideCause::TypeReplaced);
    QCOMPARE(m_old.tree->kind(m_old.tree->find("/srv/tidewatch/cache")), NodeKind::Directory);
}

void tst_Demo::hardLinksShareOneFile()
{
    const NodeId ls = m_new.tree->find("/usr/bin/ls");
    QCOMPARE(m_new.tree->linkCount(ls), 17U);
    QCOMPARE(m_new.tree->path(m_new.tree->hardLinkTo(ls)), std::string("/usr/bin/corebox"));
    QCOMPARE(m_new.tree->resolve("/bin/ls"), ls);
    const std::string program = contentOf(ls);
    QCOMPARE(program.size(), 412672U);
    QVERIFY(program.starts_with("\x7F"
                                "ELF"));
}

void tst_Demo::contentIsDuplicated()
{
    const core::WasteReport waste = core::findWaste(*m_new.tree);
    QVERIFY(waste.duplicates.size() >= 2);
    QCOMPARE(waste.duplicates[0].fileSize, 84312U);
    QCOMPARE(waste.duplicates[0].nodes.size(), 2U);
    QVERIFY(*waste.duplicateVisible > 84312);
    QVERIFY(contentOf(m_new.tree->find("/srv/tidewatch/data/port-wren.csv"))
            == contentOf(m_new.tree->find("/srv/tidewatch/data/port-wren-backup.csv")));
}

void tst_Demo::setIdAndCapability()
{
    QCOMPARE(m_new.tree->attributes(m_new.tree->find("/usr/bin/su")).mode, std::uint16_t{04755});
    QCOMPARE(m_new.tree->attributes(m_new.tree->find("/usr/bin/wall")).mode, std::uint16_t{02755});
    const core::Xattrs expected = {
        {"security.capability", std::string("\x01\0\0\x02\0\x20", 6) + std::string(14, '\0')}};
    QVERIFY(m_new.tree->xattrs(m_new.tree->find("/usr/bin/ping")) == expected);
}

void tst_Demo::anEntryGoesThroughLib()
{
    QCOMPARE(std::string(m_new.tree->linkTarget(m_new.tree->find("/lib"))), std::string("usr/lib"));
    const NodeId hook = m_new.tree->find("/usr/lib/tidewatch/clock-hook.so");
    QVERIFY(hook != core::noNode);
    QCOMPARE(m_new.tree->layer(hook), 6U);
    QCOMPARE(m_new.tree->layerIndex(6).path(*m_new.tree->entry(hook)),
             std::string("/lib/tidewatch/clock-hook.so"));
}

void tst_Demo::ownersHaveNames()
{
    const std::string passwd = contentOf(m_new.tree->find("/etc/passwd"));
    QVERIFY(passwd.find("\ntide:x:900:900:") != std::string::npos);
    QCOMPARE(passwd, test::fileText(STRATOSCOPE_DEMO_FILES "/passwd.packages"));
    QVERIFY(contentOf(m_new.tree->find("/etc/group")).find("\ntide:x:900:") != std::string::npos);
}

void tst_Demo::packagesAreListed()
{
    const std::string status = contentOf(m_new.tree->find("/var/lib/dpkg/status"));
    QVERIFY(status.find("Package: lumen\nStatus: install ok installed\n") != std::string::npos);
    QVERIFY(contentOf(ghost("/var/lib/dpkg/status")).find("Package: lumen\n") == std::string::npos);
}

QTEST_APPLESS_MAIN(tst_Demo)
#include "tst_demo.moc"
