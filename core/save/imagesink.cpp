// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/imagesink.h"

#include "core/io/outputfile.h"
#include "core/io/pump.h"
#include "core/tar/tarwriter.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <set>

namespace core {

namespace {

class TarSink final : public ImageSink
{
public:
    explicit TarSink(Writer& out)
        : m_tar(out)
    {
    }
    TarSink(std::unique_ptr<OutputFile> file, std::string folder)
        : m_file(std::move(file))
        , m_tar(*m_file)
        , m_folder(std::move(folder))
    {
    }

    std::string folder() const override { return m_folder; }

    Result<void> add(const std::string& name, BytesView content) override
    {
        return addFolders(name).and_then([&] { return m_tar.add(entryOf(name), content); });
    }

    Result<void> add(const std::string& name, std::uint64_t size, Reader& content,
                     const Task& task) override
    {
        TarEntry entry = entryOf(name);
        entry.size = size;
        if (auto begun = addFolders(name); !begun)
            return begun;
        if (auto begun = m_tar.begin(entry); !begun)
            return begun;
        return pumpExactly(content, size, task,
                           [this](BytesView bytes) { return m_tar.write(bytes); });
    }

    Result<void> link(const std::string& name, const std::string& target) override
    {
        TarEntry entry = entryOf(name);
        entry.kind = TarKind::Symlink;
        entry.mode = 0777;
        entry.linkName = target;
        return addFolders(name).and_then([&] { return m_tar.add(entry); });
    }

    Result<void> commit() override
    {
        return m_tar.finish().and_then(
            [this] { return m_file ? m_file->commit() : Result<void>(); });
    }

private:
    static TarEntry entryOf(const std::string& name)
    {
        TarEntry entry;
        entry.name = name;
        return entry;
    }

    /// Members for the folders of \a name that have none yet.
    Result<void> addFolders(const std::string& name)
    {
        for (std::size_t slash = name.find('/'); slash != std::string::npos;
             slash = name.find('/', slash + 1)) {
            TarEntry entry = entryOf(name.substr(0, slash + 1));
            if (!m_folders.insert(entry.name).second)
                continue;
            entry.kind = TarKind::Directory;
            entry.mode = 0755;
            if (auto added = m_tar.add(entry); !added)
                return added;
        }
        return {};
    }

    std::unique_ptr<OutputFile> m_file; ///< Null: what is written goes to somebody else.
    TarWriter m_tar;
    std::string m_folder;
    std::set<std::string> m_folders; ///< Members that are there.
};

class FolderSink final : public ImageSink
{
public:
    FolderSink(std::string path, std::string aside)
        : m_path(std::move(path))
        , m_aside(std::move(aside))
    {
    }
    ~FolderSink() override
    {
        std::error_code ignored;
        if (!m_aside.empty())
            std::filesystem::remove_all(m_aside, ignored);
    }
    std::string folder() const override { return m_aside; }
    FolderSink(const FolderSink&) = delete;
    FolderSink& operator=(const FolderSink&) = delete;

    Result<void> add(const std::string& name, BytesView content) override
    {
        auto file = create(name);
        if (!file)
            return fail(file.error());
        if (auto written = (*file)->write(content); !written)
            return written;
        return (*file)->commit();
    }

    Result<void> add(const std::string& name, std::uint64_t size, Reader& content,
                     const Task& task) override
    {
        auto file = create(name);
        if (!file)
            return fail(file.error());
        auto copied = pumpExactly(content, size, task,
                                  [&file](BytesView bytes) { return (*file)->write(bytes); });
        return copied ? (*file)->commit() : copied;
    }

    Result<void> link(const std::string& name, const std::string& target) override
    {
        if (auto made = makeFolder(name); !made)
            return made;
        std::error_code code;
        std::filesystem::create_symlink(target, placeOf(name), code);
        return code ? fail(systemError(code.value(), placeOf(name))) : Result<void>();
    }

    Result<void> commit() override
    {
        struct stat status = {};
        if (::lstat(m_path.c_str(), &status) == 0)
            return fail(ErrorCode::Exists, m_path + ": is already there");
        if (auto synced = syncFolder(m_aside); !synced)
            return synced;
        if (::rename(m_aside.c_str(), m_path.c_str()) != 0)
            return fail(systemError(errno, m_path));
        m_aside.clear();
        return syncFolder(folderOf(m_path));
    }

private:
    std::string placeOf(const std::string& name) const { return m_aside + "/" + name; }

    Result<void> makeFolder(const std::string& name)
    {
        std::error_code code;
        std::filesystem::create_directories(folderOf(placeOf(name)), code);
        return code ? fail(systemError(code.value(), placeOf(name))) : Result<void>();
    }

    Result<std::unique_ptr<OutputFile>> create(const std::string& name)
    {
        if (auto made = makeFolder(name); !made)
            return fail(made.error());
        return OutputFile::create(placeOf(name), false);
    }

    std::string m_path;
    std::string m_aside;
};

} // namespace

std::unique_ptr<ImageSink> openTarSink(Writer& out)
{
    return std::make_unique<TarSink>(out);
}

Result<std::unique_ptr<ImageSink>> openTarSink(const std::string& path, bool overwrite)
{
    auto file = OutputFile::create(path, overwrite);
    if (!file)
        return fail(file.error());
    return std::make_unique<TarSink>(std::move(*file), folderOf(path));
}

Result<std::unique_ptr<ImageSink>> openFolderSink(const std::string& path)
{
    std::string plain = path;
    while (plain.size() > 1 && plain.ends_with('/'))
        plain.pop_back();
    struct stat status = {};
    if (::lstat(plain.c_str(), &status) == 0)
        return fail(ErrorCode::Exists, plain + ": is already there");
    std::string aside = folderOf(plain) + "/" + asideName();
    if (::mkdir(aside.c_str(), 0777) != 0)
        return fail(systemError(errno, folderOf(plain)));
    return std::make_unique<FolderSink>(std::move(plain), std::move(aside));
}

} // namespace core
