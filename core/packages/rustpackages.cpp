// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/packages/programpackages.h"

#include <nlohmann/json.hpp>

namespace core {

namespace {

constexpr std::uint64_t mostPackedBytes = 8ULL << 20U;
constexpr std::uint64_t mostBytes = 32ULL << 20U;

} // namespace

void parseRustCrates(std::string_view text, const std::string& path, PackageSink& sink)
{
    const auto root = json::parseObject(asBytes(text));
    if (!root)
        return sink.warn(WarningCode::CorruptData, path, "its list of crates is no JSON object");
    const json::Members members(*root, {}, nullptr);
    const json::Value* crates = members.array("packages");
    if (crates == nullptr)
        return sink.warn(WarningCode::CorruptData, path, "its list of crates has none");
    for (const json::Value& crate : *crates) {
        if (!crate.is_object())
            continue;
        const json::Members fields(crate, {}, nullptr);
        Package package;
        package.ecosystem = Ecosystem::Rust;
        package.name = fields.string("name");
        package.version = fields.string("version");
        package.foundIn = path;
        // What only built the program is not in it.
        if (package.name.empty() || fields.string("kind") == "build")
            continue;
        if (fields.boolean("root"))
            sink.own(package, path);
        sink.add(std::move(package));
    }
}

Result<void> readRustProgram(const ElfFile& file, const std::string& path, PackageSink& sink)
{
    const ElfFile::Section* section = file.section(".dep-v0");
    if (section == nullptr)
        return {};
    if (section->size > mostPackedBytes)
        return fail(ErrorCode::LimitExceeded, "its list of crates is too large");
    const auto packed = file.read(section->offset, section->size);
    if (!packed)
        return fail(packed.error());
    const auto text = inflateAll(*packed, Deflate::Zlib, mostBytes);
    if (!text)
        return fail(withContext(text.error(), "its list of crates"));
    parseRustCrates(asText(*text), path, sink);
    return {};
}

} // namespace core
