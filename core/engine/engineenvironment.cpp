// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/engine/engineplaces.h"
#include "core/io/file.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

namespace core {

namespace {

std::string valueOf(const char* variable)
{
    const char* value = std::getenv(variable); // NOLINT(concurrency-mt-unsafe)
    return value != nullptr ? value : "";
}

std::string homeFolder()
{
    if (std::string home = valueOf("HOME"); !home.empty())
        return home;
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16384> room{};
    if (::getpwuid_r(::getuid(), &entry, room.data(), room.size(), &found) != 0 || found == nullptr
        || found->pw_dir == nullptr)
        return {};
    return found->pw_dir;
}

std::optional<std::string> readSmallFile(const std::string& path)
{
    constexpr std::uint64_t mostBytes = 4U << 20U;
    const auto file = File::open(path);
    if (!file || (*file)->size() > mostBytes)
        return std::nullopt;
    SliceReader reader({*file, 0, (*file)->size()});
    const auto bytes = readAll(reader, mostBytes);
    return bytes ? std::optional(std::string(asText(*bytes))) : std::nullopt;
}

std::vector<std::string> namesIn(const std::string& folder)
{
    constexpr std::size_t mostNames = 1000;
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        if (names.size() == mostNames)
            break;
        names.push_back(it->path().filename().string());
    }
    return names;
}

std::string resolved(const std::string& path)
{
    std::error_code error;
    return std::filesystem::canonical(path, error).string();
}

} // namespace

EngineEnvironment currentEngineEnvironment()
{
    EngineEnvironment environment;
    environment.home = homeFolder();
    environment.uid = ::getuid();
    for (const char* name :
         {"DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH",
          "CONTAINER_HOST", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"})
        environment.variables[name] = valueOf(name);
    environment.readFile = readSmallFile;
    environment.listFolder = namesIn;
    environment.resolve = resolved;
    return environment;
}

} // namespace core
