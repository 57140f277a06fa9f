// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/doctor.h"
#include "core/local/containersstorage.h"
#include "core/local/machineplaces.h"
#include "core/tree/layerindex.h"
#include "tests/support/placefiles.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

using namespace core;
using namespace Qt::StringLiterals;

/// podman of an ordinary user, without root: where its store and its socket are found, and what is
/// read there.
class TestRootless : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void storeIsFoundAndRead();
    void serviceIsFoundAndWell();
    void cleanupTestCase();

private:
    QStringList words(const QStringList& command) const;
    QString podman(const QStringList& arguments);
    MachineEnvironment machine() const;

    static constexpr uid_t nobody = 65534;
    std::unique_ptr<test::TempDir> m_dir;
    QProcess m_service;
    QByteArray m_error;
};

/// \a command as it is run by nobody, who has a home of its own.
QStringList TestRootless::words(const QStringList& command) const
{
    const QString home = QString::fromStdString(m_dir->path());
    return QStringList{u"-u"_s,
                       u"nobody"_s,
                       u"--"_s,
                       u"/usr/bin/env"_s,
                       u"-i"_s,
                       u"PATH=/usr/sbin:/usr/bin:/sbin:/bin"_s,
                       u"LC_ALL=C.UTF-8"_s,
                       u"HOME="_s + home,
                       u"XDG_RUNTIME_DIR="_s + home + u"/run"_s}
           + command;
}

/// What podman prints; nothing if it fails, m_error says why.
QString TestRootless::podman(const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(u"/"_s);
    process.start(u"runuser"_s,
                  words(QStringList{u"podman"_s, u"--log-level=error"_s} + arguments));
    process.waitForFinished(60'000);
    m_error = process.readAllStandardError();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {};
    return QString::fromUtf8(process.readAllStandardOutput());
}

MachineEnvironment TestRootless::machine() const
{
    MachineEnvironment environment;
    environment.uid = nobody;
    environment.home = m_dir->path();
    environment.variables["HOME"] = m_dir->path();
    environment.variables["XDG_RUNTIME_DIR"] = m_dir->path("run");
    return environment;
}

void TestRootless::initTestCase()
{
    if (::geteuid() != 0)
        QSKIP("only root can become another user");
    for (const QString& program : {u"podman"_s, u"runuser"_s})
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qUtf8Printable(program + u" is not installed"_s));
    m_dir = std::make_unique<test::TempDir>();
    ::mkdir(m_dir->path("run").c_str(), 0700);
    m_dir->write(".config/containers/policy.json",
                 R"({"default":[{"type":"insecureAcceptAnything"}]})");
    m_dir->write(".config/containers/storage.conf", "[storage]\ndriver = \"vfs\"\n");
    const std::vector<std::string> tars = {test::layerTar("etc/base", std::string(20'000, 'b')),
                                           test::layerTar("own", "of nobody\n")};
    std::string config = test::configText(tars);
    test::PlaceFiles place;
    place.file(test::hexOf(config) + ".json", config);
    for (const std::string& tar : tars)
        place.file(test::hexOf(tar) + ".tar", tar);
    place.file("manifest.json",
               R"([{"Config":")" + test::hexOf(config)
                   + R"(.json","RepoTags":["localhost/lab/rootless:1"],"Layers":[")"
                   + test::hexOf(tars[0]) + R"(.tar",")" + test::hexOf(tars[1]) + R"(.tar"]}])");
    const std::string archive = m_dir->write("image.tar", place.tar().bytes());
    for (const std::string& path : {m_dir->path(), m_dir->path("run"), m_dir->path(".config"),
                                    m_dir->path(".config/containers")})
        QCOMPARE(::chown(path.c_str(), nobody, static_cast<gid_t>(-1)), 0);
    ::chmod(archive.c_str(), 0644);
    if (podman({u"load"_s, u"-q"_s, u"-i"_s, QString::fromStdString(archive)}).isEmpty())
        QSKIP(("podman does not work without root on this machine: " + m_error).constData());
}

void TestRootless::storeIsFoundAndRead()
{
    const std::vector<MachinePlace> places = findMachinePlaces(machine());
    const auto place = std::ranges::find(places, "podman", &MachinePlace::name);
    QVERIFY(place != places.end());
    QCOMPARE(place->path, m_dir->path(".local/share/containers/storage"));
    const auto store = ContainersStorage::open(place->path, place->additional, {});
    QVERIFY2(store, store ? "" : store.error().message.c_str());
    Warnings warnings;
    const auto images = (*store)->images({}, warnings);
    QVERIFY(images);
    QStringList ours;
    for (const LocalImage& image : *images)
        for (const std::string& name : image.names)
            ours.append(QString::fromStdString(image.id.substr(7) + " " + name));
    const QString theirs = podman(
        {u"images"_s, u"--no-trunc"_s, u"--format"_s, u"{{.ID}} {{.Repository}}:{{.Tag}}"_s});
    QCOMPARE(ours.join(u'\n'), theirs.trimmed().remove(u"sha256:"_s));
    auto image = (*store)->open((*store)->entries().front(), {});
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    const auto read = indexImage(std::make_shared<const Image>(std::move(*image)), {}, {});
    QVERIFY(read);
    QVERIFY(read->warnings().empty()); // Every byte is there, and its digest fits.
    QCOMPARE(read->layers.size(), std::size_t{2});
}

void TestRootless::serviceIsFoundAndWell()
{
    const std::string socket = m_dir->path("run/podman/podman.sock");
    ::mkdir(m_dir->path("run/podman").c_str(), 0700);
    QCOMPARE(::chown(m_dir->path("run/podman").c_str(), nobody, static_cast<gid_t>(-1)), 0);
    m_service.setWorkingDirectory(u"/"_s);
    m_service.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_service.start(u"runuser"_s, words({u"podman"_s, u"system"_s, u"service"_s, u"--time=5"_s,
                                         QString::fromStdString("unix://" + socket)}));
    const auto isThere = [&socket] { return QFileInfo::exists(QString::fromStdString(socket)); };
    QTRY_VERIFY_WITH_TIMEOUT(isThere() || m_service.state() == QProcess::NotRunning, 30'000);
    if (!isThere())
        QSKIP(("its service does not start on this machine: " + m_service.readAllStandardError())
                  .constData());
    EngineEnvironment environment = currentEngineEnvironment();
    environment.home = m_dir->path();
    environment.uid = nobody;
    environment.variables = machine().variables;
    const std::vector<EnginePlace> places = findEnginePlaces(environment);
    const auto place = std::ranges::find_if(places, [&socket](const EnginePlace& one) {
        return one.address && one.address->path == socket;
    });
    QVERIFY(place != places.end());
    QVERIFY(place->isThere);
    QCOMPARE(place->kind, EngineKind::Podman);
    const auto findings = examineEngine(*place, {});
    const DoctorFinding* failed = failedStep(findings);
    QVERIFY2(failed == nullptr, failed == nullptr ? "" : failed->why.c_str());
}

void TestRootless::cleanupTestCase()
{
    m_service.terminate();
    m_service.waitForFinished(15'000);
    if (m_dir)
        podman({u"system"_s, u"reset"_s, u"-f"_s});
}

QTEST_GUILESS_MAIN(TestRootless)
#include "tst_rootless.moc"
