// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/virtualdisk.h"

#include "core/cleanup/rulecommands.h"
#include "core/io/file.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace core {

namespace {

namespace fs = std::filesystem;

/// Bytes of the regular file at \a path that are on the disk; none where there is none.
std::optional<std::uint64_t> allocatedOf(const std::string& path)
{
    constexpr std::uint64_t block = 512; // Of st_blocks, whatever the file system has.
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return static_cast<std::uint64_t>(status.st_blocks) * block;
}

class DiskSearch
{
public:
    DiskSearch(const MachinePlace& place, const MachineEnvironment& environment)
        : m_place(place)
        , m_environment(environment)
        , m_data(environment.variable("XDG_DATA_HOME"))
    {
        if (!m_data.starts_with('/'))
            m_data = environment.home + "/.local/share";
    }

    std::optional<VirtualDisk> run()
    {
        if (m_place.kind == StoreKind::EngineApi && !m_environment.home.empty()) {
            if (m_place.path.starts_with("unix://"))
                return ofSocket(m_place.path.substr(7));
            if (m_place.path.starts_with("ssh://"))
                return ofConnection();
            return std::nullopt;
        }
        return isWsl() ? std::optional(ofWsl()) : std::nullopt;
    }

private:
    /// The largest of \a paths that is there: what else there is are snapshots and what came
    /// before.
    VirtualDisk with(VirtualMachine machine, const std::vector<std::string>& paths,
                     std::vector<std::string> commands) const
    {
        VirtualDisk disk{machine, {}, {}, std::move(commands)};
        for (const std::string& path : paths) {
            const auto bytes = allocatedOf(path);
            if (bytes && bytes >= disk.allocated) {
                disk.allocated = bytes;
                disk.path = path;
            }
        }
        return disk;
    }

    std::optional<VirtualDisk> ofSocket(const std::string& socket) const;
    std::optional<VirtualDisk> ofConnection() const;
    VirtualDisk ofDesktop() const;
    VirtualDisk ofPodman(const std::string& name) const;
    VirtualDisk ofColima(const std::string& folder, const std::string& profile) const;
    VirtualDisk ofLima(const std::string& name) const;
    VirtualDisk ofRancher() const;
    bool isWsl() const;
    static VirtualDisk ofWsl();
    std::vector<std::string> machineFiles(const std::string& name) const;

    const MachinePlace& m_place;
    const MachineEnvironment& m_environment;
    std::string m_data;
};

/// The part of \a path behind \a folder up to the next slash; none where it lies elsewhere.
std::optional<std::string> below(const std::string& path, const std::string& folder)
{
    if (!path.starts_with(folder + "/"))
        return std::nullopt;
    const std::string rest = path.substr(folder.size() + 1);
    const std::size_t slash = rest.find('/');
    if (slash == 0 || slash == std::string::npos)
        return std::nullopt;
    return rest.substr(0, slash);
}

std::optional<VirtualDisk> DiskSearch::ofSocket(const std::string& socket) const
{
    std::error_code error;
    const std::string real = fs::canonical(socket, error).string();
    const std::string& home = m_environment.home;
    for (const std::string& path : {socket, real}) {
        if (path.empty())
            continue;
        if (path.starts_with(home + "/.docker/desktop/")
            || path.starts_with(home + "/.docker/run/"))
            return ofDesktop();
        if (path.starts_with(home + "/.rd/"))
            return ofRancher();
        for (const std::string& folder : {home + "/.colima", home + "/.config/colima"})
            if (const auto profile = below(path, folder))
                return ofColima(folder, *profile);
        if (const auto name = below(path, home + "/.lima"))
            return ofLima(*name);
        constexpr std::string_view tail = "-api.sock";
        const std::string file = fs::path(path).filename().string();
        if (file.ends_with(tail) && path.find("/podman/") != std::string::npos)
            return ofPodman(file.substr(0, file.size() - tail.size()));
    }
    return isWsl() ? std::optional(ofWsl()) : std::nullopt;
}

/// A machine of podman is a connection to this computer itself that is called after it.
std::optional<VirtualDisk> DiskSearch::ofConnection() const
{
    constexpr std::array<std::string_view, 3> here{"@127.0.0.1", "@localhost", "@[::1]"};
    if (std::ranges::none_of(here, [this](std::string_view host) {
            return m_place.path.find(host) != std::string::npos;
        }))
        return std::nullopt;
    const std::size_t colon = m_place.name.find(':');
    std::string name = colon == std::string::npos ? m_place.name : m_place.name.substr(colon + 1);
    if (name.empty() || name.find('/') != std::string::npos)
        return std::nullopt;
    if (constexpr std::string_view root = "-root";
        name.ends_with(root) && machineFiles(name).empty())
        name.resize(name.size() - root.size());
    if (machineFiles(name).empty())
        return std::nullopt;
    return ofPodman(name);
}

VirtualDisk DiskSearch::ofDesktop() const
{
    const std::string& home = m_environment.home;
    const std::string mac = home + "/Library/Containers/com.docker.docker/Data/vms/0/data/";
    return with(
        VirtualMachine::DockerDesktop,
        {home + "/.docker/desktop/vms/0/data/Docker.raw", mac + "Docker.raw", mac + "Docker.qcow2"},
        {"docker run --rm --privileged --pid=host docker/desktop-reclaim-space"});
}

/// Disks of the machine \a name, whatever runs it: podman names them "NAME.qcow2", "NAME-amd64.raw"
/// or "NAME_fedora-coreos-….qcow2".
std::vector<std::string> DiskSearch::machineFiles(const std::string& name) const
{
    constexpr std::array<std::string_view, 4> endings{".qcow2", ".raw", ".img", ".vhdx"};
    constexpr int mostFiles = 1000;
    std::vector<std::string> files;
    for (const char* provider : {"qemu", "applehv", "libkrun", "hyperv", "wsl"}) {
        std::error_code error;
        const std::string folder = m_data + "/containers/podman/machine/" + provider;
        int seen = 0;
        for (fs::directory_iterator one(folder, error), end;
             !error && one != end && seen < mostFiles; one.increment(error), ++seen) {
            const std::string file = one->path().filename().string();
            const bool isDisk = std::ranges::any_of(
                endings, [&file](std::string_view ending) { return file.ends_with(ending); });
            if (isDisk && file.starts_with(name) && file.size() > name.size()
                && std::string_view("._-").find(file[name.size()]) != std::string_view::npos)
                files.push_back(one->path().string());
        }
    }
    std::ranges::sort(files);
    return files;
}

VirtualDisk DiskSearch::ofPodman(const std::string& name) const
{
    return with(VirtualMachine::PodmanMachine, machineFiles(name),
                {"podman machine ssh " + shellWord(name) + " sudo fstrim -av"});
}

VirtualDisk DiskSearch::ofColima(const std::string& folder, const std::string& profile) const
{
    const bool isUsual = profile == "default";
    const std::string name = isUsual ? "colima" : "colima-" + profile;
    return with(VirtualMachine::Colima,
                {folder + "/_lima/" + name + "/diffdisk", folder + "/_lima/" + name + "/disk",
                 folder + "/_lima/_disks/" + name + "/datadisk"},
                {std::string("colima ssh") + (isUsual ? "" : " --profile " + shellWord(profile))
                 + " -- sudo fstrim -av"});
}

VirtualDisk DiskSearch::ofLima(const std::string& name) const
{
    const std::string folder = m_environment.home + "/.lima/" + name;
    return with(VirtualMachine::Lima, {folder + "/diffdisk", folder + "/disk"},
                {"limactl shell " + shellWord(name) + " sudo fstrim -av"});
}

VirtualDisk DiskSearch::ofRancher() const
{
    const std::string lima = "/rancher-desktop/lima/0/";
    const std::string mac = m_environment.home + "/Library/Application Support" + lima;
    return with(
        VirtualMachine::RancherDesktop,
        {m_data + lima + "diffdisk", mac + "diffdisk", m_data + lima + "disk", mac + "disk"},
        {"rdctl shell sudo fstrim -av"});
}

bool DiskSearch::isWsl() const
{
    if (!m_environment.variable("WSL_DISTRO_NAME").empty())
        return true;
    const auto file = File::open(m_environment.root + "/proc/sys/kernel/osrelease");
    std::array<std::byte, 256> room{};
    const auto got = file ? (*file)->readAt(0, room) : Result<std::size_t>(0);
    const std::string_view release(reinterpret_cast<const char*>(room.data()), got.value_or(0));
    return release.find("microsoft") != std::string_view::npos
           || release.find("Microsoft") != std::string_view::npos;
}

/// Its file lies in Windows, where only Windows knows whose it is.
VirtualDisk DiskSearch::ofWsl()
{
    return {
        VirtualMachine::Wsl, {}, {}, {"wsl --shutdown", "Optimize-VHD -Path ext4.vhdx -Mode Full"}};
}

} // namespace

std::string_view virtualMachineName(VirtualMachine machine)
{
    constexpr std::array<std::string_view, 6> names{"dockerDesktop", "podmanMachine",  "colima",
                                                    "lima",          "rancherDesktop", "wsl"};
    return names.at(static_cast<std::size_t>(machine));
}

std::optional<VirtualDisk> virtualDiskOf(const MachinePlace& place,
                                         const MachineEnvironment& environment)
{
    return DiskSearch(place, environment).run();
}

} // namespace core
