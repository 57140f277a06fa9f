// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of docs/layer-rules.md, "Seen from a base", one test or more for each.
#include "core/compare/threeway.h"
#include "tests/support/imagebuilder.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>

using namespace core;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

struct Side
{
    explicit Side(const ImageBuilder& builder)
        : image(builder.image())
        , tree(builder.tree({}, false))
    {
    }
    explicit Side(const TarBuilder& tar)
        : Side(ImageBuilder().layer(tar))
    {
    }

    std::shared_ptr<const Image> image;
    std::shared_ptr<const MergedTree> tree;
};

/// What was compared, and what it looks like from the base.
struct Compared
{
    TreeDiff files;
    ThreeWay from;

    /// "/a changed both" a line; "/b moved left from /a"; what is ignored or the same says so.
    std::string text() const
    {
        std::ostringstream out;
        for (std::size_t i = 0; i < files.files.size(); ++i) {
            const FileDifference& file = files.files[i];
            out << files.path(file) << ' ' << diffKindName(file.kind) << ' '
                << originName(from.paths[i].origin);
            if (file.kind == DiffKind::Moved)
                out << " from " << files.left->path(file.left);
            out << (file.isIgnored ? " ignored\n" : "\n");
        }
        return out.str();
    }
    /// "left right both alike"
    std::string counts() const
    {
        std::string out;
        for (const Origin origin : {Origin::Left, Origin::Right, Origin::Both, Origin::Alike})
            out += (out.empty() ? "" : " ") + std::to_string(from.sum(origin).count);
        return out;
    }
    std::string bytes(Origin origin) const
    {
        return "+" + std::to_string(from.sum(origin).bytesAdded) + " -"
               + std::to_string(from.sum(origin).bytesRemoved);
    }
};

template<class T>
T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message);
    return std::move(*result);
}

Compared compared(const Side& base, const Side& left, const Side& right,
                  const DiffOptions& options = {})
{
    TreeDiff files =
        valueOf(diffTrees(*left.image, left.tree, *right.image, right.tree, options, {}));
    ThreeWay from = valueOf(
        compareWithBase(files, *base.image, base.tree, *left.image, *right.image, options, {}));
    return {std::move(files), std::move(from)};
}

Compared compared(const TarBuilder& base, const TarBuilder& left, const TarBuilder& right,
                  const DiffOptions& options = {})
{
    return compared(Side(base), Side(left), Side(right), options);
}

DiffOptions ignoring(std::initializer_list<const char*> rules, bool withIdentical = false)
{
    DiffOptions options;
    options.withIdentical = withIdentical;
    for (const char* const rule : rules)
        if (!options.ignore.add(rule))
            throw std::runtime_error(rule);
    return options;
}

/// A tree as a simple program would note it: what stands at each path, as text.
using Model = std::map<std::string, std::string>;

struct Made
{
    Model model;
    TarBuilder tar;
};

/// Some of a few paths, with few contents, so that equal, moved and different ones all occur.
Made randomTree(unsigned seed)
{
    static constexpr const char* names[] = {"a", "b", "c", "d/a", "d/b", "d/e/a", "f/a", "f/g"};
    static constexpr const char* contents[] = {"", "1", "2", "33"};
    std::mt19937 random(seed);
    const auto below = [&random](unsigned limit) {
        return static_cast<unsigned>(random() % limit);
    };
    Made made;
    for (const char* const one : names) {
        if (below(3) == 0)
            continue;
        const std::string name = one;
        const unsigned kind = below(8);
        const std::string content = contents[below(4)];
        const unsigned mode = below(6) == 0 ? 0600 : 0644;
        const unsigned time = below(6) == 0 ? 2 : 1;
        if (kind == 0)
            made.tar.symlink(name, "t" + content).mtime(1);
        else
            made.tar.file(name, content).mode(static_cast<std::uint16_t>(mode)).mtime(time);
        made.model['/' + name] =
            kind == 0 ? "link " + content
                      : "file " + content + ' ' + std::to_string(mode) + ' ' + std::to_string(time);
        for (std::size_t slash = name.find('/'); slash != std::string::npos;
             slash = name.find('/', slash + 1))
            made.model['/' + name.substr(0, slash)] = "folder";
    }
    return made;
}

std::string at(const Model& model, const std::string& path)
{
    const auto found = model.find(path);
    return found == model.end() ? std::string() : found->second;
}

/// True if a side is not as the base at one of the paths.
bool departs(const Model& base, const Model& side, const std::set<std::string>& paths)
{
    return std::ranges::any_of(
        paths, [&](const std::string& path) { return at(base, path) != at(side, path); });
}

Origin originBy(bool isLeft, bool isRight, bool isSame)
{
    if (isLeft && isRight)
        return isSame ? Origin::Alike : Origin::Both;
    if (isLeft || isRight)
        return isLeft ? Origin::Left : Origin::Right;
    return Origin::Base;
}

/// How many paths are the same on both sides, but not in the base.
std::uint64_t alikePaths(const Model& base, const Model& left, const Model& right)
{
    std::set<std::string> paths;
    for (const Model* const model : {&base, &left})
        for (const auto& [path, what] : *model)
            paths.insert(path);
    return static_cast<std::uint64_t>(std::ranges::count_if(paths, [&](const std::string& path) {
        return at(left, path) == at(right, path) && at(left, path) != at(base, path);
    }));
}

} // namespace

class TestThreeWay : public QObject
{
    Q_OBJECT

private slots:
    void b1_theSideThatIsNotAsTheBase();
    void b1_bothWhereNeitherIs();
    void b2_whatIsIgnoredIsAsTheBase();
    void b2_ignoredDifferencesCountNowhere();
    void b3_alikeIsNoDifferenceAndCountsPaths();
    void b4_aMoveIsJudgedAtBothEnds();
    void b4_aMoveOfBothSides();
    void b5_countsAndBytesAddUp();
    void b6_linksThatNeitherHasFromTheBase();
    void sharedLayersAreNotRead();
    void unreadableContentsWarnOnce();
    void cancelledIsAnError();
    void randomTreesAgreeWithASimpleProgram();
};

void TestThreeWay::b1_theSideThatIsNotAsTheBase()
{
    const auto base = TarBuilder()
                          .file("changed", "one")
                          .file("kept", "k")
                          .file("lost", "l")
                          .file("moded", "m")
                          .file("timed", "t")
                          .file("typed", "t");
    const auto other = TarBuilder()
                           .file("changed", "two")
                           .file("kept", "k")
                           .file("moded", "m")
                           .mode(0755)
                           .file("new", "n")
                           .file("timed", "t")
                           .mtime(9)
                           .symlink("typed", "kept");
    QCOMPARE(compared(base, base, other).text(), std::string("/changed changed right\n"
                                                             "/lost removed right\n"
                                                             "/moded metadata right\n"
                                                             "/new added right\n"
                                                             "/timed timeOnly right\n"
                                                             "/typed typeChanged right\n"));
    QCOMPARE(compared(base, other, base).text(), std::string("/changed changed left\n"
                                                             "/lost added left\n"
                                                             "/moded metadata left\n"
                                                             "/new removed left\n"
                                                             "/timed timeOnly left\n"
                                                             "/typed typeChanged left\n"));
    const Compared same = compared(base, other, other);
    QCOMPARE(same.text(), std::string());
    QCOMPARE(same.counts(), std::string("0 0 0 6"));
    QCOMPARE(compared(base, base, base).counts(), std::string("0 0 0 0"));
}

void TestThreeWay::b1_bothWhereNeitherIs()
{
    const Compared both = compared(
        TarBuilder().file("content", "1").file("gone", "1").file("parts", "1"),
        TarBuilder().file("content", "2").file("came", "1").file("parts", "1").mode(0600),
        TarBuilder().file("content", "3").file("came", "2").file("gone", "2").file("parts", "22"));
    QCOMPARE(both.text(), std::string("/came changed both\n"
                                      "/content changed both\n"
                                      "/gone added both\n"
                                      "/parts changed both\n"));
    QVERIFY(both.from.paths[0].base == noNode);
    QVERIFY(both.from.base->path(both.from.paths[2].base) == "/gone");
}

void TestThreeWay::b2_whatIsIgnoredIsAsTheBase()
{
    const auto base = TarBuilder().file("a", "1").mtime(1).file("log/x", "1");
    const auto left = TarBuilder().file("a", "1").mtime(2).file("log/x", "2");
    const auto right = TarBuilder().file("a", "2").mtime(3).file("log/x", "1");
    QCOMPARE(compared(base, left, right).text(),
             std::string("/a changed both\n/log/x changed left\n"));
    QCOMPARE(compared(base, left, right, ignoring({"mtime"})).text(),
             std::string("/a changed right\n/log/x changed left\n"));
    // Also that a path is there at all.
    QCOMPARE(compared(TarBuilder().file("tmp/x", "1"), TarBuilder(),
                      TarBuilder().file("tmp/x", "2"), ignoring({"/tmp/x"}))
                 .text(),
             std::string("/tmp added left\n/tmp/x added both ignored\n"));
    // Where neither side differs by more than that, what rules cover decides.
    QCOMPARE(compared(TarBuilder().file("a", "12345").dir("tmp"),
                      TarBuilder().file("tmp/a", "12345"),
                      TarBuilder().file("a", "12345").dir("tmp"), ignoring({"/tmp/*"}))
                 .text(),
             std::string("/a moved left from /tmp/a\n"));
}

void TestThreeWay::b2_ignoredDifferencesCountNowhere()
{
    const Compared all =
        compared(TarBuilder().file("a", "1").mtime(1).file("b", "1").mtime(1),
                 TarBuilder().file("a", "1").mtime(2).file("b", "2").mtime(2),
                 TarBuilder().file("a", "1").mtime(1).file("b", "2").mtime(3), ignoring({"mtime"}));
    QCOMPARE(all.text(), std::string("/a timeOnly left ignored\n/b timeOnly alike ignored\n"));
    QCOMPARE(all.counts(), std::string("0 0 0 1"));
}

void TestThreeWay::b3_alikeIsNoDifferenceAndCountsPaths()
{
    const auto base = TarBuilder().file("a", "1").file("gone", "1").file("same", "1");
    const auto left =
        TarBuilder().file("a", "2").file("new", "n").file("same", "1").file("mine", "m");
    const auto right = TarBuilder().file("a", "2").file("new", "n").file("same", "1");
    QCOMPARE(compared(base, left, right).text(), std::string("/mine removed left\n"));
    const Compared all = compared(base, left, right, ignoring({}, true));
    QCOMPARE(all.text(), std::string("/a identical alike\n"
                                     "/mine removed left\n"
                                     "/new identical alike\n"
                                     "/same identical base\n"));
    // Changed, new and gone on both sides.
    QCOMPARE(all.counts(), std::string("1 0 0 3"));
    QCOMPARE(all.bytes(Origin::Alike), std::string("+0 -0"));
    // What both moved in the same way are two paths.
    const auto moved = TarBuilder().file("to", "12345");
    QCOMPARE(compared(TarBuilder().file("at", "12345"), moved, moved).counts(),
             std::string("0 0 0 2"));
}

void TestThreeWay::b4_aMoveIsJudgedAtBothEnds()
{
    const auto at = [](const char* name) { return TarBuilder().file(name, "12345"); };
    const Compared right = compared(at("old"), at("old"), at("new"));
    QCOMPARE(right.text(), std::string("/new moved right from /old\n"));
    QCOMPARE(right.counts(), std::string("0 1 0 0"));
    QCOMPARE(right.bytes(Origin::Right), std::string("+0 -0"));
    QVERIFY(right.from.base->path(right.from.paths[0].base) == "/old");
    QCOMPARE(compared(at("new"), at("old"), at("new")).text(),
             std::string("/new moved left from /old\n"));
    // From a base that has neither or both of them, each side did its part.
    QCOMPARE(compared(TarBuilder(), at("old"), at("new")).text(),
             std::string("/new moved both from /old\n"));
    QCOMPARE(compared(at("old").file("new", "12345"), at("old"), at("new")).text(),
             std::string("/new moved both from /old\n"));
    // The base has another content at one of them.
    QCOMPARE(compared(TarBuilder().file("old", "1"), at("old"), at("new").file("old", "1")).text(),
             std::string("/new added right\n/old changed left\n"));
}

void TestThreeWay::b4_aMoveOfBothSides()
{
    const auto at = [](const char* name) { return TarBuilder().file(name, "12345"); };
    const Compared both = compared(at("base"), at("left"), at("right"));
    QCOMPARE(both.text(), std::string("/right moved both from /left\n"));
    QVERIFY(both.from.paths[0].base == noNode);
    QCOMPARE(both.counts(), std::string("0 0 1 1")); // Both lost the path of the base.
}

void TestThreeWay::b5_countsAndBytesAddUp()
{
    const Compared all =
        compared(TarBuilder().file("a", "1").file("b", "22").file("c", "333").file("d", "4444"),
                 TarBuilder().file("a", "1").file("c", "33").file("d", "44441").file("mine", "m"),
                 TarBuilder().file("a", "12").file("b", "22").file("d", "444422").file("c", "333"));
    QCOMPARE(all.text(), std::string("/a changed right\n"
                                     "/b added left\n"
                                     "/c changed left\n"
                                     "/d changed both\n"
                                     "/mine removed left\n"));
    QCOMPARE(all.bytes(Origin::Left), std::string("+5 -3"));
    QCOMPARE(all.bytes(Origin::Right), std::string("+2 -1"));
    QCOMPARE(all.bytes(Origin::Both), std::string("+6 -5"));
    QCOMPARE(all.counts(), std::string("3 1 1 0"));
    QCOMPARE(all.files.bytesAdded, std::uint64_t{5 + 2 + 6});
    QCOMPARE(all.files.bytesRemoved, std::uint64_t{3 + 1 + 5});
}

void TestThreeWay::b6_linksThatNeitherHasFromTheBase()
{
    // "b" is no name that the base has, so its link to "a" says nothing of "a" there.
    const Compared all =
        compared(TarBuilder().file("a", "x"), TarBuilder().file("a", "x").hardlink("b", "a"),
                 TarBuilder().file("a", "x").file("b", "x"));
    QCOMPARE(all.text(), std::string("/a metadata both\n/b metadata both\n"));
}

void TestThreeWay::sharedLayersAreNotRead()
{
    const auto shared = TarBuilder().file("big", std::string(5000, 'x')).file("a", "base");
    const Side base(ImageBuilder().layer(shared));
    const Side left(ImageBuilder().layer(shared).layer(TarBuilder().file("a", "left")));
    const Side right(ImageBuilder().layer(shared).layer(TarBuilder().file("b", "right")));
    Side blind = base;
    Image noBytes = *base.image;
    noBytes.layers[0].data.reset(); // Would be missed if anybody looked.
    blind.image = std::make_shared<const Image>(noBytes);
    const Compared all = compared(blind, left, right);
    QCOMPARE(all.text(), std::string("/a changed left\n/b added right\n"));
    QVERIFY(all.from.warnings.empty());
}

void TestThreeWay::unreadableContentsWarnOnce()
{
    const Side base(TarBuilder().file("a", "same"));
    const Side left(TarBuilder().file("a", "same").file("b"));
    Side blind = left;
    Image noBytes = *left.image;
    noBytes.layers[0].data.reset();
    blind.image = std::make_shared<const Image>(noBytes);
    const Side right(TarBuilder().file("a", "same").file("c"));
    const Compared all = compared(base, blind, right);
    QCOMPARE(all.text(), std::string("/a changed left\n/b removed left\n/c added right\n"));
    QVERIFY(all.files.warnings.hasDamage());
    QVERIFY(all.from.warnings.empty());
}

void TestThreeWay::cancelledIsAnError()
{
    const Side side(TarBuilder().file("a", "1"));
    const TreeDiff files =
        valueOf(diffTrees(*side.image, side.tree, *side.image, side.tree, {}, {}));
    std::stop_source stop;
    stop.request_stop();
    Task task;
    task.stop = stop.get_token();
    const auto from =
        compareWithBase(files, *side.image, side.tree, *side.image, *side.image, {}, task);
    QVERIFY(!from);
    QCOMPARE(from.error().code, ErrorCode::Cancelled);
}

void TestThreeWay::randomTreesAgreeWithASimpleProgram()
{
    DiffOptions options;
    options.withIdentical = true;
    std::set<Origin> seen;
    std::size_t moves = 0;
    for (unsigned seed = 0; seed < 200; ++seed) {
        const Made base = randomTree(3 * seed);
        const Made left = randomTree(3 * seed + 1);
        const Made right = randomTree(3 * seed + 2);
        const Compared all = compared(base.tar, left.tar, right.tar, options);
        QCOMPARE(all.from.paths.size(), all.files.files.size());
        std::map<Origin, std::uint64_t> counts;
        counts[Origin::Alike] = alikePaths(base.model, left.model, right.model);
        for (std::size_t i = 0; i < all.files.files.size(); ++i) {
            const FileDifference& file = all.files.files[i];
            const Origin origin = all.from.paths[i].origin;
            std::set<std::string> paths{all.files.path(file)};
            if (file.kind == DiffKind::Moved)
                moves += paths.insert(all.files.left->path(file.left)).second ? 1 : 0;
            const bool isSame = file.kind == DiffKind::Identical;
            const Origin expected = originBy(departs(base.model, left.model, paths),
                                             departs(base.model, right.model, paths), isSame);
            QVERIFY2(origin == expected, paths.begin()->c_str());
            counts[origin] += isSame ? 0 : 1;
            seen.insert(origin);
        }
        for (const Origin origin : {Origin::Left, Origin::Right, Origin::Both, Origin::Alike})
            QCOMPARE(all.from.sum(origin).count, counts[origin]);
    }
    QCOMPARE(seen.size(), originCount);
    QVERIFY(moves > 50);
}

QTEST_GUILESS_MAIN(TestThreeWay)
#include "tst_threeway.moc"
