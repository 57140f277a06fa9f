// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/waste.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/treetext.h"

#include <QTest>

using namespace test;

namespace {

using Tree = std::shared_ptr<const core::MergedTree>;

template<class... Layers>
Tree treeOf(const Layers&... layers)
{
    ImageBuilder image;
    (image.layer(layers), ...);
    return image.tree();
}

/// `path bytes shipped->hidden cause` for each charge, `;` between.
QString charges(const core::MergedTree& tree)
{
    return QString::fromStdString(chargeText(tree)).trimmed().replace(u'\n', QLatin1String("; "));
}

QString names(const core::MergedTree& tree)
{
    QStringList all;
    for (std::uint32_t i = 1; i < tree.size(); ++i)
        if (!tree.isHidden(core::NodeId{i}))
            all << QString::fromStdString(tree.path(core::NodeId{i}));
    all.sort();
    return all.join(QLatin1Char(' '));
}

QString warnings(const core::MergedTree& tree)
{
    return QString::fromStdString(warningText(tree.warnings())).trimmed();
}

QString text(const core::MergedTree& tree)
{
    return QString::fromStdString(treeText(tree)).trimmed();
}

} // namespace

/// The rules of layers, each by name. tst_nastyimages holds their interplay.
class TestLayerRules : public QObject
{
    Q_OBJECT

private slots:
    void n1_leadingDotSlashAndDoubleSlashGo()
    {
        QCOMPARE(names(*treeOf(TarBuilder().file("./a//b/./c").dir("/d//"))),
                 QStringLiteral("/a /a/b /a/b/c /d"));
    }
    void n1_emptyNameIsTheRoot()
    {
        const auto tree = treeOf(TarBuilder().dir("./").mode(0700).owner(5, 6));
        QCOMPARE(tree->attributes(tree->root()).mode, std::uint16_t{0700});
        QCOMPARE(tree->attributes(tree->root()).uid, 5U);
    }
    void n2_parentComponentsStopAtTheRootAndWarn()
    {
        ImageBuilder image;
        image.layer(TarBuilder().file("a/../b").file("../../c"));
        QCOMPARE(names(*image.tree()), QStringLiteral("/b /c"));
        QCOMPARE(QString::fromStdString(warningText(image.indexed().warnings()))
                     .count(QStringLiteral("unsafeName")),
                 2);
    }
    void n3_parentsAreResolvedThroughLinksOfLowerLayers()
    {
        const auto tree = treeOf(TarBuilder().dir("usr/lib").symlink("lib", "usr/lib"),
                                 TarBuilder().file("lib/x", "1"));
        QCOMPARE(names(*tree), QStringLiteral("/lib /usr /usr/lib /usr/lib/x"));
        QCOMPARE(tree->layer(tree->find("/usr/lib/x")), 2U);
    }
    void n3_absoluteTargetsCountFromTheRootAndDotsStopThere()
    {
        QCOMPARE(names(*treeOf(TarBuilder().symlink("a/l", "/../../t").file("a/l/x"))),
                 QStringLiteral("/a /a/l /t /t/x"));
    }
    void n3_tooManyLinksWarnAndAreNotApplied()
    {
        const auto tree = treeOf(TarBuilder().symlink("a", "b").symlink("b", "a"),
                                 TarBuilder().file("a/x", "12"));
        QCOMPARE(names(*tree), QStringLiteral("/a /b"));
        QCOMPARE(warnings(*tree), QStringLiteral("2 /a/x linkLoop"));
        QCOMPARE(core::findWaste(*tree).shipped, 0U);
    }
    void n3_theLastComponentIsNeverFollowed()
    {
        QCOMPARE(charges(*treeOf(TarBuilder().file("t", "123").symlink("l", "t"),
                                 TarBuilder().file("l", "9"))),
                 QString());
    }
    void n4_missingParentsAreImpliedByTheFirstLayer()
    {
        const auto tree =
            treeOf(TarBuilder().file("d/a").mode(0600), TarBuilder().file("d/b").owner(7, 7));
        const auto folder = tree->find("/d");
        QVERIFY(tree->isImplied(folder));
        QCOMPARE(tree->layer(folder), 1U);
        QCOMPARE(tree->attributes(folder).uid, 0U);
        QVERIFY(!tree->attributes(folder).mtime);
    }
    void n4_implyingAnExistingFolderChangesNothing()
    {
        const auto tree =
            treeOf(TarBuilder().dir("d").mode(0700).owner(3, 4), TarBuilder().file("d/b"));
        QCOMPARE(tree->attributes(tree->find("/d")).mode, std::uint16_t{0700});
        QCOMPARE(tree->layer(tree->find("/d")), 1U);
    }
    void n4_aParentThatIsNoFolderIsReplaced()
    {
        const auto tree = treeOf(TarBuilder().file("d", "1234"), TarBuilder().file("d/b"));
        QCOMPARE(names(*tree), QStringLiteral("/d /d/b"));
        QCOMPARE(charges(*tree), QStringLiteral("/d 4 1->2 typeReplaced"));
    }
    void n5_namesAreBytes()
    {
        const auto tree = treeOf(TarBuilder().file("\xff", "1").file("\xfe", "22"));
        QCOMPARE(tree->fileSize(tree->find("/\xff")), 1U);
        QCOMPARE(tree->fileSize(tree->find("/\xfe")), 2U);
    }
    void t1_headerOnlyTypesHaveNoContent()
    {
        const auto tree = treeOf(
            TarBuilder().dir("d").statedSize(1024).symlink("l", "d").statedSize(5).file("f", "x"));
        QCOMPARE(names(*tree), QStringLiteral("/d /f /l"));
        QCOMPARE(tree->fileSize(tree->find("/f")), 1U);
    }
    void t1_aFileWhoseNameEndsInASlashIsAFolder()
    {
        const auto tree = treeOf(TarBuilder().file("x/"));
        QVERIFY(tree->isDirectory(tree->find("/x")));
    }
    void t1_unknownTypesAreSkippedWithTheirContent()
    {
        ImageBuilder image;
        image.layer(TarBuilder().file("v", std::string(700, 'v')).type('V').file("f", "1"));
        QCOMPARE(names(*image.tree()), QStringLiteral("/f"));
        QVERIFY(warningText(image.indexed().warnings()).find("unknownType") != std::string::npos);
        QCOMPARE(image.indexed().layers[0].index->memberCount(), 2U);
    }
    void t2_theFirstZeroBlockEndsTheLayerButNotItsDiffId()
    {
        ImageBuilder image;
        image.layer(TarBuilder().file("a").zeroBlock().file("b"));
        QCOMPARE(names(*image.tree()), QStringLiteral("/a"));
        QVERIFY(!image.indexed().warnings().hasDamage());
    }
    void t3_paxWinsOverGnuNamesAndLocalOverGlobal()
    {
        QCOMPARE(names(*treeOf(TarBuilder()
                                   .globalPax("path", "global")
                                   .file("gnu")
                                   .gnuLongNames()
                                   .pax("path", "local"))),
                 QStringLiteral("/local"));
        QCOMPARE(
            names(*treeOf(TarBuilder().globalPax("path", "global").file("header").pax("path", ""))),
            QStringLiteral("/header"));
    }
    void t4_schilyAttributesWinOverThoseOfLibarchive()
    {
        const auto tree = treeOf(TarBuilder()
                                     .file("f")
                                     .pax("SCHILY.xattr.user.a", "s")
                                     .pax("LIBARCHIVE.xattr.user.a", "bA")
                                     .pax("LIBARCHIVE.xattr.user.%62", "bA"));
        const core::Xattrs expected{{"user.a", "s"}, {"user.b", "l"}};
        QCOMPARE(tree->xattrs(tree->find("/f")), expected);
    }
    void sparseFilesCountLogically()
    {
        for (const SparseForm form :
             {SparseForm::OldGnu, SparseForm::Pax00, SparseForm::Pax01, SparseForm::Pax10}) {
            const auto tree = treeOf(TarBuilder()
                                         .sparse("s", 5000, {{1000, "data"}, {4000, "more"}}, form)
                                         .file("f", "1"));
            QCOMPARE(tree->fileSize(tree->find("/s")), 5000U);
            QCOMPARE(core::findWaste(*tree).shipped, 5001U);
        }
    }
    void lastDuplicateWinsAndShipsTwice()
    {
        const auto tree = treeOf(TarBuilder().file("a", "12").file("a", "345"));
        QCOMPARE(tree->fileSize(tree->find("/a")), 3U);
        QCOMPARE(charges(*tree), QStringLiteral("/a 2 1->1 repeatedInLayer"));
        QCOMPARE(warnings(*tree), QStringLiteral("1 /a duplicateEntry"));
    }
    void folderFileFolderInOneLayerLosesTheChildren()
    {
        const auto tree =
            treeOf(TarBuilder().file("d/x", "12"), TarBuilder().dir("d").file("d", "1").dir("d"));
        QCOMPARE(names(*tree), QStringLiteral("/d"));
        QCOMPARE(charges(*tree),
                 QStringLiteral("/d 1 2->2 repeatedInLayer; /d/x 2 1->2 typeReplaced"));
    }
    void folderOverFolderKeepsTheChildrenAndTakesTheAttributes()
    {
        const auto tree =
            treeOf(TarBuilder().dir("d").file("d/x"), TarBuilder().dir("d").mode(0711));
        QCOMPARE(names(*tree), QStringLiteral("/d /d/x"));
        QCOMPARE(tree->attributes(tree->find("/d")).mode, std::uint16_t{0711});
        QCOMPARE(tree->layer(tree->find("/d")), 2U);
    }
    void linkOverFolderTakesTheSubtree()
    {
        // L3: a folder replaced by a link keeps nothing of its old children.
        const auto tree =
            treeOf(TarBuilder().file("d/x", "123").dir("e"), TarBuilder().symlink("d", "e"));
        QCOMPARE(names(*tree), QStringLiteral("/d /e"));
        QCOMPARE(charges(*tree), QStringLiteral("/d/x 3 1->2 typeReplaced"));
    }
    void w1_markersActBelowTheLayerWhereverTheyStand()
    {
        const auto tree =
            treeOf(TarBuilder().file("d/old", "12"),
                   TarBuilder().file("d/new").opaque("d").file("d/old").whiteout("d/old"));
        QCOMPARE(names(*tree), QStringLiteral("/d /d/new /d/old"));
        QCOMPARE(tree->layer(tree->find("/d/old")), 2U);
    }
    void w2_markersFollowLowerLinksButNotThoseListedAsElse()
    {
        const TarBuilder base = TarBuilder().file("usr/x", "12").symlink("l", "usr");
        QCOMPARE(names(*treeOf(base, TarBuilder().whiteout("l/x"))), QStringLiteral("/l /usr"));
        const auto kept = treeOf(base, TarBuilder().dir("l").whiteout("l/x"));
        QCOMPARE(names(*kept), QStringLiteral("/l /usr /usr/x"));
        QCOMPARE(warnings(*kept), QStringLiteral("2 /l/x danglingWhiteout"));
    }
    void w3_aMarkerForNothingDoesNothing()
    {
        const auto tree = treeOf(TarBuilder().file("a"), TarBuilder().whiteout("no/such"));
        QCOMPARE(names(*tree), QStringLiteral("/a"));
        QCOMPARE(warnings(*tree), QStringLiteral("2 /no/such danglingWhiteout"));
    }
    void w4_markersAreJudgedByNameAndTheirBytesCountNowhere()
    {
        const auto tree =
            treeOf(TarBuilder().file("a", "1"), TarBuilder().file(".wh.a", "content"));
        QCOMPARE(names(*tree), QString());
        QCOMPARE(core::findWaste(*tree).shipped, 1U);
    }
    void w5_markersWithoutANameAreOrdinary()
    {
        ImageBuilder image;
        image.layer(TarBuilder().file("a"))
            .layer(TarBuilder().file(".wh.", "1").file(".wh..", "2").file(".wh...", "3"));
        QCOMPARE(names(*image.tree()), QStringLiteral("/.wh. /.wh.. /.wh... /a"));
        QCOMPARE(QString::fromStdString(warningText(image.indexed().warnings()))
                     .count(QStringLiteral("badWhiteout")),
                 3);
    }
    void w6_auxiliaryNamesAreSkippedButLinksMayNameThem()
    {
        const auto tree = treeOf(TarBuilder()
                                     .dir(".wh..wh.plnk")
                                     .file(".wh..wh.plnk/1.2", "four")
                                     .file(".wh..wh.aufs", "1")
                                     .hardlink("a", "/.wh..wh.plnk/1.2")
                                     .hardlink("b", ".wh..wh.plnk/1.2"));
        QCOMPARE(names(*tree), QStringLiteral("/a /b"));
        QCOMPARE(core::findWaste(*tree).shipped, 4U);
        QCOMPARE(tree->hardLinkTo(tree->find("/b")), tree->find("/a"));
    }
    void w7_aDevice00InATarIsADeviceWithAWarning()
    {
        ImageBuilder image;
        image.layer(TarBuilder().file("a")).layer(TarBuilder().charDevice("a", 0, 0));
        QCOMPARE(image.tree()->kind(image.tree()->find("/a")), core::NodeKind::CharDevice);
        QVERIFY(warningText(image.indexed().warnings()).find("deviceWhiteout")
                != std::string::npos);
    }
    void whiteoutOfTheBaseHidesOnlyLowerLayers()
    {
        QCOMPARE(names(*treeOf(TarBuilder().file("a").whiteout("a"))), QStringLiteral("/a"));
    }
    void hardLinkIsOneInodeWithItsTargetsAttributes()
    {
        const auto tree =
            treeOf(TarBuilder().file("a", "123").mode(0600).hardlink("b", "a").mode(0777));
        QCOMPARE(text(*tree),
                 QStringLiteral("/a file 0600 0:0 3 layer=1\n/b file 0600 0:0 3 layer=1 = /a"));
        QCOMPARE(core::findWaste(*tree).shipped, 3U);
        QCOMPARE(tree->subtreeBytes(tree->root()), 3U);
    }
    void hardLinkIntoALowerLayerSurvivesItsTargetsWhiteout()
    {
        const auto tree =
            treeOf(TarBuilder().file("a", "123"), TarBuilder().whiteout("a").hardlink("b", "a"));
        QCOMPARE(names(*tree), QStringLiteral("/b"));
        QCOMPARE(charges(*tree), QString());
    }
    void hardLinkToALinkIsASecondNameOfTheLink()
    {
        const auto tree = treeOf(TarBuilder().symlink("l", "t").hardlink("m", "l"));
        QCOMPARE(tree->kind(tree->find("/m")), core::NodeKind::Symlink);
        QCOMPARE(tree->linkTarget(tree->find("/m")), std::string_view("t"));
    }
    void danglingHardLinksAreFilesOfSizeZero()
    {
        const auto tree = treeOf(
            TarBuilder().dir("d").hardlink("a", "missing").hardlink("b", "d").hardlink("c", "c"));
        QCOMPARE(
            warnings(*tree),
            QStringLiteral("1 /a danglingHardLink\n1 /b danglingHardLink\n1 /c danglingHardLink"));
        QVERIFY(tree->isDanglingLink(tree->find("/b")));
        QCOMPARE(tree->fileSize(tree->find("/b")), 0U);
    }
    void firstNameIsTheOneThatCarriedTheDataElseTheSmallest()
    {
        const auto carried = treeOf(TarBuilder().file("z", "1").hardlink("a", "z"));
        QCOMPARE(carried->hardLinkTo(carried->find("/a")), carried->find("/z"));
        const auto gone = treeOf(TarBuilder().file("z", "1").hardlink("b", "z").hardlink("a", "z"),
                                 TarBuilder().whiteout("z"));
        QCOMPARE(gone->hardLinkTo(gone->find("/b")), gone->find("/a"));
        QCOMPARE(gone->hardLinkTo(gone->find("/a")), core::noNode);
    }
    void inodeIsHiddenByTheLayerThatTakesItsLastName()
    {
        const auto tree = treeOf(TarBuilder().file("a", "123").hardlink("b", "a"),
                                 TarBuilder().whiteout("a"), TarBuilder().whiteout("b"));
        QCOMPARE(charges(*tree), QStringLiteral("/b 3 1->3 deleted"));
    }
    void removedFolderChargesEveryFileInIt()
    {
        // L1: a removed folder costs what is in it.
        const auto tree = treeOf(TarBuilder().file("big/a", "1234").file("big/b", "12"),
                                 TarBuilder().whiteout("big"));
        QCOMPARE(charges(*tree),
                 QStringLiteral("/big/a 4 1->2 folderDeleted; /big/b 2 1->2 folderDeleted"));
        QCOMPARE(core::findWaste(*tree).efficiency, 0.0);
    }
    void opaqueFolderHidesWhatIsBelow()
    {
        // L2: an opaque marker is a change.
        const auto tree =
            treeOf(TarBuilder().file("d/x", "123"), TarBuilder().opaque("d").file("d/y"));
        QCOMPARE(names(*tree), QStringLiteral("/d /d/y"));
        QCOMPARE(charges(*tree), QStringLiteral("/d/x 3 1->2 opaque"));
    }
    void nearestCauseAboveThePathCounts()
    {
        const TarBuilder base = TarBuilder().file("a/b/c", "123");
        QCOMPARE(charges(*treeOf(base, TarBuilder().opaque("a/b").whiteout("a"))),
                 QStringLiteral("/a/b/c 3 1->2 opaque"));
        QCOMPARE(charges(*treeOf(base, TarBuilder().opaque("a").whiteout("a/b/c"))),
                 QStringLiteral("/a/b/c 3 1->2 deleted"));
        QCOMPARE(charges(*treeOf(base, TarBuilder().whiteout("a").file("a", "f"))),
                 QStringLiteral("/a/b/c 3 1->2 typeReplaced"));
    }
    void sameContentAgainIsMetadataOnlyOtherwiseOverwritten()
    {
        const auto tree = treeOf(TarBuilder().file("a", "same").file("b", "old!"),
                                 TarBuilder().file("a", "same").owner(9, 9).file("b", "new!"));
        QCOMPARE(charges(*tree), QStringLiteral("/a 4 1->2 metadataOnly; /b 4 1->2 overwritten"));
    }
    void withoutContentsCopiesCountAsOverwritten()
    {
        ImageBuilder image;
        image.layer(TarBuilder().file("a", "same")).layer(TarBuilder().file("a", "same"));
        const auto tree = image.tree({}, false);
        QCOMPARE(charges(*tree), QStringLiteral("/a 4 1->2 overwritten"));
        QVERIFY(!core::findWaste(*tree).duplicateVisible);
        QVERIFY(!core::findWaste(*tree).contentChecked);
    }
    void nCopiesWasteNMinusOne()
    {
        // L5, L6: copies of a content count once less than there are, links not at all.
        const auto waste = core::findWaste(*treeOf(
            TarBuilder().file("a", "1234").file("b", "1234").file("c", "1234").hardlink("d", "a")));
        QCOMPARE(*waste.duplicateVisible, 8U);
        QCOMPARE(waste.duplicates.size(), 1U);
        QCOMPARE(waste.duplicates[0].nodes.size(), 3U);
        QCOMPARE(waste.hidden, 0U);
    }
    void nothingShippedIsEfficient()
    {
        QCOMPARE(core::findWaste(*treeOf(TarBuilder().dir("d"))).efficiency, 1.0);
    }
    void equalDigestTwiceIsTwoLayersAndShipsTwice()
    {
        const TarBuilder layer = TarBuilder().file("a", "123");
        const auto waste = core::findWaste(*treeOf(layer, layer));
        QCOMPARE(waste.shipped, 6U);
        QCOMPARE(waste.byLayer[0].hidden, 3U);
        QCOMPARE(waste.byLayer[1].visible, 3U);
    }
    void retargetedLinkIsChanged()
    {
        // L4: the target of a link is part of what it is.
        const auto tree = treeOf(TarBuilder().symlink("l", "a").symlink("m", "a"),
                                 TarBuilder().symlink("l", "b").symlink("m", "a"));
        QCOMPARE(tree->change(tree->find("/l")), core::Change::Changed);
        QCOMPARE(tree->change(tree->find("/m")), core::Change::MetadataOnly);
    }
    void changesAreAgainstTheTreeBelow()
    {
        const auto tree = treeOf(TarBuilder()
                                     .file("kept", "1")
                                     .file("changed", "1")
                                     .file("owned", "1")
                                     .file("gone", "1")
                                     .dir("d"),
                                 TarBuilder()
                                     .file("changed", "2")
                                     .file("owned", "1")
                                     .owner(1, 1)
                                     .whiteout("gone")
                                     .file("added", "1")
                                     .dir("d")
                                     .owner(2, 2));
        const auto change = [&](const char* path) {
            return tree->change(tree->findAll(path).at(0));
        };
        QCOMPARE(change("/kept"), core::Change::None);
        QCOMPARE(change("/changed"), core::Change::Changed);
        QCOMPARE(change("/owned"), core::Change::MetadataOnly);
        QCOMPARE(change("/gone"), core::Change::Removed);
        QCOMPARE(change("/added"), core::Change::Added);
        QCOMPARE(change("/d"), core::Change::MetadataOnly);
    }
    void aRangeShowsWhatItsLayersBroughtAtItsRealPlace()
    {
        ImageBuilder image;
        image.layer(TarBuilder().file("usr/lib/a", "1").symlink("lib", "usr/lib"))
            .layer(TarBuilder().file("lib/b", "22").whiteout("usr/lib/a"))
            .layer(TarBuilder().file("c", "333"));
        const auto tree = image.tree({2, 2, 0});
        QCOMPARE(names(*tree), QStringLiteral("/usr /usr/lib /usr/lib/b"));
        QVERIFY(tree->isContext(tree->find("/usr")));
        QCOMPARE(tree->subtreeBytes(tree->root()), 2U);
        QCOMPARE(core::findWaste(*tree).shipped, 2U);
        QVERIFY(tree->isHidden(tree->findAll("/usr/lib/a").at(0)));
    }
    void lifeLineTellsEveryLayerThatTouchedThePath()
    {
        const auto tree =
            treeOf(TarBuilder().file("f", "123"), TarBuilder().file("other"),
                   TarBuilder().file("f", "12"), TarBuilder().file("f", "12").owner(1, 1),
                   TarBuilder().whiteout("f"), TarBuilder().file("f", "1"));
        QString steps;
        for (const auto& step : tree->lifeLine(tree->find("/f")))
            steps += QStringLiteral("%1:%2:%3 ")
                         .arg(step.layer)
                         .arg(static_cast<int>(step.change))
                         .arg(step.bytesDelta);
        using core::Change;
        const auto part = [](int layer, Change change, int bytes) {
            return QStringLiteral("%1:%2:%3 ").arg(layer).arg(static_cast<int>(change)).arg(bytes);
        };
        QCOMPARE(steps, part(1, Change::Added, 3) + part(3, Change::Changed, -1)
                            + part(4, Change::MetadataOnly, 0) + part(5, Change::Removed, -2)
                            + part(6, Change::Added, 1));
    }
    void deepNamesNeitherOverflowNorTakeForever()
    {
        std::string deep;
        for (int i = 0; i < 200'000; ++i)
            deep += "d/";
        const auto tree = treeOf(TarBuilder().file(deep + "x", "1").file(deep + "y", "1"),
                                 TarBuilder().whiteout("d"));
        QCOMPARE(names(*tree), QString());
        QCOMPARE(core::findWaste(*tree).hidden, 2U);
    }
};

QTEST_GUILESS_MAIN(TestLayerRules)
#include "tst_layerrules.moc"
