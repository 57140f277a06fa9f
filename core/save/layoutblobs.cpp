// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/outputfile.h"
#include "core/io/pump.h"
#include "core/save/layoutfolder.h"

#include <sys/stat.h>

#include <filesystem>

namespace core {

namespace {

/// Puts blobs into a layout that is in use.
class BlobSink final : public ImageSink
{
public:
    explicit BlobSink(std::string path)
        : m_path(std::move(path))
    {
    }

    std::string folder() const override { return m_path; }

    bool has(const std::string& name) const override
    {
        struct stat status = {};
        return ::lstat(placeOf(name).c_str(), &status) == 0 && S_ISREG(status.st_mode);
    }

    Result<void> add(const std::string& name, BytesView content) override
    {
        return write(name, [&](OutputFile& file) { return file.write(content); });
    }

    Result<void> add(const std::string& name, std::uint64_t size, Reader& content,
                     const Task& task) override
    {
        return write(name, [&](OutputFile& file) {
            return pumpExactly(content, size, task,
                               [&file](BytesView bytes) { return file.write(bytes); });
        });
    }

    Result<void> link(const std::string& /*name*/, const std::string& /*target*/) override
    {
        return fail(ErrorCode::Internal, "an OCI layout has no links");
    }

    Result<void> commit() override { return {}; }

private:
    std::string placeOf(const std::string& name) const { return m_path + "/" + name; }

    template<class Write>
    Result<void> write(const std::string& name, Write content)
    {
        std::error_code code;
        std::filesystem::create_directories(folderOf(placeOf(name)), code);
        if (code)
            return fail(systemError(code.value(), placeOf(name)));
        // Whoever writes the same blob meanwhile writes the same bytes.
        auto file = OutputFile::create(placeOf(name), true);
        if (!file)
            return fail(file.error());
        if (Result<void> written = content(**file); !written)
            return written;
        return (*file)->commit();
    }

    std::string m_path;
};

} // namespace

Result<std::unique_ptr<ImageSink>> LayoutFolder::blobSink() const
{
    // Blobs are not put where a link leads.
    for (const char* folder : {"/blobs", "/blobs/sha256"}) {
        struct stat status = {};
        if (::lstat((m_path + folder).c_str(), &status) == 0 && !S_ISDIR(status.st_mode))
            return fail(ErrorCode::Unsupported, m_path + folder + ": is no folder");
    }
    return std::make_unique<BlobSink>(m_path);
}

} // namespace core
