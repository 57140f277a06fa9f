// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/machineplaces.h"
#include "core/openimage.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <filesystem>

using namespace core;

namespace {

struct Machine
{
    explicit Machine(std::uint32_t uid)
    {
        environment.root = dir.path("root");
        environment.home = dir.path("home");
        environment.uid = uid;
    }
    void folder(const std::string& path) const
    {
        std::filesystem::create_directories(dir.path(path));
    }
    std::string found() const
    {
        std::string text;
        for (const MachinePlace& place : findMachinePlaces(environment)) {
            std::string path = place.path;
            if (path.starts_with(dir.path()))
                path.erase(0, dir.path().size());
            text += place.name + "=" + path + " ";
            for (const std::string& other : place.additional)
                text += "+" + other + " ";
        }
        return text;
    }
    test::TempDir dir;
    MachineEnvironment environment;
};

} // namespace

class TestMachinePlaces : public QObject
{
    Q_OBJECT

private slots:
    void theOwnStoreIsAlwaysThere();
    void rootHasTheSystemsPlaces();
    void othersHaveTheirOwnBeforeThose();
    void otherPackagesOfContainerdAreFound();
    void configurationsAreHeeded();
    void brokenConfigurationsAreAsIfNotThere();
    void theOwnStoreListsWhatIsInIt();
};

void TestMachinePlaces::theOwnStoreIsAlwaysThere()
{
    Machine machine(1000);
    QCOMPARE(machine.found(), std::string("store=/home/.local/share/stratoscope/store "));
    machine.environment.variables["XDG_DATA_HOME"] = "/data";
    QCOMPARE(machine.found(), std::string("store=/data/stratoscope/store "));
    machine.environment.variables["STRATOSCOPE_STORE"] = "/mine";
    QCOMPARE(machine.found(), std::string("store=/mine "));
}

void TestMachinePlaces::rootHasTheSystemsPlaces()
{
    const Machine machine(0);
    for (const char* path :
         {"root/var/lib/containers/storage", "root/var/lib/docker", "root/var/lib/containerd"})
        machine.folder(path);
    QCOMPARE(machine.found(),
             std::string("store=/home/.local/share/stratoscope/store "
                         "podman=/root/var/lib/containers/storage docker=/root/var/lib/docker "
                         "containerd=/root/var/lib/containerd "));
}

void TestMachinePlaces::othersHaveTheirOwnBeforeThose()
{
    const Machine machine(1000);
    for (const char* path : {"root/var/lib/containers/storage", "root/var/lib/docker",
                             "home/.local/share/containers/storage", "home/.local/share/docker"})
        machine.folder(path);
    QCOMPARE(machine.found(),
             std::string("store=/home/.local/share/stratoscope/store "
                         "podman=/home/.local/share/containers/storage "
                         "podman-root=/root/var/lib/containers/storage "
                         "docker=/home/.local/share/docker docker-2=/root/var/lib/docker "));
}

void TestMachinePlaces::otherPackagesOfContainerdAreFound()
{
    const Machine machine(0);
    for (const char* path :
         {"root/var/lib/rancher/k3s/agent/containerd", "root/var/lib/rancher/rke2/agent/containerd",
          "root/var/snap/microk8s/common/var/lib/containerd", "home/.local/share/containerd"})
        machine.folder(path);
    QCOMPARE(machine.found(),
             std::string("store=/home/.local/share/stratoscope/store "
                         "containerd=/home/.local/share/containerd "
                         "k3s=/root/var/lib/rancher/k3s/agent/containerd "
                         "rke2=/root/var/lib/rancher/rke2/agent/containerd "
                         "microk8s=/root/var/snap/microk8s/common/var/lib/containerd "));
}

void TestMachinePlaces::configurationsAreHeeded()
{
    Machine machine(0);
    machine.folder("home");
    machine.folder("graph");
    machine.folder("docker");
    machine.dir.write("root/etc/docker/daemon.json",
                      R"({"data-root":")" + machine.dir.path("docker") + R"("})");
    machine.dir.write("conf", "[storage]\ndriver = \"overlay\"\ngraphroot = \"$HOME/../graph\"\n"
                              "[storage.options]\nadditionalimagestores = [\"/more\", \"/x\"]\n");
    machine.environment.variables["CONTAINERS_STORAGE_CONF"] = machine.dir.path("conf");
    QCOMPARE(machine.found(), std::string("store=/home/.local/share/stratoscope/store "
                                          "podman=/home/../graph +/more +/x docker=/docker "));
    // To an ordinary user the system's graph root says nothing, only where theirs lies.
    machine.environment.uid = 7;
    machine.environment.variables.clear();
    machine.dir.write("root/etc/containers/storage.conf",
                      "[storage]\ngraphroot = \"/nowhere\"\nrootless_storage_path = \""
                          + machine.dir.path() + "/users/$UID\"\n");
    QCOMPARE(storageRoots(machine.environment).graphRoot, machine.dir.path("users/7"));
}

void TestMachinePlaces::brokenConfigurationsAreAsIfNotThere()
{
    const Machine machine(0);
    machine.folder("root/var/lib/containers/storage");
    machine.folder("root/var/lib/docker");
    machine.dir.write("root/etc/containers/storage.conf", "[storage\ngraphroot = ");
    machine.dir.write("root/etc/docker/daemon.json", "{");
    QCOMPARE(machine.found(), std::string("store=/home/.local/share/stratoscope/store "
                                          "podman=/root/var/lib/containers/storage "
                                          "docker=/root/var/lib/docker "));
}

void TestMachinePlaces::theOwnStoreListsWhatIsInIt()
{
    Machine machine(1000);
    const auto open = [&] {
        return openMachinePlace(findMachinePlaces(machine.environment).at(0), {}).value();
    };
    Warnings warnings;
    QVERIFY(open()->images({}, warnings)->empty());
    QVERIFY(open()->isUnchanged());
    const std::string tar = test::layerTar("a");
    test::PlaceFiles place;
    const std::string descriptor = place.image({tar}, test::refName("app:1"));
    place.layout({descriptor}).folder(machine.dir, "home/.local/share/stratoscope/store");
    const auto store = open();
    const auto list = store->images({}, warnings).value();
    QCOMPARE(list.size(), std::size_t(1));
    QCOMPARE(list[0].names, std::vector<std::string>{"app:1"});
    QCOMPARE(list[0].packed.value(), std::uint64_t(tar.size()));
    QVERIFY(list[0].platform && list[0].configDigest && list[0].problem.empty());
    QVERIFY(store->open(store->entries().at(0), {}));
    machine.dir.write("home/.local/share/stratoscope/store/index.json", "{}");
    QVERIFY(!store->isUnchanged());
}

QTEST_APPLESS_MAIN(TestMachinePlaces)
#include "tst_machineplaces.moc"
