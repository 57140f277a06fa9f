// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/authfileplace.h"

#include "core/io/outputfile.h"

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>

namespace core {

namespace {

constexpr std::uint64_t mostFileBytes = 4U << 20U;
Result<Bytes> contentOf(const std::string& path)
{
    const auto file = File::open(path);
    if (!file)
        return fail(file.error());
    SliceReader reader({*file, 0, (*file)->size()});
    return readAll(reader, mostFileBytes);
}

} // namespace

Result<AuthFile> readAuthFile(const PlacedFile& placed)
{
    const auto raw = contentOf(placed.path);
    if (!raw)
        return fail(raw.error());
    if (raw->empty())
        return AuthFile();
    auto file = parseAuthFile(*raw, placed.isLegacy);
    if (!file)
        return fail(withContext(std::move(file).error(), placed.path));
    return file;
}

Result<void> writeAuthEntry(std::string path, const std::string& host,
                            const Credentials* credentials)
{
    // People keep such files elsewhere and link to them.
    std::error_code error;
    if (const auto real = std::filesystem::canonical(path, error); !error)
        path = real.string();
    auto raw = contentOf(path);
    if (!raw && raw.error().code != ErrorCode::NotFound)
        return fail(std::move(raw).error());
    auto text = editedAuthFile(raw ? BytesView(*raw) : BytesView(), authKey(host), credentials);
    if (!text)
        return fail(withContext(std::move(text).error(), path));
    const std::string folder = folderOf(path);
    constexpr mode_t onlyOwner = 0700;
    if (::mkdir(folder.c_str(), onlyOwner) != 0 && errno != EEXIST)
        return fail(systemError(errno, folder));
    auto file = OutputFile::create(path, true);
    if (!file)
        return fail(std::move(file).error());
    if (auto isPrivate = (*file)->keepPrivate(); !isPrivate)
        return isPrivate;
    if (auto written = (*file)->write(asBytes(*text)); !written)
        return written;
    return (*file)->commit();
}

} // namespace core
