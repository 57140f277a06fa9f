// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/packedarchive.h"

#include "core/io/decompress.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace core {

namespace {

constexpr std::size_t pieceBytes = 1U << 20U;

/// Reads a file and says how much of it was read.
class ReportingReader final : public Reader
{
public:
    ReportingReader(const std::shared_ptr<const File>& file, const Task& task)
        : m_slice(FileSlice{file, 0, file->size()})
        , m_total(file->size())
        , m_task(task)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        auto got = m_slice.read(buffer);
        if (got) {
            m_done += *got;
            m_task.report({m_done, m_total});
        }
        return got;
    }

private:
    SliceReader m_slice;
    std::uint64_t m_total;
    std::uint64_t m_done = 0;
    const Task& m_task;
};

int openUnnamed(const std::string& folder)
{
#ifdef O_TMPFILE
    const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (unnamed >= 0)
        return unnamed;
#endif
    std::string name = folder + "/stratoscope-XXXXXX";
    const int descriptor = ::mkstemp(name.data());
    if (descriptor >= 0) {
        ::unlink(name.c_str());
        ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    }
    return descriptor;
}

Result<int> openTemporary()
{
    const char* wanted = std::getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe): only read
    if (wanted && *wanted) {
        if (const int descriptor = openUnnamed(wanted); descriptor >= 0)
            return descriptor;
    }
    for (const char* folder : {"/var/tmp", "/tmp"}) {
        if (const int descriptor = openUnnamed(folder); descriptor >= 0)
            return descriptor;
    }
    return fail(systemError(errno, "a temporary file"));
}

Result<void> checkSpace(int descriptor)
{
    struct statvfs status = {};
    if (::fstatvfs(descriptor, &status) != 0)
        return {};
    const std::uint64_t unit = status.f_frsize;
    if (!leavesEnoughFree(status.f_blocks * unit, status.f_bavail * unit, pieceBytes))
        return fail(ErrorCode::LimitExceeded,
                    "unpacking would leave less than a tenth or 1 GiB of the temporary folder's "
                    "file system free; TMPDIR can name another folder");
    return {};
}

Result<void> writeAll(int descriptor, BytesView bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(systemError(errno, "a temporary file"));
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

/// Unpacks into \a descriptor as far as it goes.
Result<void> unpackInto(int descriptor, const std::shared_ptr<const File>& packed, const Task& task,
                        Warnings& warnings)
{
    auto reader = openDecompressed(std::make_unique<ReportingReader>(packed, task));
    if (!reader)
        return fail(std::move(reader).error());
    Bytes piece(pieceBytes);
    bool some = false;
    for (;;) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "unpacking was stopped");
        const auto got = (*reader)->read(piece);
        if (got && *got == 0)
            return {};
        if (!got) {
            if (!some || got.error().code != ErrorCode::Corrupt)
                return fail(got.error());
            warnings.add({got.error().message.ends_with("early") ? WarningCode::Truncated
                                                                 : WarningCode::CorruptData,
                          0,
                          {},
                          "The packed archive is damaged: " + got.error().message + "."});
            return {};
        }
        if (auto space = checkSpace(descriptor); !space)
            return fail(std::move(space).error());
        if (auto written = writeAll(descriptor, BytesView(piece).first(*got)); !written)
            return fail(std::move(written).error());
        some = true;
    }
}

} // namespace

bool leavesEnoughFree(std::uint64_t total, std::uint64_t available, std::uint64_t needed)
{
    constexpr std::uint64_t reserve = 1ULL << 30U;
    return available >= needed && available - needed >= std::max(reserve, total / 10);
}

Result<std::shared_ptr<const File>> unpackToTemporary(const std::shared_ptr<const File>& packed,
                                                      const Task& task, Warnings& warnings)
{
    const auto descriptor = openTemporary();
    if (!descriptor)
        return fail(descriptor.error());
    const auto done = unpackInto(*descriptor, packed, task, warnings);
    if (!done) {
        ::close(*descriptor);
        return fail(withContext(done.error(), packed->path()));
    }
    return File::adopt(*descriptor, packed->path());
}

} // namespace core
