// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/machineplaces.h"
#include "core/oci/reference.h"
#include "core/openimage.h"
#include "core/registry/registryaccess.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace core {

namespace {

struct Transport
{
    std::string_view prefix;
    std::optional<StoreKind> kind; ///< None: known to be, but not to us.
};

constexpr std::array<Transport, 11> transports{{
    {"oci:", StoreKind::OciLayout},
    {"oci-archive:", StoreKind::OciArchive},
    {"docker-archive:", StoreKind::DockerArchive},
    {"dir:", StoreKind::SkopeoDir},
    {"docker://", StoreKind::Registry},
    {"docker-daemon:", StoreKind::DockerRoot},
    {"containers-storage:", StoreKind::ContainersStorage},
    {"podman:", StoreKind::ContainersStorage},
    {"containerd:", StoreKind::ContainerdRoot},
    {"ostree:", {}},
    {"store:", StoreKind::OwnStore},
}};

bool exists(std::string_view path)
{
    struct stat status = {};
    return !path.empty() && ::stat(std::string(path).c_str(), &status) == 0;
}

/// Splits `PATH[:REFERENCE]`: the longest existing path wins; if none exists, a transport's path
/// ends at the first colon, and a bare text is a path as a whole.
void split(std::string_view text, ImageName& name)
{
    std::size_t end = text.size();
    while (end != std::string_view::npos && !exists(text.substr(0, end)))
        end = end == 0 ? std::string_view::npos : text.rfind(':', end - 1);
    if (end == std::string_view::npos)
        end = name.kind ? std::min(text.find(':'), text.size()) : text.size();
    name.path = text.substr(0, end);
    name.reference = end < text.size() ? text.substr(end + 1) : std::string_view();
}

/// Reads `@N`, which chooses by position.
Result<void> readPosition(ImageName& name)
{
    const std::string_view reference = name.reference;
    if (!reference.starts_with('@') || reference.find(':') != std::string_view::npos)
        return {};
    std::size_t position = 0;
    const char* end = reference.data() + reference.size();
    const auto [stopped, problem] = std::from_chars(reference.data() + 1, end, position);
    if (problem != std::errc() || stopped != end)
        return fail(ErrorCode::Usage,
                    "\"" + name.reference + "\": a number is needed behind the @");
    name.position = position;
    name.reference.clear();
    return {};
}

bool isOfMachine(StoreKind kind)
{
    return kind == StoreKind::OwnStore || kind == StoreKind::ContainersStorage
           || kind == StoreKind::DockerRoot || kind == StoreKind::ContainerdRoot;
}

/// Reads what stands behind the transport of a place of this machine: `[[DRIVER@]ROOT[+…]]REF`.
Result<ImageName> machineName(ImageName name, std::string_view text)
{
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            return fail(ErrorCode::Usage, "a ] is missing behind the place");
        std::string_view root = text.substr(1, end - 1);
        if (const std::size_t at = root.find('@'); at != std::string_view::npos)
            root.remove_prefix(at + 1);
        name.path = root.substr(0, root.find('+'));
        text.remove_prefix(end + 1);
    } else {
        const auto places = findPlaces(MachineEnvironment::current());
        auto place = std::ranges::find(places, *name.kind, &MachinePlace::kind);
        const bool isDocker = name.kind == StoreKind::DockerRoot;
        if (isDocker || (place == places.end() && name.kind == StoreKind::ContainersStorage)) {
            const std::string_view engine = isDocker ? "docker-engine" : "podman-engine";
            const auto byApi = std::ranges::find_if(
                places, [&](const MachinePlace& one) { return one.name.starts_with(engine); });
            if (byApi != places.end()) {
                place = byApi;
                name.kind = StoreKind::EngineApi;
            }
        }
        if (place == places.end())
            return fail(ErrorCode::NotFound, "this machine has no place of the kind "
                                                 + std::string(storeKindName(*name.kind)));
        name.path = place->path;
        name.additional = place->additional;
    }
    name.reference = text.substr(text.starts_with('@') ? 1 : 0);
    return name;
}

} // namespace

Result<ImageName> parseImageName(std::string_view text)
{
    if (text.empty() || text.find('\0') != std::string_view::npos)
        return fail(ErrorCode::Usage, "the name of an image is empty");
    ImageName name;
    if (exists(text)) {
        name.path = text;
        return name;
    }
    const auto found = std::ranges::find_if(
        transports, [&](const Transport& t) { return text.starts_with(t.prefix); });
    if (found != transports.end()) {
        if (!found->kind)
            return fail(ErrorCode::Unsupported, "\"" + std::string(text) + "\": images behind \""
                                                    + std::string(found->prefix)
                                                    + "\" cannot be opened by this version");
        name.kind = found->kind;
        text.remove_prefix(found->prefix.size());
        if (isOfMachine(*found->kind))
            return machineName(std::move(name), text);
        if (name.kind == StoreKind::Registry) {
            const auto reference = parseRemoteReference(text);
            if (!reference)
                return fail(reference.error());
            name.path = std::string(found->prefix) + reference->text();
            return name;
        }
        if (text.empty() || text.front() == ':')
            return fail(ErrorCode::Usage,
                        "a path is needed behind \"" + std::string(found->prefix) + "\"");
    }
    if (name.kind == StoreKind::SkopeoDir)
        name.path = text;
    else
        split(text, name);
    name.isBare = !name.kind && !exists(name.path) && parseNormalizedReference(text).has_value();
    if (auto position = readPosition(name); !position)
        return fail(std::move(position).error());
    return name;
}

} // namespace core
