// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanuprun.h"
#include "tests/support/placefiles.h"

#include <QTest>

#include <filesystem>

using namespace core;
using test::TempDir;

namespace {

/// A home in which virtual machines may have their disks.
struct Home
{
    Home()
    {
        environment.home = dir.path("me");
        environment.root = dir.path("root");
        environment.uid = 1000;
    }
    std::string file(const std::string& name, std::size_t bytes = 100'000) const
    {
        return dir.write("me/" + name, std::string(bytes, 'd'));
    }
    std::optional<VirtualDisk> of(const std::string& address,
                                  const std::string& name = "docker-engine") const
    {
        return virtualDiskOf({name, StoreKind::EngineApi, address, {}}, environment);
    }
    std::optional<VirtualDisk> ofSocket(const std::string& name) const
    {
        return of("unix://" + environment.home + "/" + name);
    }

    TempDir dir;
    MachineEnvironment environment;
};

std::string commandsOf(const std::optional<VirtualDisk>& disk)
{
    std::string all;
    for (const std::string& one : disk ? disk->commands : std::vector<std::string>{"none"})
        all += (all.empty() ? "" : "; ") + one;
    return all;
}

} // namespace

class TestVirtualDisk : public QObject
{
    Q_OBJECT

private slots:
    void ofDockerDesktop();
    void onlyWhatIsOnTheDiskCounts();
    void ofMachinesOfPodman();
    void ofColimaAndLima();
    void ofRancherDesktop();
    void allOfWslIsInOne();
    void linksLeadToTheirMachine();
    void elsewhereThereIsNone();
    void namesAreQuoted();
    void carryingOutTellsOfIt();
    void onlyWhatDidNotShrinkIsToBeCompacted();
};

void TestVirtualDisk::ofDockerDesktop()
{
    const Home home;
    // Where its file cannot be found the machine is known all the same.
    const auto hidden = home.ofSocket(".docker/desktop/docker.sock");
    QVERIFY(hidden.has_value());
    QCOMPARE(hidden->machine, VirtualMachine::DockerDesktop);
    QVERIFY(hidden->path.empty() && !hidden->allocated);
    const std::string raw = home.file(".docker/desktop/vms/0/data/Docker.raw");
    const auto disk = home.ofSocket(".docker/desktop/docker.sock");
    QVERIFY(disk.has_value());
    QCOMPARE(disk->path, raw);
    QVERIFY(disk->allocated >= std::uint64_t{100'000});
    QCOMPARE(commandsOf(disk),
             std::string("docker run --rm --privileged --pid=host docker/desktop-reclaim-space"));
    QCOMPARE(home.ofSocket(".docker/run/docker.sock")->path, raw);
    QCOMPARE(virtualMachineName(disk->machine), std::string_view("dockerDesktop"));
}

void TestVirtualDisk::onlyWhatIsOnTheDiskCounts()
{
    const Home home;
    const std::string raw = home.file(".docker/desktop/vms/0/data/Docker.raw");
    std::filesystem::resize_file(raw, 64ULL << 30U);
    const auto disk = home.ofSocket(".docker/desktop/docker.sock");
    QVERIFY(disk->allocated >= std::uint64_t{100'000});
    QVERIFY(disk->allocated < std::uint64_t{1'000'000});
}

void TestVirtualDisk::ofMachinesOfPodman()
{
    const Home home;
    const std::string address = "ssh://core@127.0.0.1:40001/run/user/1000/podman/podman.sock";
    const std::string name = "podman-engine:podman-machine-default";
    // A connection to this computer is none of a machine just for that.
    QVERIFY(!home.of(address, name));
    const std::string folder = ".local/share/containers/podman/machine/qemu/";
    home.file(folder + "podman-machine-default.json");
    home.file(folder + "podman-machine-defaults.qcow2");
    QVERIFY(!home.of(address, name));
    const std::string file = home.file(folder + "podman-machine-default_fedora-coreos-39.qcow2");
    const auto disk = home.of(address, name);
    QVERIFY(disk.has_value());
    QCOMPARE(disk->machine, VirtualMachine::PodmanMachine);
    QCOMPARE(disk->path, file);
    QCOMPARE(commandsOf(disk),
             std::string("podman machine ssh podman-machine-default sudo fstrim -av"));
    QCOMPARE(commandsOf(home.of(address, name + "-root")), commandsOf(disk));
    QVERIFY(!home.of("ssh://core@build.example.org/run/podman/podman.sock", name));
    const auto socket =
        home.of("unix:///tmp/nobody/podman/podman-machine-default-api.sock", "podman-engine");
    QVERIFY(socket.has_value());
    QCOMPARE(socket->path, file);
}

void TestVirtualDisk::ofColimaAndLima()
{
    const Home home;
    home.file(".colima/_lima/colima/diffdisk", 10'000);
    const std::string data = home.file(".colima/_lima/_disks/colima/datadisk");
    const std::string work = home.file(".colima/_lima/colima-work/diffdisk");
    const auto usual = home.ofSocket(".colima/default/docker.sock");
    QCOMPARE(usual->machine, VirtualMachine::Colima);
    QCOMPARE(usual->path, data); // The larger one is where images are.
    QCOMPARE(commandsOf(usual), std::string("colima ssh -- sudo fstrim -av"));
    const auto other = home.ofSocket(".colima/work/docker.sock");
    QCOMPARE(other->path, work);
    QCOMPARE(commandsOf(other), std::string("colima ssh --profile work -- sudo fstrim -av"));
    const std::string lima = home.file(".lima/docker/diffdisk");
    const auto plain = home.ofSocket(".lima/docker/sock/docker.sock");
    QCOMPARE(plain->machine, VirtualMachine::Lima);
    QCOMPARE(plain->path, lima);
    QCOMPARE(commandsOf(plain), std::string("limactl shell docker sudo fstrim -av"));
}

void TestVirtualDisk::ofRancherDesktop()
{
    const Home home;
    const std::string file = home.file(".local/share/rancher-desktop/lima/0/diffdisk");
    const auto disk = home.ofSocket(".rd/docker.sock");
    QCOMPARE(disk->machine, VirtualMachine::RancherDesktop);
    QCOMPARE(disk->path, file);
    QCOMPARE(commandsOf(disk), std::string("rdctl shell sudo fstrim -av"));
}

void TestVirtualDisk::allOfWslIsInOne()
{
    Home home;
    const MachinePlace store{"store", StoreKind::OwnStore, home.environment.home, {}};
    QVERIFY(!virtualDiskOf(store, home.environment));
    home.dir.write("root/proc/sys/kernel/osrelease",
                   std::string_view("5.15.153.1-microsoft-standard-WSL2\n"));
    const auto disk = virtualDiskOf(store, home.environment);
    QVERIFY(disk.has_value());
    QCOMPARE(disk->machine, VirtualMachine::Wsl);
    QVERIFY(disk->path.empty() && !disk->allocated);
    QCOMPARE(commandsOf(disk),
             std::string("wsl --shutdown; Optimize-VHD -Path ext4.vhdx -Mode Full"));
    QCOMPARE(home.of("unix:///var/run/docker.sock")->machine, VirtualMachine::Wsl);
    // An engine on another computer is not in this one.
    QVERIFY(!home.of("tcp://10.0.0.1:2376"));
    home.dir.write("root/proc/sys/kernel/osrelease", std::string_view("6.1.0-18-amd64\n"));
    QVERIFY(!virtualDiskOf(store, home.environment));
    home.environment.variables["WSL_DISTRO_NAME"] = "Debian";
    QVERIFY(virtualDiskOf(store, home.environment).has_value());
}

void TestVirtualDisk::linksLeadToTheirMachine()
{
    const Home home;
    home.file(".docker/run/docker.sock", 0);
    std::filesystem::create_symlink(home.environment.home + "/.docker/run/docker.sock",
                                    home.dir.path("docker.sock"));
    QCOMPARE(home.of("unix://" + home.dir.path("docker.sock"))->machine,
             VirtualMachine::DockerDesktop);
}

void TestVirtualDisk::elsewhereThereIsNone()
{
    const Home home;
    for (const char* address :
         {"unix:///var/run/docker.sock", "unix:///run/user/1000/docker.sock",
          "tcp://127.0.0.1:2375", "unix:///run/user/1000/podman/podman.sock", ""})
        QVERIFY2(!home.of(address), address);
    // What is next to a home is not in it.
    QVERIFY(!home.of("unix://" + home.environment.home + "else/.rd/docker.sock"));
    QVERIFY(
        !virtualDiskOf({"docker", StoreKind::DockerRoot, "/var/lib/docker", {}}, home.environment));
}

void TestVirtualDisk::namesAreQuoted()
{
    const Home home;
    QCOMPARE(commandsOf(home.ofSocket(".colima/a; reboot/docker.sock")),
             std::string("colima ssh --profile 'a; reboot' -- sudo fstrim -av"));
}

void TestVirtualDisk::carryingOutTellsOfIt()
{
    const TempDir dir;
    test::PlaceFiles files;
    const std::string store =
        files
            .layout({files.image({test::layerTar("a", std::string(40'000, 'a'))},
                                 test::refName("app:1"))})
            .folder(dir, "store");
    const MachinePlace where{"store", StoreKind::OwnStore, store, {}};
    CleanupRequest request;
    request.rules = {{{}, "name:app"}};
    request.usesTrash = false;
    qputenv("WSL_DISTRO_NAME", "Debian");
    const auto plan = CleanupPlan::make({readCleanupPlace(where, false, {}).value()}, request,
                                        Pins(), currentTime())
                          .value();
    const auto report = carryOut(plan, {}, {});
    qunsetenv("WSL_DISTRO_NAME");
    QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
    QVERIFY(report->isAllDone());
    const CleanupCheck& check = report->checks.front();
    QVERIFY(check.measured > 40'000);
    QVERIFY(check.virtualDisk.has_value());
    QCOMPARE(check.virtualDisk->machine, VirtualMachine::Wsl);
    QVERIFY(check.isToBeCompacted());
}

void TestVirtualDisk::onlyWhatDidNotShrinkIsToBeCompacted()
{
    CleanupCheck check;
    check.promised.bytes = 100;
    QVERIFY(!check.isToBeCompacted() && !check.virtualShrunk());
    check.virtualDisk = VirtualDisk{};
    QVERIFY(check.isToBeCompacted() && !check.virtualShrunk());
    check.virtualBefore = 1'000;
    check.virtualDisk->allocated = 1'000;
    QVERIFY(check.isToBeCompacted());
    QCOMPARE(check.virtualShrunk(), std::optional<std::uint64_t>(0));
    check.virtualDisk->allocated = 1'200; // It grew meanwhile.
    QCOMPARE(check.virtualShrunk(), std::optional<std::uint64_t>(0));
    check.virtualDisk->allocated = 950;
    QVERIFY(check.isToBeCompacted());
    check.virtualDisk->allocated = 900;
    QVERIFY(!check.isToBeCompacted());
    check.stated = 200; // What the engine says comes before what was promised.
    QVERIFY(check.isToBeCompacted());
    check.measured = 0; // And the disk before the engine.
    QVERIFY(!check.isToBeCompacted());
}

QTEST_GUILESS_MAIN(TestVirtualDisk)
#include "tst_virtualdisk.moc"
