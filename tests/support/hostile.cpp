// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostile.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace test {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool keepsFreedMemory = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool keepsFreedMemory = true;
#else
constexpr bool keepsFreedMemory = false;
#endif
#else
constexpr bool keepsFreedMemory = false;
#endif

/// A field of /proc/self/status in MiB.
std::optional<double> statusField(const std::string& name)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (!line.starts_with(name + ":"))
            continue;
        std::istringstream fields(line.substr(name.size() + 1));
        double kib = 0;
        fields >> kib;
        return kib / 1024;
    }
    return {};
}

/// Lets the kernel count the peak from now on.
bool forgetPeak()
{
    std::ofstream file("/proc/self/clear_refs");
    file << 5 << std::flush;
    return file.good();
}

} // namespace

EndlessReader::EndlessReader(std::string piece, std::uint64_t limit, core::Error error)
    : m_piece(std::move(piece))
    , m_limit(limit)
    , m_error(std::move(error))
{
}

core::Result<std::size_t> EndlessReader::read(std::span<std::byte> buffer)
{
    if (m_given >= m_limit)
        return core::fail(m_error);
    for (std::byte& byte : buffer) {
        byte = static_cast<std::byte>(m_piece[m_given % m_piece.size()]);
        ++m_given;
    }
    return buffer.size();
}

std::optional<double> peakGrowth(const std::function<void()>& work)
{
    const bool counts = !keepsFreedMemory && forgetPeak();
    const auto before = statusField("VmRSS");
    work();
    const auto peak = statusField("VmHWM");
    if (!counts || !before || !peak)
        return {};
    return std::max(0.0, *peak - *before);
}

} // namespace test
