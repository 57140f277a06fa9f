// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/placedoctor.h"
#include "core/io/owneddescriptor.h"
#include "tests/support/containerdroot.h"
#include "tests/support/doctordesk.h"
#include "tests/support/socketserver.h"

#include <QTest>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

using namespace core;
using namespace std::chrono_literals;

/// Every step towards a store on disk, broken once.
class TestPlaceDoctor : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void ownStoreIsWell();
    void ownStoreNeedNotBeThere();
    void fileInsteadOfTheOwnStore();
    void otherFolderInsteadOfTheOwnStore();
    void ownStoreOfSomebodyElse();
    void hiddenOwnStore();
    void brokenIndex();
    void blobThatIsGone();
    void ownStoreThatMayNotBeChanged();
    void noRoomToMakeIt();
    void lockThatIsKept();
    void containerdIsWell();
    void containerdThatIsGone();
    void fileInsteadOfContainerd();
    void otherFolderInsteadOfContainerd();
    void containerdOfRoot();
    void brokenDatabase();
    void noProgram();
    void noSocket();
    void fileInsteadOfTheSocket();
    void socketOfRoot();
    void nobodyListens();
    void containerdThatFails();
    void containerdOfAnotherFolder();
    void stoppedBetween();
    void othersHaveNoSteps();

private:
    std::string diagnosis(StoreKind kind, const std::string& path) const;
    std::string ownStore() const;
    std::string containerd();
    void installCtr(const std::string& root) const;
    void listen();

    std::unique_ptr<test::TempDir> m_folder;
    std::unique_ptr<test::SocketServer> m_server;
    MachineEnvironment m_environment;
};

namespace {

/// As somebody who may do little, while it lives.
class Stranger
{
public:
    Stranger()
        : m_is(::seteuid(65534) == 0)
    {
    }
    ~Stranger()
    {
        if (m_is && ::seteuid(0) != 0)
            std::abort();
    }
    Stranger(const Stranger&) = delete;
    Stranger& operator=(const Stranger&) = delete;

private:
    bool m_is;
};

/// PATH as \a folders while it lives.
class Path
{
public:
    explicit Path(const std::string& folders)
        : m_before(qgetenv("PATH"))
    {
        qputenv("PATH", folders.c_str());
    }
    ~Path() { qputenv("PATH", m_before); }
    Path(const Path&) = delete;
    Path& operator=(const Path&) = delete;

private:
    QByteArray m_before;
};

} // namespace

#define ONLY_ROOT                                                                                  \
    if (::getuid() != 0)                                                                           \
    QSKIP("only root can become somebody whom a folder shuts out")

void TestPlaceDoctor::init()
{
    m_server.reset();
    m_folder = std::make_unique<test::TempDir>();
    QCOMPARE(::chmod(m_folder->path().c_str(), 0755), 0);
    m_environment = {};
    m_environment.root = m_folder->path("machine");
    m_environment.variables["PATH"] = m_folder->path("bin");
    m_environment.variables["CONTAINERD_ADDRESS"] = m_folder->path("c.sock");
}

std::string TestPlaceDoctor::diagnosis(StoreKind kind, const std::string& path) const
{
    const Path programs(m_folder->path("bin") + ":/usr/bin:/bin");
    return test::summary(
        examineFolder({"it", kind, path, {}}, m_environment, {}, std::chrono::milliseconds(0)));
}

/// With one image.
std::string TestPlaceDoctor::ownStore() const
{
    test::PlaceFiles layout;
    layout.layout({layout.image({test::layerTar("app")}, test::refName("app:1"))});
    return layout.folder(*m_folder, "store");
}

std::string TestPlaceDoctor::containerd()
{
    test::ContainerdRoot root;
    const std::string manifest = root.image({test::layerTar("app")}, "{}");
    root.name("default", "docker.io/library/app:1", test::digestOf(manifest));
    return root.write(*m_folder);
}

/// A `ctr` that says that \a root is where images are kept, or fails if that is empty.
void TestPlaceDoctor::installCtr(const std::string& root) const
{
    const std::string script = root.empty() ? "#!/bin/sh\necho broken >&2\nexit 1\n"
                                            : "#!/bin/sh\necho 'root      " + root
                                                  + "/io.containerd.content.v1.content'\n";
    ::chmod(m_folder->write("bin/ctr", std::string_view(script)).c_str(), 0755);
}

void TestPlaceDoctor::listen()
{
    m_server = std::make_unique<test::SocketServer>(
        m_folder->path("c.sock"), [](test::SocketServer::Talk& talk) { talk.waitForClose(); });
}

void TestPlaceDoctor::ownStoreIsWell()
{
    const std::string path = ownStore();
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "well");
    std::vector<DoctorStep> heard;
    const auto findings =
        examineFolder({"store", StoreKind::OwnStore, path, {}}, m_environment, {}, 0ms,
                      [&](const DoctorFinding& finding) { heard.push_back(finding.step); });
    QCOMPARE(heard.size(), findings.size());
    for (const DoctorFinding& finding : findings)
        QVERIFY(finding.state == DoctorState::Ok);
}

void TestPlaceDoctor::ownStoreNeedNotBeThere()
{
    const std::string path = m_folder->path("none/yet");
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "well");
    QVERIFY(!std::filesystem::exists(m_folder->path("none")));
    // What a start that was broken off left is no fault either.
    m_folder->write("begun/oci-layout", std::string_view("{}"));
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, m_folder->path("begun")), "well");
}

void TestPlaceDoctor::fileInsteadOfTheOwnStore()
{
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, m_folder->write("store", std::string_view("x"))),
                 "isAFolder checkFolder");
}

void TestPlaceDoctor::otherFolderInsteadOfTheOwnStore()
{
    m_folder->write("store/thesis.odt", std::string_view("x"));
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, m_folder->path("store")), "isAStore checkFolder");
}

void TestPlaceDoctor::ownStoreOfSomebodyElse()
{
    ONLY_ROOT;
    const std::string path = ownStore();
    QCOMPARE(::chmod(path.c_str(), 0700), 0);
    const Stranger stranger;
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "folderMayBeRead allowAccess");
}

void TestPlaceDoctor::hiddenOwnStore()
{
    ONLY_ROOT;
    const std::string path = ownStore();
    QCOMPARE(::chmod(m_folder->path().c_str(), 0700), 0);
    const Stranger stranger;
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "folderMayBeRead allowAccess");
}

void TestPlaceDoctor::brokenIndex()
{
    const std::string path = ownStore();
    m_folder->write("store/index.json", std::string_view("{\"manifests\":[{"));
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "databaseIsRead restoreDatabase");
}

void TestPlaceDoctor::blobThatIsGone()
{
    const std::string path = ownStore();
    const std::string layer = test::hexOf(test::layerTar("app"));
    QVERIFY(std::filesystem::remove(path + "/blobs/sha256/" + layer));
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "listsImages verifyStore");
}

void TestPlaceDoctor::ownStoreThatMayNotBeChanged()
{
    ONLY_ROOT;
    const std::string path = ownStore();
    const Stranger stranger;
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "folderMayBeWritten allowAccess");
}

void TestPlaceDoctor::noRoomToMakeIt()
{
    ONLY_ROOT;
    const Stranger stranger;
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, m_folder->path("none/yet")),
                 "folderMayBeWritten allowAccess");
}

void TestPlaceDoctor::lockThatIsKept()
{
    const std::string path = ownStore();
    const std::string file = m_folder->write("store/.stratoscope.lock", std::string_view(""));
    const OwnedDescriptor held(::open(file.c_str(), O_RDWR | O_CLOEXEC));
    QCOMPARE(::flock(held.get(), LOCK_EX | LOCK_NB), 0);
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "lockIsFree waitForOther");
    const auto findings =
        examineFolder({"store", StoreKind::OwnStore, path, {}}, m_environment, {}, 0ms);
    const std::string& about = failedStep(findings)->about;
    QVERIFY2(about.starts_with("process " + std::to_string(::getpid()))
                 || about == "another process",
             about.c_str());
    QCOMPARE(::flock(held.get(), LOCK_UN), 0);
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "well");
    // Who brings images in stands in nobody's way; who tidies up does.
    const std::string blobs =
        m_folder->write("store/.stratoscope.blobs.lock", std::string_view(""));
    const OwnedDescriptor other(::open(blobs.c_str(), O_RDWR | O_CLOEXEC));
    QCOMPARE(::flock(other.get(), LOCK_SH | LOCK_NB), 0);
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "well");
    QCOMPARE(::flock(other.get(), LOCK_EX | LOCK_NB), 0);
    COMPARE_TEXT(diagnosis(StoreKind::OwnStore, path), "lockIsFree waitForOther");
}

void TestPlaceDoctor::containerdIsWell()
{
    const std::string root = containerd();
    installCtr(root);
    listen();
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "well");
    // The one that has the folder counts, wherever it is among those that are there.
    m_environment.variables["XDG_RUNTIME_DIR"] = m_folder->path("run");
    std::filesystem::create_directories(m_folder->path("run/containerd"));
    QCOMPARE(::rename(m_folder->path("c.sock").c_str(),
                      m_folder->path("run/containerd/containerd.sock").c_str()),
             0);
    m_folder->write("c.sock", std::string_view("no socket"));
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "well");
}

void TestPlaceDoctor::containerdThatIsGone()
{
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, m_folder->path("none")),
                 "folderExists checkFolder");
}

void TestPlaceDoctor::fileInsteadOfContainerd()
{
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, m_folder->write("x", std::string_view("x"))),
                 "isAFolder checkFolder");
}

void TestPlaceDoctor::otherFolderInsteadOfContainerd()
{
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, m_folder->path()), "isAStore checkFolder");
}

void TestPlaceDoctor::containerdOfRoot()
{
    ONLY_ROOT;
    const std::string root = containerd();
    QCOMPARE(::chmod(root.c_str(), 0711), 0);
    const Stranger stranger;
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "folderMayBeRead askAdministrator");
}

void TestPlaceDoctor::brokenDatabase()
{
    const std::string root = containerd();
    const std::string file = root + "/" + test::ContainerdRoot::databaseName;
    std::filesystem::resize_file(file, 100);
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "databaseIsRead restoreDatabase");
}

void TestPlaceDoctor::noProgram()
{
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, containerd()),
                 "programIsFound installProgram");
}

void TestPlaceDoctor::noSocket()
{
    const std::string root = containerd();
    installCtr(root);
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "socketExists startEngine");
}

void TestPlaceDoctor::fileInsteadOfTheSocket()
{
    const std::string root = containerd();
    installCtr(root);
    m_folder->write("c.sock", std::string_view("x"));
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "isASocket checkAddress");
}

void TestPlaceDoctor::socketOfRoot()
{
    ONLY_ROOT;
    const std::string root = containerd();
    installCtr(root);
    listen();
    QCOMPARE(::chmod(m_folder->path("c.sock").c_str(), 0600), 0);
    const Stranger stranger;
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "mayBeUsed askAdministrator");
}

void TestPlaceDoctor::nobodyListens()
{
    const std::string root = containerd();
    installCtr(root);
    listen();
    QCOMPARE(::rename(m_folder->path("c.sock").c_str(), m_folder->path("dead").c_str()), 0);
    m_server.reset();
    m_environment.variables["CONTAINERD_ADDRESS"] = "unix://" + m_folder->path("dead");
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "connects startEngine");
}

void TestPlaceDoctor::containerdThatFails()
{
    const std::string root = containerd();
    installCtr({});
    listen();
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "servesThisFolder restartEngine");
}

void TestPlaceDoctor::containerdOfAnotherFolder()
{
    const std::string root = containerd();
    installCtr("/elsewhere");
    listen();
    COMPARE_TEXT(diagnosis(StoreKind::ContainerdRoot, root), "servesThisFolder nameSocket");
}

void TestPlaceDoctor::stoppedBetween()
{
    std::stop_source stop;
    const auto findings = examineFolder({"store", StoreKind::OwnStore, ownStore(), {}},
                                        m_environment, {stop.get_token(), {}}, 0ms,
                                        [&](const DoctorFinding&) { stop.request_stop(); });
    QVERIFY(failedStep(findings) == nullptr);
    QVERIFY(findings.front().state == DoctorState::Ok);
    QVERIFY(findings.back().state == DoctorState::Skipped);
}

void TestPlaceDoctor::othersHaveNoSteps()
{
    QVERIFY(!isExaminedAsFolder(StoreKind::DockerRoot));
    QVERIFY(examineFolder({"docker", StoreKind::DockerRoot, "/", {}}, m_environment, {}).empty());
}

QTEST_GUILESS_MAIN(TestPlaceDoctor)
#include "tst_placedoctor.moc"
