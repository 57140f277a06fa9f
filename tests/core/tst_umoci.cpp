// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <random>

using namespace Qt::StringLiterals;

namespace {

/// What a path is, in one line; equal lines mean equal objects.
using Listing = std::map<std::string, std::string>;

QString umociProgram()
{
    return QStandardPaths::findExecutable(QStringLiteral("umoci"));
}

std::string described(const char* type, unsigned mode, std::uint64_t uid, std::uint64_t gid,
                      const std::string& rest)
{
    return std::string(type) + " " + QByteArray::number(mode, 8).toStdString() + " "
           + std::to_string(uid) + ":" + std::to_string(gid) + " " + rest;
}

/// Symlinks have no mode of their own, and a file of several names is told by the first of them.
Listing listed(const core::MergedTree& tree)
{
    Listing listing;
    for (std::uint32_t n = 1; n < tree.size(); ++n) {
        const core::NodeId node{n};
        if (tree.isHidden(node))
            continue;
        const core::Attributes attributes = tree.attributes(node);
        std::string rest;
        unsigned mode = attributes.mode;
        switch (tree.kind(node)) {
        case core::NodeKind::File:
            rest = std::to_string(tree.fileSize(node));
            break;
        case core::NodeKind::Symlink:
            rest = "-> " + std::string(tree.linkTarget(node));
            mode = 0777;
            break;
        case core::NodeKind::CharDevice:
        case core::NodeKind::BlockDevice:
            rest = std::to_string(attributes.devMajor) + "," + std::to_string(attributes.devMinor);
            break;
        case core::NodeKind::Directory:
        case core::NodeKind::Fifo:
            break;
        }
        if (tree.linkCount(node) > 1)
            rest += " is " + tree.path(tree.hardLinkNames(node).front());
        listing[tree.path(node)] =
            described(std::string(core::nodeKindName(tree.kind(node))).c_str(), mode,
                      attributes.uid, attributes.gid, rest);
    }
    return listing;
}

std::string describedOnDisk(const std::filesystem::path& path, const struct stat& status)
{
    const unsigned mode = status.st_mode & 07777U;
    const auto line = [&](const char* type, const std::string& rest) {
        return described(type, S_ISLNK(status.st_mode) ? 0777 : mode, status.st_uid, status.st_gid,
                         rest);
    };
    const std::string device =
        std::to_string(major(status.st_rdev)) + "," + std::to_string(minor(status.st_rdev));
    if (S_ISREG(status.st_mode))
        return line("file", std::to_string(status.st_size));
    if (S_ISDIR(status.st_mode))
        return line("dir", {});
    if (S_ISLNK(status.st_mode))
        return line("symlink", "-> " + std::filesystem::read_symlink(path).native());
    if (S_ISCHR(status.st_mode))
        return line("char", device);
    if (S_ISBLK(status.st_mode))
        return line("block", device);
    return line("fifo", {});
}

Listing listedOnDisk(const std::filesystem::path& root)
{
    Listing listing;
    std::map<ino_t, std::vector<std::string>> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        struct stat status
        {
        };
        if (lstat(entry.path().c_str(), &status) != 0)
            continue;
        const std::string path = entry.path().native().substr(root.native().size());
        listing[path] = describedOnDisk(entry.path(), status);
        if (!S_ISDIR(status.st_mode) && status.st_nlink > 1)
            names[status.st_ino].push_back(path);
    }
    for (auto& [inode, paths] : names) {
        std::ranges::sort(paths);
        for (const std::string& path : paths)
            listing[path] += " is " + paths.front();
    }
    return listing;
}

/// What differs, one line a path, at most \a most of them.
QByteArray differences(const Listing& ours, const Listing& theirs, int most = 20)
{
    QByteArray text;
    const auto add = [&](const std::string& path, const std::string& our,
                         const std::string& their) {
        if (most-- > 0)
            text += QByteArray::fromStdString("\n  " + path + "\n    ours:  " + our
                                              + "\n    umoci: " + their);
    };
    for (const auto& [path, line] : ours) {
        const auto other = theirs.find(path);
        if (other == theirs.end())
            add(path, line, "absent");
        else if (other->second != line)
            add(path, line, other->second);
    }
    for (const auto& [path, line] : theirs)
        if (!ours.contains(path))
            add(path, "absent", line);
    return text;
}

class LayoutFolder
{
public:
    explicit LayoutFolder(const test::TempDir& dir)
        : m_dir(dir)
    {
        m_dir.write("layout/oci-layout", R"({"imageLayoutVersion":"1.0.0"})");
    }

    /// Writes \a image with the tag `x`.
    void write(const core::Image& image) const
    {
        QJsonArray layers;
        QJsonArray diffIds;
        for (const core::Layer& layer : image.layers) {
            core::SliceReader reader(*layer.data);
            const core::Bytes bytes = core::readAll(reader, layer.data->size).value();
            layers.append(blob(bytes, QString::fromStdString(layer.blob->mediaType)));
            diffIds.append(QString::fromStdString(layer.diffId->text()));
        }
        const QJsonObject config{
            {u"architecture"_s, u"amd64"_s},
            {u"os"_s, u"linux"_s},
            {u"rootfs"_s, QJsonObject{{u"type"_s, u"layers"_s}, {u"diff_ids"_s, diffIds}}}};
        const QJsonObject manifest{
            {u"schemaVersion"_s, 2},
            {u"config"_s, document(config, u"application/vnd.oci.image.config.v1+json"_s)},
            {u"layers"_s, layers}};
        QJsonObject entry = document(manifest, u"application/vnd.oci.image.manifest.v1+json"_s);
        entry[u"annotations"_s] = QJsonObject{{u"org.opencontainers.image.ref.name"_s, u"x"_s}};
        const QJsonObject index{{u"schemaVersion"_s, 2}, {u"manifests"_s, QJsonArray{entry}}};
        m_dir.write("layout/index.json", QJsonDocument(index).toJson().toStdString());
    }

    std::string path() const { return m_dir.path("layout"); }

private:
    QJsonObject blob(const core::Bytes& bytes, const QString& mediaType) const
    {
        const core::Digest digest = core::sha256Of(bytes);
        m_dir.write("layout/blobs/sha256/" + digest.text().substr(7), bytes);
        return {{u"mediaType"_s, mediaType},
                {u"digest"_s, QString::fromStdString(digest.text())},
                {u"size"_s, static_cast<qint64>(bytes.size())}};
    }
    QJsonObject document(const QJsonObject& object, const QString& mediaType) const
    {
        const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
        const auto bytes =
            std::as_bytes(std::span(text.constData(), static_cast<std::size_t>(text.size())));
        return blob(core::Bytes(bytes.begin(), bytes.end()), mediaType);
    }

    const test::TempDir& m_dir;
};

/// Layers of few names, so that they overwrite, delete and lead through each other's links.
class RandomImage
{
public:
    explicit RandomImage(unsigned seed)
        : m_random(seed)
    {
    }

    std::shared_ptr<const core::Image> image()
    {
        test::ImageBuilder builder;
        for (int layers = 1 + below(4); layers > 0; --layers) {
            builder.layer(layer());
            if (below(2) == 0)
                builder.packedWith(core::Compression::Gzip);
        }
        return builder.image();
    }

private:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    std::string path()
    {
        static const std::vector<std::string> names{"a",   "b",   "c",    "usr",
                                                    "lib", "x y", "\xff", "d"};
        std::string path;
        for (int depth = 1 + below(3); depth > 0; --depth)
            path += (path.empty() ? "" : "/") + names[static_cast<std::size_t>(below(8))];
        return path;
    }

    test::TarBuilder layer()
    {
        test::TarBuilder tar;
        std::vector<std::string> files;
        // Markers come first: umoci applies them where they stand, the specification before all
        // else.
        for (int markers = below(4); markers > 0; --markers) {
            if (below(3) == 0)
                tar.opaque(path());
            else
                tar.whiteout(path());
        }
        for (int members = 1 + below(10); members > 0; --members) {
            const std::string name = path();
            switch (below(8)) {
            case 0:
            case 1:
                tar.dir(name).mode(below(2) == 0 ? 0755 : 01777);
                break;
            case 2:
                tar.symlink(name, below(2) == 0 ? path() : "/" + path());
                break;
            case 3:
                if (!files.empty() && files.back() != name)
                    tar.hardlink(name, files.back());
                continue;
            case 4:
                tar.charDevice(name, 1, 3);
                break;
            case 5:
                tar.fifo(name);
                break;
            default:
                tar.file(name, std::string(static_cast<std::size_t>(below(2000)), 'f'));
                tar.mode(below(3) == 0 ? 04755 : 0640);
                files.push_back(name);
                break;
            }
            tar.owner(below(3) * 1000, below(2) * 50);
        }
        return tar;
    }

    std::mt19937 m_random;
};

} // namespace

/// The final tree against what umoci makes of the same image.
class TestUmoci : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void randomImagesUnpackAlike();
    void realImagesUnpackAlike_data();
    void realImagesUnpackAlike();

private:
    /// umoci's tree of \a name (`folder:tag`); none where umoci refuses the image.
    static std::optional<Listing> unpacked(const std::string& name, QByteArray* said = nullptr);
    static Listing ours(std::shared_ptr<const core::Image> image);
};

void TestUmoci::initTestCase()
{
    if (umociProgram().isEmpty())
        QSKIP("umoci is not installed");
    if (geteuid() != 0)
        QSKIP("umoci keeps owners and devices only for root");
}

std::optional<Listing> TestUmoci::unpacked(const std::string& name, QByteArray* said)
{
    const test::TempDir dir;
    QProcess umoci;
    umoci.setProcessChannelMode(QProcess::MergedChannels);
    umoci.start(umociProgram(), {u"unpack"_s, u"--image"_s, QString::fromStdString(name),
                                 QString::fromStdString(dir.path("bundle"))});
    umoci.waitForFinished(-1);
    if (said != nullptr)
        *said = umoci.readAll();
    if (umoci.exitStatus() != QProcess::NormalExit || umoci.exitCode() != 0)
        return {};
    return listedOnDisk(dir.path("bundle/rootfs"));
}

Listing TestUmoci::ours(std::shared_ptr<const core::Image> image)
{
    const auto indexed = core::indexImage(std::move(image), {}, {});
    const auto tree = core::mergeLayers(indexed->layers, {}, {});
    return listed(**tree);
}

void TestUmoci::randomImagesUnpackAlike()
{
    int compared = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const test::TempDir dir;
        const LayoutFolder layout(dir);
        const auto image = RandomImage(seed).image();
        layout.write(*image);
        const auto theirs = unpacked(layout.path() + ":x");
        if (!theirs)
            continue; // It gives up on parents that are no folder; we replace them.
        ++compared;
        const QByteArray difference = differences(ours(image), *theirs);
        QVERIFY2(difference.isEmpty(),
                 ("seed " + QByteArray::number(seed) + difference).constData());
    }
    qInfo("%d of 300 images compared, the others umoci refuses", compared);
    QVERIFY(compared > 100);
}

void TestUmoci::realImagesUnpackAlike_data()
{
    QTest::addColumn<QString>("name");
    const QString samples = qEnvironmentVariable("STRATOSCOPE_SAMPLES");
    if (samples.isEmpty())
        return;
    QStringList folders{samples};
    for (const QString& name : QDir(samples).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders.append(samples + u'/' + name);
    for (const QString& folder : folders) {
        QFile file(folder + u"/index.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject index = QJsonDocument::fromJson(file.readAll()).object();
        for (const QJsonValue& entry : index[u"manifests"_s].toArray()) {
            const QString tag =
                entry[u"annotations"_s][u"org.opencontainers.image.ref.name"_s].toString();
            if (!tag.isEmpty())
                QTest::newRow(qUtf8Printable(QDir(folder).dirName() + u' ' + tag))
                    << folder + u':' + tag;
        }
    }
}

void TestUmoci::realImagesUnpackAlike()
{
    if (qEnvironmentVariableIsEmpty("STRATOSCOPE_SAMPLES"))
        QSKIP("STRATOSCOPE_SAMPLES names no OCI layout of real content");
    QVERIFY2(QTest::currentDataTag() != nullptr,
             "the folder that STRATOSCOPE_SAMPLES names holds no image");
    QFETCH(QString, name);
    QByteArray said;
    const auto theirs = unpacked(name.toStdString(), &said);
    if (said.contains("is not correct mediatype") || said.contains("tag is ambiguous"))
        QSKIP("umoci knows neither zstd nor indexes");
    QVERIFY2(theirs, said.constData());
    const auto image = core::openImage("oci:" + name.toStdString(), {}, {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    const QByteArray difference = differences(ours(*image), *theirs);
    QVERIFY2(difference.isEmpty(), difference.constData());
    qInfo("%zu paths compared", theirs->size());
}

QTEST_GUILESS_MAIN(TestUmoci)
#include "tst_umoci.moc"
