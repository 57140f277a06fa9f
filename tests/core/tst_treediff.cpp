// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/alignedpaths.h"
#include "core/compare/divergence.h"
#include "core/compare/imagediff.h"
#include "core/compare/moves.h"
#include "core/compare/treediff.h"
#include "core/tree/filecontent.h"
#include "core/tree/layermemory.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/layermodel.h"

#include <QTest>

#include <map>
#include <sstream>

using namespace core;
using test::ImageBuilder;
using test::TarBuilder;

namespace {

struct Side
{
    /// Where \a fingerprints, as after a reading of every byte; else only headers are known.
    explicit Side(const ImageBuilder& builder, bool fingerprints = false)
        : image(builder.image())
        , tree(merged(builder.indexed({.verify = fingerprints}).layers))
    {
    }
    explicit Side(const TarBuilder& tar)
        : Side(ImageBuilder().layer(tar))
    {
    }

    static std::shared_ptr<const MergedTree> merged(std::vector<IndexedLayer> layers)
    {
        return mergeLayers(std::move(layers), {}, {}).value();
    }

    std::shared_ptr<const Image> image;
    std::shared_ptr<const MergedTree> tree;
};

/// Bytes that an engine would have to export first.
class FarFile final : public File
{
public:
    explicit FarFile(const FileSlice& slice)
        : File("far", {.size = slice.size})
        , m_slice(slice)
    {
    }
    Result<FileIdentity> identityNow() const override { return identity(); }
    bool isAtHand() const override { return false; }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override
    {
        return m_slice.file->readAt(m_slice.offset + offset, buffer);
    }

private:
    FileSlice m_slice;
};

/// \a side with its bytes far away.
Side moved(Side side)
{
    Image far = *side.image;
    for (Layer& layer : far.layers)
        layer.data = FileSlice{std::make_shared<FarFile>(*layer.data), 0, layer.data->size};
    side.image = std::make_shared<const Image>(std::move(far));
    return side;
}

/// Knows nothing and keeps what it is told of contents, in the order of telling.
class NotingMemory final : public LayerMemory
{
public:
    std::optional<RememberedLayer> find(const FileSlice&, const LayerWish&) override
    {
        return std::nullopt;
    }
    void keep(const FileSlice&, const IndexedLayer&, const LayerReading&) override {}
    void keepContents(const FileSlice&, const IndexedLayer& layer) override
    {
        kept.push_back(layer);
    }

    std::vector<IndexedLayer> kept;
};

TreeDiff diffOf(const Side& left, const Side& right, const DiffOptions& options = {})
{
    auto diff = diffTrees(*left.image, left.tree, *right.image, right.tree, options, {});
    if (!diff)
        throw std::runtime_error(diff.error().message);
    return std::move(*diff);
}

/// "/a changed content mtime" a line; moved: "/b moved from /a".
std::string text(const TreeDiff& diff)
{
    std::ostringstream out;
    for (const FileDifference& file : diff.files) {
        out << diff.path(file) << ' ' << diffKindName(file.kind);
        for (const DiffPart part : allDiffParts)
            if ((file.what & part) != 0)
                out << ' ' << diffPartName(part);
        if (file.kind == DiffKind::Moved)
            out << " from " << diff.left->path(file.left);
        out << (file.isIgnored ? " ignored\n" : "\n");
    }
    return out.str();
}

std::string diffText(const TarBuilder& left, const TarBuilder& right)
{
    return text(diffOf(Side(left), Side(right)));
}

IgnoreRules rules(std::initializer_list<const char*> texts)
{
    IgnoreRules all;
    for (const char* one : texts)
        if (!all.add(one))
            throw std::runtime_error(one);
    return all;
}

/// Everything that a tree says of a path, as a slow and simple program would note it.
struct Noted
{
    NodeKind kind = NodeKind::File;
    std::string content;
    std::string attributes;
    std::string target;
    std::optional<Timestamp> mtime;
    std::string links; ///< The other names, joined.
};

std::map<std::string, Noted> noted(const Side& side)
{
    std::map<std::string, Noted> all;
    const MergedTree& tree = *side.tree;
    for (std::uint32_t i = 1; i < tree.size(); ++i) {
        const NodeId node{i};
        if (tree.isHidden(node))
            continue;
        Noted one;
        one.kind = tree.kind(node);
        const Attributes attributes = tree.attributes(node);
        std::ostringstream out;
        out << attributes.mode << ' ' << attributes.uid << ' ' << attributes.gid << ' '
            << attributes.devMajor << ' ' << attributes.devMinor;
        for (const auto& [name, value] : tree.xattrs(node))
            out << ' ' << name << '=' << value;
        one.attributes = out.str();
        one.target = tree.linkTarget(node);
        one.mtime = attributes.mtime;
        if (one.kind == NodeKind::File && tree.fileSize(node) != 0) {
            auto reader = openContent(*side.image, tree, node, {});
            const auto bytes = reader ? readAll(**reader, 1U << 20U) : fail(reader.error());
            one.content = bytes ? std::string(asText(*bytes)) : "?";
        }
        all[tree.path(node)] = std::move(one);
    }
    return all;
}

} // namespace

class TestTreeDiff : public QObject
{
    Q_OBJECT

private slots:
    void eachPathOnceWithTheStrongestKind();
    void metadataHasParts();
    void foldersDifferByMoreThanTime();
    void hardLinksOverCommonNames();
    void movedByContent();
    void movesPairTheSameWayEachTime();
    void typeChangesCountBothSizes();
    void wholeFoldersCountEachPath();
    void sharedLayersAreNotRead();
    void otherFingerprintsAreNotRead();
    void equalFingerprintsAloneSayNothing();
    void nothingIsFetchedUnasked();
    void whatWasReadIsRemembered();
    void unreadableContentsCountAsChanged();
    void ignoredIsCounted();
    void ignoreRulesAreChecked();
    void randomPairsAgreeWithASimpleProgram();
    void layersAlign();
    void configsFieldByField();
    void configsNameWhatSetThem();
    void historiesAreCompared();
    void buildsPartAtAnInstruction();
    void pathsComeInTheOrderOfTheirBytes();
};

void TestTreeDiff::eachPathOnceWithTheStrongestKind()
{
    const auto left = TarBuilder()
                          .file("same", "s")
                          .file("text", "one")
                          .file("gone", "only left")
                          .file("moded", "m")
                          .file("timed", "t")
                          .file("typed", "t");
    const auto right = TarBuilder()
                           .file("same", "s")
                           .file("text", "two")
                           .mode(0600)
                           .file("came", "only here")
                           .file("moded", "m")
                           .mode(0755)
                           .mtime(9)
                           .file("timed", "t")
                           .mtime(7)
                           .symlink("typed", "same");
    DiffOptions options;
    options.withIdentical = true;
    const TreeDiff diff = diffOf(Side(left), Side(right), options);
    QCOMPARE(text(diff), std::string("/came added\n"
                                     "/gone removed\n"
                                     "/moded metadata mode mtime\n"
                                     "/same identical\n"
                                     "/text changed content mode\n"
                                     "/timed timeOnly mtime\n"
                                     "/typed typeChanged\n"));
    QCOMPARE(diff.count(DiffKind::Identical), std::uint64_t{1});
    QCOMPARE(diff.bytesAdded, std::uint64_t{9 + 3 + 0});
    QCOMPARE(diff.bytesRemoved, std::uint64_t{9 + 3 + 1});
    QVERIFY(!diff.isSame());
    QVERIFY(diffOf(Side(left), Side(left)).isSame());
}

void TestTreeDiff::metadataHasParts()
{
    QCOMPARE(diffText(TarBuilder().file("a").owner(1, 2), TarBuilder().file("a").owner(1, 3)),
             std::string("/a metadata owner\n"));
    QCOMPARE(diffText(TarBuilder().file("a").xattr("user.k", "v"), TarBuilder().file("a")),
             std::string("/a metadata xattrs\n"));
    QCOMPARE(diffText(TarBuilder().symlink("a", "b"), TarBuilder().symlink("a", "c")),
             std::string("/a metadata linkTarget\n"));
    QCOMPARE(diffText(TarBuilder().charDevice("a", 1, 3), TarBuilder().charDevice("a", 1, 5)),
             std::string("/a metadata device\n"));
}

void TestTreeDiff::foldersDifferByMoreThanTime()
{
    QCOMPARE(diffText(TarBuilder().dir("a").mtime(1), TarBuilder().dir("a").mtime(2)),
             std::string());
    QCOMPARE(diffText(TarBuilder().dir("a").mtime(1), TarBuilder().dir("a").mtime(2).mode(0700)),
             std::string("/a metadata mode\n"));
}

void TestTreeDiff::hardLinksOverCommonNames()
{
    // Torn apart: the same content, another identity.
    QCOMPARE(diffText(TarBuilder().file("a", "x").hardlink("b", "a"),
                      TarBuilder().file("a", "x").file("b", "x")),
             std::string("/a metadata hardLink\n/b metadata hardLink\n"));
    // A name that only one side has says nothing about the others.
    QCOMPARE(diffText(TarBuilder().file("a", "x").hardlink("b", "a").hardlink("c", "a"),
                      TarBuilder().file("a", "x").hardlink("b", "a")),
             std::string("/c removed\n"));
    QCOMPARE(diffText(TarBuilder().file("a", "x").hardlink("b", "a"), TarBuilder().file("a", "x")),
             std::string("/b removed\n"));
}

void TestTreeDiff::movedByContent()
{
    const auto left = TarBuilder().file("old/a", "content").file("old/empty");
    const auto right = TarBuilder().file("new/b", "content").file("new/empty");
    const TreeDiff diff = diffOf(Side(left), Side(right));
    QCOMPARE(text(diff), std::string("/new added\n"
                                     "/new/b moved from /old/a\n"
                                     "/new/empty added\n"
                                     "/old removed\n"
                                     "/old/empty removed\n"));
    QCOMPARE(diff.count(DiffKind::Moved), std::uint64_t{1});
    QCOMPARE(diff.bytesAdded, std::uint64_t{0});
    // Of three that are alike and one that is left only one has moved.
    QCOMPARE(diffText(TarBuilder().file("x/1", "same").file("x/2", "same").file("y/3", "same"),
                      TarBuilder().file("y/4", "same")),
             std::string("/x removed\n/x/1 removed\n/x/2 removed\n/y/4 moved from /y/3\n"));
    // One of the same size with another content has not.
    QCOMPARE(diffText(TarBuilder().file("a", "one"), TarBuilder().file("b", "two")),
             std::string("/a removed\n/b added\n"));
}

void TestTreeDiff::movesPairTheSameWayEachTime()
{
    using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
    // The same name wins over the same folder.
    QVERIFY((pairMoves({"/a/x", "/b/y"}, {"/b/x"}) == Pairs{{0, 0}}));
    // Else the nearest folder, else the order of bytes.
    QVERIFY((pairMoves({"/a/b/c/1", "/a/z/2", "/q/3"}, {"/a/b/9"}) == Pairs{{0, 0}}));
    QVERIFY((pairMoves({"/a/1", "/b/2"}, {"/c/3", "/d/4"}) == Pairs{{0, 0}, {1, 1}}));
    QVERIFY((pairMoves({"/ab/1", "/a/2"}, {"/a/3"}) == Pairs{{1, 0}})); // "/ab" is not in "/a".
    QVERIFY(pairMoves({}, {"/a"}).empty());
    // So many that only names and order decide.
    std::vector<std::string> many;
    for (int i = 100'000; i < 102'000; ++i)
        many.push_back("/m/" + std::to_string(i));
    const auto pairs = pairMoves(many, many);
    QCOMPARE(pairs.size(), many.size());
    for (const auto& [removed, added] : pairs)
        QCOMPARE(removed, added);
}

void TestTreeDiff::typeChangesCountBothSizes()
{
    const TreeDiff diff = diffOf(Side(TarBuilder().file("a", "12345")),
                                 Side(TarBuilder().dir("a").file("a/b", "123")));
    QCOMPARE(text(diff), std::string("/a typeChanged\n/a/b added\n"));
    QCOMPARE(diff.bytesRemoved, std::uint64_t{5});
    QCOMPARE(diff.bytesAdded, std::uint64_t{3});
}

void TestTreeDiff::wholeFoldersCountEachPath()
{
    const TreeDiff diff =
        diffOf(Side(TarBuilder().file("keep")), Side(TarBuilder().file("keep").file("d/e/f", "1")));
    QCOMPARE(text(diff), std::string("/d added\n/d/e added\n/d/e/f added\n"));
}

void TestTreeDiff::sharedLayersAreNotRead()
{
    const auto base = TarBuilder().file("big", std::string(5000, 'x'));
    const Side left(ImageBuilder().layer(base).layer(TarBuilder().file("a", "left")));
    const Side right(ImageBuilder().layer(base).layer(TarBuilder().file("a", "rite")));
    Image blind = *right.image;
    blind.layers[0].data.reset(); // Would be missed if anybody looked.
    const auto diff = diffTrees(*left.image, left.tree, blind, right.tree, {}, {});
    QVERIFY(diff);
    QVERIFY(diff->warnings.empty());
    QCOMPARE(text(*diff), std::string("/a changed content\n"));
}

void TestTreeDiff::otherFingerprintsAreNotRead()
{
    const auto sideOf = [](const TarBuilder& tar) { return Side(ImageBuilder().layer(tar), true); };
    const Side left = sideOf(TarBuilder().file("a", "left").file("gone", "12345"));
    const Side right = sideOf(TarBuilder().file("a", "rite").file("new", "54321"));
    Image blind = *right.image;
    blind.layers[0].data.reset(); // Would be missed if anybody looked.
    const auto diff = diffTrees(*left.image, left.tree, blind, right.tree, {}, {});
    QVERIFY(diff);
    QVERIFY(diff->warnings.empty());
    QCOMPARE(text(*diff), std::string("/a changed content\n/gone removed\n/new added\n"));
}

void TestTreeDiff::equalFingerprintsAloneSayNothing()
{
    const auto lying = [](const Side& side) {
        std::vector<IndexedLayer> layers = side.tree->layers();
        auto contents = std::make_shared<ContentDigests>(*layers[0].contents);
        contents->fingerprints.assign(contents->fingerprints.size(), 7);
        layers[0].contents = std::move(contents);
        return Side::merged(std::move(layers));
    };
    const Side left(ImageBuilder().layer(TarBuilder()
                                             .file("a", "left")
                                             .file("b", "same")
                                             .file("gone", "12345")
                                             .file("old", "67890")),
                    true);
    const Side right(ImageBuilder().layer(TarBuilder()
                                              .file("a", "rite")
                                              .file("b", "same")
                                              .file("new", "54321")
                                              .file("now", "67890")),
                     true);
    const auto diff = diffTrees(*left.image, lying(left), *right.image, lying(right), {}, {});
    QVERIFY(diff);
    QVERIFY(diff->warnings.empty());
    QCOMPARE(text(*diff),
             std::string("/a changed content\n/gone removed\n/new added\n/now moved from /old\n"));
}

void TestTreeDiff::nothingIsFetchedUnasked()
{
    const Side left(TarBuilder().file("a", "one").file("b", "of another size"));
    const Side right(TarBuilder().file("a", "two").file("b", "of one"));
    const auto compared = [](const Side& from, const Side& to, bool mayFetch) {
        DiffOptions options;
        options.mayFetch = mayFetch;
        return diffTrees(*from.image, from.tree, *to.image, to.tree, options, {});
    };
    QVERIFY(compared(left, right, false)); // All is at hand.
    for (const auto& [from, to] : {std::pair{moved(left), right}, std::pair{left, moved(right)}}) {
        QCOMPARE(compared(from, to, false).error().code, ErrorCode::Unsupported);
        const auto asked = compared(from, to, true);
        QVERIFY(asked);
        QCOMPARE(asked->count(DiffKind::Changed), std::uint64_t{2});
    }
    // What sizes and layers tell needs no contents.
    const Side other(TarBuilder().file("a", "three").file("b", "of one"));
    QVERIFY(compared(moved(left), moved(other), false));
    QVERIFY(compared(moved(left), moved(left), false));
}

void TestTreeDiff::whatWasReadIsRemembered()
{
    const auto sideOf = [](const TarBuilder& tar) { return Side(ImageBuilder().layer(tar), true); };
    const Side left = sideOf(TarBuilder().file("a", "same").file("old", "12345"));
    const Side right = sideOf(TarBuilder().file("a", "same").file("new", "12345").file("b"));
    const std::string expected = "/b added\n/new moved from /old\n";
    const auto memory = std::make_shared<NotingMemory>();
    DiffOptions options;
    options.memory = memory;
    QCOMPARE(text(diffOf(left, right, options)), expected);
    QCOMPARE(memory->kept.size(), std::size_t{2});
    QCOMPARE(memory->kept[0].contents->digests.size(), std::size_t{2});

    Image leftBlind = *left.image;
    Image rightBlind = *right.image;
    leftBlind.layers[0].data.reset();
    rightBlind.layers[0].data.reset();
    const auto diff = diffTrees(leftBlind, Side::merged({memory->kept[0]}), rightBlind,
                                Side::merged({memory->kept[1]}), options, {});
    QVERIFY(diff);
    QVERIFY(diff->warnings.empty());
    QCOMPARE(text(*diff), expected);
    QCOMPARE(memory->kept.size(), std::size_t{2}); // Nothing new.
}

void TestTreeDiff::unreadableContentsCountAsChanged()
{
    const Side left(TarBuilder().file("a", "same"));
    const Side right(TarBuilder().file("a", "same").file("b"));
    Image blind = *right.image;
    blind.layers[0].data.reset();
    const auto diff = diffTrees(*left.image, left.tree, blind, right.tree, {}, {});
    QVERIFY(diff);
    QCOMPARE(text(*diff), std::string("/a changed content\n/b added\n"));
    QVERIFY(diff->warnings.hasDamage());
    QCOMPARE(diff->warnings.list().front().path, std::string("/a"));
}

void TestTreeDiff::ignoredIsCounted()
{
    const auto left =
        TarBuilder().file("var/log/x", "1").file("etc/a", "a").mtime(1).file("etc/b", "b").mtime(1);
    const auto right =
        TarBuilder().file("var/log/x", "2").file("etc/a", "a").mtime(2).file("etc/b", "c").mtime(2);
    DiffOptions options;
    options.ignore = rules({"build-noise"});
    const TreeDiff diff = diffOf(Side(left), Side(right), options);
    QCOMPARE(text(diff), std::string("/etc/a timeOnly mtime ignored\n"
                                     "/etc/b changed content mtime\n"
                                     "/var/log/x changed content ignored\n"));
    QCOMPARE(diff.ignored, std::uint64_t{2});
    QCOMPARE(diff.count(DiffKind::Changed), std::uint64_t{1});
    QCOMPARE(diff.bytesAdded, std::uint64_t{1});
}

void TestTreeDiff::ignoreRulesAreChecked()
{
    IgnoreRules all;
    QCOMPARE(all.add("nonsense").error().code, ErrorCode::Usage);
    QCOMPARE(all.add("content").error().code, ErrorCode::Usage);
    QVERIFY(all.isEmpty());
    QVERIFY(all.add("mode") && all.add("owner"));
    QVERIFY(all.covers("/a", DiffMode | DiffOwner));
    QVERIFY(!all.covers("/a", DiffMode | DiffContent));
    QVERIFY(!all.covers("/a", 0));
    QVERIFY(rules({"/opt/*"}).covers("/opt/a/b", 0));
    QVERIFY(!rules({"/opt/*"}).covers("/op", 0));
}

void TestTreeDiff::randomPairsAgreeWithASimpleProgram()
{
    const auto sideOf = [](unsigned seed) {
        ImageBuilder builder;
        for (const test::NastyLayer& layer : test::nastyImage(seed))
            builder.layer(test::tarOf(layer));
        return Side(builder, seed % 2 == 0);
    };
    DiffOptions options;
    options.withIdentical = true;
    std::uint64_t compared = 0;
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const Side left = sideOf(seed);
        const Side right = sideOf(seed % 3 == 0 ? seed : seed + 1);
        const auto before = noted(left);
        const auto after = noted(right);
        const TreeDiff diff = diffOf(left, right, options);
        std::map<std::string, DiffKind> kinds;
        for (const FileDifference& file : diff.files) {
            QVERIFY(kinds.emplace(diff.path(file), file.kind).second);
            if (file.kind == DiffKind::Moved) {
                const std::string from = diff.left->path(file.left);
                QVERIFY(!after.contains(from) && !before.contains(diff.path(file)));
                QVERIFY(before.at(from).content == after.at(diff.path(file)).content);
                QVERIFY(kinds.emplace(from, DiffKind::Moved).second);
            }
        }
        std::map<std::string, int> lost;
        std::map<std::string, int> won;
        for (const auto& [path, one] : before) {
            ++compared;
            const auto other = after.find(path);
            QVERIFY2(kinds.contains(path), path.c_str());
            const DiffKind kind = kinds.at(path);
            if (other == after.end()) {
                QVERIFY(kind == DiffKind::Removed || kind == DiffKind::Moved);
                if (kind == DiffKind::Removed && one.kind == NodeKind::File && !one.content.empty())
                    ++lost[one.content];
                continue;
            }
            const Noted& now = other->second;
            if (one.kind != now.kind)
                QVERIFY(kind == DiffKind::TypeChanged);
            else if (one.content != now.content)
                QVERIFY(kind == DiffKind::Changed);
            else if (one.attributes != now.attributes || one.target != now.target)
                QVERIFY(kind == DiffKind::Metadata);
            else if (one.mtime != now.mtime && one.kind != NodeKind::Directory)
                QVERIFY(kind == DiffKind::TimeOnly || kind == DiffKind::Metadata);
            else
                QVERIFY(kind == DiffKind::Identical || kind == DiffKind::Metadata);
        }
        for (const auto& [path, one] : after)
            if (!before.contains(path)) {
                QVERIFY(kinds.at(path) == DiffKind::Added || kinds.at(path) == DiffKind::Moved);
                if (kinds.at(path) == DiffKind::Added && one.kind == NodeKind::File
                    && !one.content.empty())
                    ++won[one.content];
            }
        // As many pairs as there can be: no content is left on both sides.
        for (const auto& [content, count] : lost)
            QVERIFY(!won.contains(content));
    }
    QVERIFY(compared > 1000);
}

void TestTreeDiff::layersAlign()
{
    const auto layer = [](const char* content) { return TarBuilder().file("f", content); };
    const auto left = ImageBuilder()
                          .layer(layer("base"), "ADD base")
                          .layer(layer("tools 1"), "RUN install tools")
                          .layer(layer("gone"), "RUN old step")
                          .layer(layer("app"), "COPY app")
                          .image();
    const auto right = ImageBuilder()
                           .layer(layer("base"), "ADD base")
                           .layer(layer("tools 2"), "RUN install tools")
                           .layer(layer("app"), "COPY app")
                           .layer(layer("new"), "RUN new step")
                           .image();
    std::string lines;
    for (const LayerDifference& one : diffLayers(*left, *right))
        lines += std::string(layerDifferenceName(one.kind)) + ' ' + std::to_string(one.left) + ' '
                 + std::to_string(one.right) + '\n';
    QCOMPARE(lines,
             std::string("shared 1 1\nchanged 2 2\nremoved 3 0\nshared 4 3\ninserted 0 4\n"));
    QVERIFY(diffLayers(Image(), Image()).empty());
}

void TestTreeDiff::configsFieldByField()
{
    Image left;
    left.config.env = {"PATH=/bin", "A=1", "GONE=x"};
    left.config.labels = {{"version", "1"}};
    left.config.entrypoint = {"/app"};
    left.config.user = "root";
    Image right = left;
    right.config.env = {"A=2", "PATH=/bin", "NEW="};
    right.config.entrypoint = {"/app", "-v"};
    right.config.user.clear();
    right.config.exposedPorts = {"80/tcp"};
    std::string lines;
    for (const ConfigDifference& one : diffConfigs(left, right))
        lines += one.field + ": " + one.left.value_or("-") + " > " + one.right.value_or("-") + '\n';
    QCOMPARE(lines, std::string("entrypoint: [\"/app\"] > [\"/app\",\"-v\"]\n"
                                "env.A: 1 > 2\n"
                                "env.GONE: x > -\n"
                                "env.NEW: - > \n"
                                "exposedPorts.80/tcp: - > yes\n"
                                "user: root > -\n"));
    QVERIFY(diffConfigs(left, left).empty());
}

void TestTreeDiff::configsNameWhatSetThem()
{
    const auto made = [](const char* from, const char* to) {
        HistoryEntry entry;
        entry.createdBy = std::string(from) + to;
        return entry;
    };
    Image left;
    left.config.env = {"PATH=/bin", "OLD=1"};
    left.config.exposedPorts = {"80/tcp"};
    left.config.history = {made("ENV PATH=/bin ", "OLD=1"), made("EXPOSE ", "80")};
    Image right;
    right.config.env = {"PATH=/usr/bin"};
    right.config.user = "app";
    right.config.history = {made("ENV PATH=", "/bin"), made("ENV PATH=", "/usr/bin"),
                            made("USER ", "app")};
    std::map<std::string, std::string> set;
    for (const ConfigDifference& one : diffConfigs(left, right))
        set[one.field] = one.instruction;
    QCOMPARE(set["env.PATH"], std::string("ENV PATH=/usr/bin"));
    QCOMPARE(set["env.OLD"], std::string("ENV PATH=/bin OLD=1"));
    QCOMPARE(set["exposedPorts.80/tcp"], std::string("EXPOSE 80"));
    QCOMPARE(set["user"], std::string("USER app"));
}

void TestTreeDiff::historiesAreCompared()
{
    const auto image = [](const std::vector<std::string>& steps) {
        Image one;
        for (const std::string& step : steps) {
            HistoryEntry entry;
            entry.createdBy = step;
            one.config.history.push_back(entry);
        }
        return one;
    };
    std::string lines;
    for (const ConfigDifference& one :
         diffConfigs(image({"RUN a", "RUN b", "RUN c", "RUN d"}),
                     image({"RUN a", "RUN x", "RUN c", "RUN d", "RUN e"})))
        lines += one.field + ": " + one.left.value_or("-") + " > " + one.right.value_or("-") + '\n';
    QCOMPARE(lines, std::string("history.2: RUN b > RUN x\nhistory.5: - > RUN e\n"));
}

void TestTreeDiff::buildsPartAtAnInstruction()
{
    const auto made = [](const char* step, const char* content, const char* last) {
        return ImageBuilder()
            .layer(TarBuilder().file("base", "b"), "ADD base")
            .layer(TarBuilder().file("var/made", content), step)
            .layer(TarBuilder().file("app", "1"), last);
    };
    const auto part = [](const ImageBuilder& left, const ImageBuilder& right) {
        const Side one(left);
        const Side other(right);
        const TreeDiff files = diffOf(one, other);
        const auto where =
            divergenceOf(*one.image, *other.image, diffLayers(*one.image, *other.image), files);
        if (!where)
            return std::string("nowhere");
        std::string text = std::to_string(where->leftLayer) + ' '
                           + std::to_string(where->rightLayer) + ' ' + where->leftInstruction
                           + " | " + where->rightInstruction
                           + (where->isSameInstruction ? " same" : "");
        for (const std::size_t file : where->files)
            text += ' ' + files.path(files.files[file]);
        return text;
    };
    const ImageBuilder first = made("RUN make", "1", "COPY app");
    QCOMPARE(part(first, first), std::string("nowhere"));
    QCOMPARE(part(first, made("RUN make", "22", "COPY app")),
             std::string("2 2 RUN make | RUN make same /var/made"));
    QCOMPARE(part(first, made("RUN make all", "22", "COPY app")),
             std::string("2 2 RUN make | RUN make all /var/made"));
    QCOMPARE(part(first, ImageBuilder().layer(TarBuilder().file("base", "b"), "ADD base")),
             std::string("2 0 RUN make |  /var /var/made"));
    // What a layer takes differs for it, too.
    const auto two = [](const TarBuilder& last, const char* step) {
        return ImageBuilder().layer(TarBuilder().file("base", "b"), "ADD base").layer(last, step);
    };
    QCOMPARE(part(two(TarBuilder().file("x", "1"), "RUN x"),
                  two(TarBuilder().whiteout("base"), "RUN rm")),
             std::string("2 2 RUN x | RUN rm /base /x"));
}

/// "a-b" stands between "a" and "a/b", as sorting whole paths would have it.
void TestTreeDiff::pathsComeInTheOrderOfTheirBytes()
{
    const Side left(
        TarBuilder().file("a/b", "1").file("a-b", "1").file("a/c/d", "1").file("a/c.d", "1"));
    const Side right(
        TarBuilder().file("a/b/c", "1").file("a!", "1").file("a0", "1").file("a/c/d", "2"));
    const auto paths = alignPaths(*left.tree, *right.tree, {}).value();
    std::vector<std::string> names;
    for (const AlignedPath& path : paths)
        names.push_back(path.right != noNode ? right.tree->path(path.right)
                                             : left.tree->path(path.left));
    QVERIFY(std::ranges::is_sorted(names));
    QCOMPARE(names.size(), std::size_t{9});
}

QTEST_GUILESS_MAIN(TestTreeDiff)
#include "tst_treediff.moc"
