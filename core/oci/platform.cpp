// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/platform.h"

#include "core/base/bytes.h"

#include <algorithm>
#include <array>
#include <optional>

namespace core {

namespace {

constexpr std::array<std::string_view, 17> knownOses{
    "aix",   "android", "darwin", "dragonfly", "freebsd", "hurd",    "illumos", "ios", "js",
    "linux", "nacl",    "netbsd", "openbsd",   "plan9",   "solaris", "windows", "zos"};

constexpr std::array<std::string_view, 21> knownArchitectures{
    "386",   "amd64",   "arm",    "arm64",    "arm64be", "armbe",   "loong64",
    "mips",  "mipsle",  "mips64", "mips64le", "ppc",     "ppc64",   "ppc64le",
    "riscv", "riscv64", "s390",   "s390x",    "sparc",   "sparc64", "wasm"};

bool isOneOf(std::string_view text, auto const& list)
{
    return std::ranges::find(list, text) != list.end();
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isComponent(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    });
}

void normalizeArchitecture(std::string& architecture, std::string& variant)
{
    architecture = lowered(std::move(architecture));
    variant = lowered(std::move(variant));
    if (architecture == "i386") {
        architecture = "386";
        variant.clear();
    } else if (architecture == "x86_64" || architecture == "x86-64" || architecture == "amd64") {
        architecture = "amd64";
        if (variant == "v1")
            variant.clear();
    } else if (architecture == "aarch64" || architecture == "arm64") {
        architecture = "arm64";
        if (variant == "8" || variant == "v8" || variant == "v8.0")
            variant.clear();
        else if (variant == "9" || variant == "9.0" || variant == "v9.0")
            variant = "v9";
    } else if (architecture == "armhf") {
        architecture = "arm";
        variant = "v7";
    } else if (architecture == "armel") {
        architecture = "arm";
        variant = "v6";
    } else if (architecture == "arm") {
        if (variant.empty() || variant == "7")
            variant = "v7";
        else if (variant == "5" || variant == "6" || variant == "8")
            variant.insert(0, "v");
    }
}

std::string normalizedOs(std::string os)
{
    os = lowered(std::move(os));
    return os == "macos" ? "darwin" : os;
}

/// arm means arm/v7 everywhere; as people write it, the usual variant is left out.
void dropUsualVariant(Platform& platform)
{
    if (platform.architecture == "arm" && platform.variant == "v7")
        platform.variant.clear();
}

std::optional<std::string> percentDecoded(std::string_view text)
{
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9')
            return c - '0';
        c = static_cast<char>(c | 0x20);
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0)
            return std::nullopt;
        out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
        i += 2;
    }
    return out;
}

std::string percentEncoded(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (isLetterOrDigit(c) || c == '.' || c == '_' || c == '-') {
            out += c;
            continue;
        }
        out += '%';
        out += digits[static_cast<unsigned char>(c) >> 4U];
        out += digits[static_cast<unsigned char>(c) & 15U];
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// Reads `os[(osversion[+feature…])]`.
bool readOs(std::string_view text, Platform& platform)
{
    const std::size_t open = text.find('(');
    platform.os = text.substr(0, open);
    if (!isComponent(platform.os))
        return false;
    platform.os = normalizedOs(std::move(platform.os));
    if (open == std::string_view::npos)
        return true;
    if (!text.ends_with(')'))
        return false;
    const std::string_view options = text.substr(open + 1, text.size() - open - 2);
    const bool isPlain = std::ranges::all_of(options, [](char c) {
        return isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '%' || c == '+';
    });
    if (!isPlain)
        return false;
    const std::vector<std::string_view> parts = split(options, '+');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto decoded = percentDecoded(parts[i]);
        if (!decoded)
            return false;
        if (i == 0)
            platform.osVersion = std::move(*decoded);
        else if (!decoded->empty())
            platform.osFeatures.push_back(std::move(*decoded));
    }
    return true;
}

} // namespace

Platform normalized(Platform platform)
{
    platform.os = normalizedOs(std::move(platform.os));
    normalizeArchitecture(platform.architecture, platform.variant);
    return platform;
}

Result<Platform> parsePlatform(std::string_view text, const Platform& host)
{
    constexpr std::size_t shownBytes = 80;
    const auto invalid = [&](std::string_view why) {
        return fail(ErrorCode::Usage, "platform \"" + toUtf8Lossy(text.substr(0, shownBytes))
                                          + "\": " + std::string(why));
    };
    const std::vector<std::string_view> parts = split(text, '/');
    Platform platform;
    const bool isValid = parts.size() <= 3 && readOs(parts[0], platform)
                         && std::all_of(parts.begin() + 1, parts.end(), isComponent);
    if (!isValid)
        return invalid("not of the form os/architecture[/variant]");
    if (parts.size() == 1) {
        if (isOneOf(platform.os, knownOses)) {
            platform.architecture = host.architecture;
            platform.variant = host.variant;
            dropUsualVariant(platform);
            return platform;
        }
        platform.architecture = parts[0];
        normalizeArchitecture(platform.architecture, platform.variant);
        if (!isOneOf(platform.architecture, knownArchitectures))
            return invalid("neither a known operating system nor a known architecture");
        platform.os = host.os;
        dropUsualVariant(platform);
        return platform;
    }
    platform.architecture = parts[1];
    if (parts.size() == 3)
        platform.variant = parts[2];
    normalizeArchitecture(platform.architecture, platform.variant);
    if (parts.size() == 2)
        dropUsualVariant(platform);
    else if (platform.architecture == "arm64" && platform.variant.empty())
        platform.variant = "v8";
    return platform;
}

Platform hostPlatform()
{
    Platform host;
#if defined(_WIN32)
    host.os = "windows";
#elif defined(__APPLE__)
    host.os = "darwin";
#elif defined(__FreeBSD__)
    host.os = "freebsd";
#elif defined(__NetBSD__)
    host.os = "netbsd";
#elif defined(__OpenBSD__)
    host.os = "openbsd";
#else
    host.os = "linux";
#endif
#if defined(__x86_64__) || defined(_M_X64)
    host.architecture = "amd64";
#elif defined(__i386__) || defined(_M_IX86)
    host.architecture = "386";
#elif defined(__aarch64__) || defined(_M_ARM64)
    host.architecture = "arm64";
#elif defined(__arm__)
    host.architecture = "arm";
    host.variant = "v" + std::to_string(__ARM_ARCH);
#elif defined(__riscv) && __riscv_xlen == 64
    host.architecture = "riscv64";
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
    host.architecture = "ppc64le";
#elif defined(__powerpc64__)
    host.architecture = "ppc64";
#elif defined(__s390x__)
    host.architecture = "s390x";
#elif defined(__loongarch64)
    host.architecture = "loong64";
#elif defined(__mips64)
    host.architecture = "mips64le";
#else
    host.architecture = "unknown";
#endif
    return host;
}

std::string formatPlatform(const Platform& platform)
{
    std::string options = percentEncoded(platform.osVersion);
    for (const std::string& feature : platform.osFeatures)
        options += "+" + percentEncoded(feature);
    Platform shown = platform;
    if (!options.empty())
        shown.os += "(" + options + ")";
    return formatPlatformShort(shown);
}

std::string formatPlatformShort(const Platform& platform)
{
    std::string out = platform.os.empty() ? "unknown" : platform.os;
    for (const std::string& part : {platform.architecture, platform.variant}) {
        if (!part.empty())
            out += "/" + part;
    }
    return out;
}

bool isUnknown(const Platform& platform)
{
    return platform.os == "unknown" && platform.architecture == "unknown";
}

} // namespace core
