// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/uploadsessions.h"

#include "core/io/outputfile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <filesystem>

namespace core {

namespace {

constexpr std::size_t mostStateBytes = 16U << 10U;
constexpr std::chrono::hours longestKept{7 * 24};

/// "OFFSET\nPLACE\n"; the last line break tells that it is whole.
std::optional<UploadState> stateIn(std::string_view text)
{
    const std::size_t first = text.find('\n');
    if (first == std::string_view::npos || text.back() != '\n' || text.size() < first + 3)
        return std::nullopt;
    UploadState state;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + first, state.offset);
    if (problem != std::errc() || end != text.data() + first)
        return std::nullopt;
    state.place = text.substr(first + 1, text.size() - first - 2);
    return state;
}

std::optional<UploadState> readState(int file)
{
    std::array<char, mostStateBytes> text{};
    const ssize_t got = ::pread(file, text.data(), text.size(), 0);
    return got <= 0 ? std::nullopt : stateIn({text.data(), static_cast<std::size_t>(got)});
}

} // namespace

UploadSession::UploadSession(OwnedDescriptor file, std::string path)
    : m_file(std::move(file))
    , m_path(std::move(path))
    , m_state(readState(m_file.get()))
{
}

UploadSession::~UploadSession()
{
    if (m_file.isOpen() && !m_state)
        ::unlink(m_path.c_str());
}

void UploadSession::keep(const UploadState& state)
{
    m_state.reset();
    if (state.place.empty())
        return;
    const std::string text = std::to_string(state.offset) + "\n" + state.place + "\n";
    if (text.size() > mostStateBytes || state.place.find('\n') != std::string::npos)
        return;
    // Half of it, as after a crash, has no end and counts as nothing.
    if (::ftruncate(m_file.get(), 0) == 0
        && ::pwrite(m_file.get(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()))
        m_state = state;
}

std::string UploadSessions::usualFolder(const MachineEnvironment& environment)
{
    const std::string folder = stateHome(environment);
    return folder.empty() ? folder : folder + "/stratoscope/uploads";
}

std::string UploadSessions::pathOf(const std::string& repository, const Digest& blob) const
{
    return m_folder + "/"
           + std::string(sha256Of(asBytes(repository + "@" + blob.text())).encoded());
}

std::optional<UploadSession> UploadSessions::open(const std::string& repository,
                                                  const Digest& blob) const
{
    if (m_folder.empty())
        return std::nullopt;
    std::error_code problem;
    std::filesystem::create_directories(m_folder, problem);
    const std::string path = pathOf(repository, blob);
    OwnedDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.isOpen() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        return std::nullopt;
    // Whoever had it before may have ended, and its name with it.
    struct stat opened = {};
    struct stat named = {};
    if (::fstat(file.get(), &opened) != 0 || ::lstat(path.c_str(), &named) != 0
        || opened.st_ino != named.st_ino || !S_ISREG(opened.st_mode))
        return std::nullopt;
    return UploadSession(std::move(file), path);
}

void UploadSessions::forgetOld() const
{
    namespace fs = std::filesystem;
    if (m_folder.empty())
        return;
    std::error_code problem;
    const auto oldest = fs::file_time_type::clock::now() - longestKept;
    for (fs::directory_iterator it(m_folder, problem), end; !problem && it != end;
         it.increment(problem)) {
        std::error_code ignored;
        if (it->last_write_time(ignored) >= oldest || ignored)
            continue;
        const std::string path = it->path().string();
        const OwnedDescriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
        if (file.isOpen() && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0)
            ::unlink(path.c_str());
    }
}

} // namespace core
