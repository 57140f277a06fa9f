// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"

#include "core/io/outputfile.h"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace test {

TempDir::TempDir()
    : m_path((std::filesystem::temp_directory_path() / "stratoscope-test-XXXXXX").string())
{
    if (::mkdtemp(m_path.data()) == nullptr)
        throw std::runtime_error("cannot make a folder in " + m_path);
}

TempDir::~TempDir()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::string TempDir::write(std::string_view name, core::BytesView bytes) const
{
    const std::string place = path(name);
    std::filesystem::create_directories(std::filesystem::path(place).parent_path());
    std::ofstream out(place, std::ios::binary | std::ios::trunc);
    const std::string_view text = core::asText(bytes);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out)
        throw std::runtime_error("cannot write " + place);
    return place;
}

std::string TempDir::write(std::string_view name, std::string_view text) const
{
    return write(name, core::asBytes(text));
}

std::shared_ptr<const core::File> memoryFile(core::BytesView bytes, std::string name)
{
    auto scratch = core::ScratchFile::create();
    if (!scratch || !(*scratch)->write(bytes))
        throw std::runtime_error("cannot write a temporary file");
    auto file = (*scratch)->finish(std::move(name));
    if (!file)
        throw std::runtime_error(file.error().message);
    return *file;
}

std::string fileText(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

} // namespace test
