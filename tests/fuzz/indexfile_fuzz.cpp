// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fingerprint.h"
#include "core/cache/savedparts.h"
#include "core/tree/mergedtree.h"
#include "tests/fuzz/memoryreader.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

constexpr std::string_view about = "fuzz";

/// Makes the outside of \a file right: what lies within the checksum is what is tried.
void correct(core::Bytes& file, core::SavedKind kind, std::uint64_t sections)
{
    using namespace core::savedformat;
    const std::uint64_t size = file.size();
    const auto number = static_cast<std::uint32_t>(kind);
    std::memcpy(file.data(), &magic, 8);
    std::memcpy(file.data() + 8, &version, 4);
    std::memcpy(file.data() + 12, &number, 4);
    std::memcpy(file.data() + 16, &size, 8);
    std::memcpy(file.data() + 24, &sections, 8);
    const std::uint64_t sum = core::Fingerprint::of(core::BytesView(file).first(file.size() - 8));
    std::memcpy(file.data() + file.size() - 8, &sum, 8);
}

std::string subjectOf(const core::Bytes& file, core::SavedKind kind, std::size_t sections)
{
    const auto parsed = core::SectionFile::parse(file, kind, sections);
    return parsed ? std::string(parsed->text(0)) : std::string();
}

/// Asks for everything that an index can say.
void walk(const std::shared_ptr<const core::LayerIndex>& index)
{
    std::size_t sum = 0;
    for (std::uint32_t i = 0; i < index->size(); ++i) {
        const core::EntryId e{i};
        sum += index->path(e).size() + index->linkTarget(e).size() + index->xattrs(e).size();
        sum += index->mtime(e).nanoseconds + index->devMajor(e) + index->devMinor(e);
    }
    for (std::uint32_t i = 0; i < index->dirCount(); ++i)
        sum += index->dirPath(core::DirId{i}).size();
    const auto again = core::LayerIndexCodec::encode(*index, about);
    if (sum == 1 || !again || !core::LayerIndexCodec::decode(again->bytes(), about, {}, nullptr))
        std::abort();
    core::IndexedLayer layer;
    layer.index = index;
    const auto tree = core::mergeLayers({layer, layer}, {}, {});
    if (!tree)
        std::abort();
    for (std::uint32_t n = 0; n < (*tree)->size(); ++n)
        (*tree)->path(core::NodeId{n});
}

} // namespace

/// Saved files with right checksums and any content are refused or harmless.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const core::BytesView bytes = test::fuzzInput(input, size);
    core::Bytes file(bytes.begin(), bytes.end());
    file.resize(std::max<std::size_t>(40, (file.size() + 7) / 8 * 8));
    const bool isIndex = std::to_integer<unsigned>(file[12]) % 4 >= 2;
    if (isIndex) {
        constexpr auto sections = core::LayerIndexCodec::sectionCount;
        correct(file, core::SavedKind::Index, sections);
        const std::string subject = subjectOf(file, core::SavedKind::Index, sections);
        if (const auto index = core::LayerIndexCodec::decode(file, subject, {}, nullptr))
            walk(*index);
        return 0;
    }
    correct(file, core::SavedKind::Blob, 2);
    core::checkSavedFile(file, core::SavedKind::Blob);
    correct(file, core::SavedKind::Contents, 4);
    core::checkSavedFile(file, core::SavedKind::Contents);
    correct(file, core::SavedKind::SeekPoints, 6);
    core::checkSavedFile(file, core::SavedKind::SeekPoints);
    return 0;
}
