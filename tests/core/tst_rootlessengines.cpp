// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/placeacts.h"
#include "core/engine/doctor.h"
#include "core/engine/exportingstore.h"
#include "core/local/containerdstore.h"
#include "core/local/dockerroot.h"
#include "core/local/machineplaces.h"
#include "core/openimage.h"
#include "core/tree/mergedtree.h"
#include "tests/core/containerdpeer.h"
#include "tests/support/tempdir.h"
#include "tests/support/treetext.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

constexpr uid_t nobody = 65534;

/// An engine of an ordinary user in a user namespace, by rootlesskit; ends with this object.
class Rootless
{
public:
    /// Runs \a command, a line of shell, with \a home as its home.
    Rootless(const test::TempDir& home, const std::string& name, const std::string& command)
    {
        const std::string ids = home.write(name + ".ids", "nobody:200000:65536\n");
        const std::string kit = home.path("run/kit-" + name);
        // The ids that a user may have are named where only this process sees it.
        const std::string script = "mount --bind '" + ids + "' /etc/subuid && mount --bind '" + ids
                                   + "' /etc/subgid && exec runuser -u nobody -- \"$@\"";
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setWorkingDirectory(u"/"_s);
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
        m_process.start(u"unshare"_s,
                        {u"-m"_s, u"sh"_s, u"-c"_s, toQt(script), u"sh"_s, u"/usr/bin/env"_s,
                         u"-i"_s, u"PATH=/usr/sbin:/usr/bin:/sbin:/bin"_s,
                         toQt("HOME=" + home.path()), toQt("XDG_RUNTIME_DIR=" + home.path("run")),
                         u"rootlesskit"_s, u"--net=host"_s, toQt("--state-dir=" + kit),
                         u"--copy-up=/etc"_s, u"--copy-up=/run"_s, u"sh"_s, u"-c"_s,
                         toQt("rm -rf /run/docker /run/containerd; exec " + command)});
    }
    Q_DISABLE_COPY_MOVE(Rootless)
    ~Rootless()
    {
        m_process.terminate();
        if (m_process.waitForFinished(30'000))
            return;
        m_process.kill();
        m_process.waitForFinished(30'000);
    }

    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    QByteArray said() { return m_process.readAll().right(600); }

private:
    static QString toQt(const std::string& text) { return QString::fromStdString(text); }

    QProcess m_process;
};

} // namespace

/// Docker and containerd of an ordinary user: where they are found, and what is read and done
/// there.
class TestRootlessEngines : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void dockerIsFoundReadAndChanged();
    void containerdIsFoundReadAndChanged();

private:
    MachineEnvironment machine() const;
    std::shared_ptr<const Image> image() const;
    static std::string treeOf(const std::shared_ptr<const Image>& image);

    test::TempDir m_dir;
};

void TestRootlessEngines::initTestCase()
{
    if (::geteuid() != 0)
        QSKIP("only root can become another user");
    for (const QString& program : {u"rootlesskit"_s, u"newuidmap"_s, u"runuser"_s, u"unshare"_s})
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qUtf8Printable(program + u" is not installed"_s));
    std::filesystem::create_directories(m_dir.path("run"));
    std::filesystem::create_directories(m_dir.path(".local/share"));
    for (const char* folder : {"", "run", ".local", ".local/share"})
        QCOMPARE(::chown(m_dir.path(folder).c_str(), nobody, static_cast<gid_t>(-1)), 0);
}

MachineEnvironment TestRootlessEngines::machine() const
{
    MachineEnvironment environment;
    environment.home = m_dir.path();
    environment.uid = nobody;
    environment.variables["XDG_RUNTIME_DIR"] = m_dir.path("run");
    return environment;
}

std::shared_ptr<const Image> TestRootlessEngines::image() const
{
    const std::string path = m_dir.path("layout");
    if (!std::filesystem::exists(path)) {
        auto writer = ImageWriter::create(path, ImageForm::OciLayout, false).value();
        if (!writer.add(newImage("lab/rootless:1", "own"), {}) || !writer.finish())
            throw std::runtime_error("no image");
    }
    return openImage(path, {}, {}).value();
}

std::string TestRootlessEngines::treeOf(const std::shared_ptr<const Image>& image)
{
    const auto read = indexImage(image, {}, {});
    if (!read || !read->warnings().empty())
        return "not every byte is there as it is stated";
    return test::treeText(*mergeLayers(read->layers, {}, {}).value());
}

void TestRootlessEngines::dockerIsFoundReadAndChanged()
{
    if (QStandardPaths::findExecutable(u"dockerd"_s).isEmpty())
        QSKIP("dockerd is not installed");
    const std::string socket = m_dir.path("run/docker.sock");
    Rootless docker(m_dir, "docker",
                    "dockerd --rootless --storage-driver vfs --bridge=none --iptables=false "
                    "--ip6tables=false --ip-forward=false --ip-masq=false --userland-proxy=false "
                    "-H unix://"
                        + socket);
    const EngineAddress address = parseEngineAddress("unix://" + socket).value();
    const auto answers = [&] { return EngineClient::connect(address, {}).has_value(); };
    QTRY_VERIFY_WITH_TIMEOUT(answers() || !docker.isRunning(), 60'000);
    if (!docker.isRunning())
        QSKIP(("a rootless Docker does not start on this machine: " + docker.said()).constData());

    EngineEnvironment environment = currentEngineEnvironment();
    environment.home = m_dir.path();
    environment.uid = nobody;
    environment.variables = machine().variables;
    const std::vector<EnginePlace> engines = findEnginePlaces(environment);
    const auto engine = std::ranges::find_if(engines, [&socket](const EnginePlace& one) {
        return one.address && one.address->path == socket;
    });
    QVERIFY(engine != engines.end());
    QCOMPARE(engine->kind, EngineKind::Docker);
    const auto findings = examineEngine(*engine, {});
    QVERIFY(failedStep(findings) == nullptr);

    const auto acts = actsOfEngine(EngineClient::connect(address, {}).value());
    const auto put = acts->put({{image(), {"lab/rootless:1"}}}, {});
    QVERIFY2(put, put ? "" : put.error().message.c_str());
    const std::vector<MachinePlace> places = findMachinePlaces(machine());
    const auto place = std::ranges::find(places, "docker", &MachinePlace::name);
    QVERIFY(place != places.end());
    QCOMPARE(place->path, m_dir.path(".local/share/docker"));
    // By the files and by the API it is the same, and the same as what was brought in.
    const std::shared_ptr<const Store> direct = DockerRoot::open(place->path, {}).value();
    const std::shared_ptr<const Store> byApi = ExportingStore::open(address, {}).value();
    for (const auto& store : {direct, byApi}) {
        QCOMPARE(store->entries().size(), std::size_t{1});
        QCOMPARE(store->entries().front().id, image()->configDigest.text());
        auto there = store->open(store->entries().front(), {});
        QVERIFY2(there, there ? "" : there.error().message.c_str());
        QCOMPARE(treeOf(std::make_shared<const Image>(std::move(*there))), treeOf(image()));
    }
    QVERIFY(acts->tag("lab/rootless:1", "lab/rootless:2", {}));
    const auto untagged = acts->untag("lab/rootless:2", {});
    QVERIFY(untagged);
    QCOMPARE(untagged->remaining, std::vector<std::string>{"lab/rootless:1"});
}

void TestRootlessEngines::containerdIsFoundReadAndChanged()
{
    for (const QString& program : {u"containerd"_s, u"ctr"_s})
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP("containerd or ctr is not installed");
    const std::string socket = m_dir.path("run/c");
    const std::string config = m_dir.write(
        "config.toml",
        "version = 2\nroot = \"" + m_dir.path(".local/share/containerd") + "\"\nstate = \""
            + m_dir.path("run/cd")
            + "\"\ndisabled_plugins = [\"io.containerd.grpc.v1.cri\", "
              "\"io.containerd.snapshotter.v1.aufs\", \"io.containerd.snapshotter.v1.btrfs\", "
              "\"io.containerd.snapshotter.v1.devmapper\", \"io.containerd.snapshotter.v1.zfs\", "
              "\"io.containerd.internal.v1.opt\"]\n[grpc]\n  address = \""
            + socket + "\"\n");
    std::filesystem::permissions(config, std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    Rootless containerd(m_dir, "containerd", "containerd --config " + config);
    const auto isThere = [&] { return QFileInfo::exists(QString::fromStdString(socket)); };
    QTRY_VERIFY_WITH_TIMEOUT(isThere() || !containerd.isRunning(), 60'000);
    if (!containerd.isRunning())
        QSKIP(("a rootless containerd does not start on this machine: " + containerd.said())
                  .constData());
    qputenv("CONTAINERD_ADDRESS", socket.c_str());
    qunsetenv("CONTAINERD_NAMESPACE");
    const std::vector<MachinePlace> places = findMachinePlaces(machine());
    const std::string root = m_dir.path(".local/share/containerd");
    QVERIFY(std::ranges::find(places, root, &MachinePlace::path) != places.end());
    const auto acts = actsOf(StoreKind::ContainerdRoot, root, {});
    QVERIFY2(acts, acts ? "" : acts.error().message.c_str());
    const auto put = (*acts)->put({{image(), {"lab/rootless:1"}}}, {});
    QVERIFY2(put, put ? "" : put.error().message.c_str());
    const auto there = openImage("containerd:[" + root + "]lab/rootless:1", {}, {});
    QVERIFY2(there, there ? "" : there.error().message.c_str());
    QCOMPARE((*there)->configDigest, image()->configDigest);
    QCOMPARE(treeOf(*there), treeOf(image()));
    QVERIFY((*acts)->tag("lab/rootless:1", "lab/rootless:2", {}));
    const auto untagged = (*acts)->untag("lab/rootless:2", {});
    QVERIFY2(untagged, untagged ? "" : untagged.error().message.c_str());
    qunsetenv("CONTAINERD_ADDRESS");
}

QTEST_GUILESS_MAIN(TestRootlessEngines)
#include "tst_rootlessengines.moc"
