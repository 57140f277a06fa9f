// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/relatives.h"

#include "core/oci/reference.h"

#include <algorithm>

namespace core {

namespace {

/// A tag that begins with a version: "v1.10.2-alpine" is {1, 10, 2} and "-alpine".
struct VersionTag
{
    bool hasLetter = false; ///< A "v" in front.
    std::vector<std::uint64_t> numbers;
    std::string_view variant;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<VersionTag> versionOf(std::string_view tag)
{
    constexpr std::size_t mostDigits = 18; // What is longer is a hash or a date with a time.
    VersionTag version;
    version.hasLetter = tag.size() > 1 && tag.front() == 'v' && isDigit(tag[1]);
    if (version.hasLetter)
        tag.remove_prefix(1);
    while (!tag.empty() && isDigit(tag.front())) {
        std::uint64_t number = 0;
        std::size_t digits = 0;
        for (; digits < tag.size() && isDigit(tag[digits]); ++digits) {
            if (digits == mostDigits)
                return std::nullopt;
            number = number * 10 + static_cast<std::uint64_t>(tag[digits] - '0');
        }
        tag.remove_prefix(digits);
        version.numbers.push_back(number);
        if (tag.size() < 2 || tag.front() != '.' || !isDigit(tag[1]))
            break;
        tag.remove_prefix(1);
    }
    version.variant = tag;
    if (version.numbers.empty())
        return std::nullopt;
    return version;
}

/// The names of \a entries and below, as far as they are images that are here.
void collectImages(const std::vector<ImageEntry>& entries, std::vector<const ImageEntry*>& images)
{
    for (const ImageEntry& entry : entries) {
        if (entry.role != ManifestRole::Image)
            continue;
        if (entry.isIndex)
            collectImages(entry.children, images);
        else if (entry.isHere)
            images.push_back(&entry);
    }
}

/// How many layers of \a base are those that \a image begins with; 0 unless all are.
std::size_t sharedLayers(const Image& image, const Image& base)
{
    if (base.layers.size() >= image.layers.size())
        return 0;
    for (std::size_t i = 0; i < base.layers.size(); ++i)
        if (!base.layers[i].diffId || base.layers[i].diffId != image.layers[i].diffId)
            return 0;
    return base.layers.size();
}

/// An image that is here, by its name or that of the index it is in.
struct NamedImage
{
    const Store* store = nullptr;
    const ImageEntry* entry = nullptr;
    std::string name;
};

void collectNamed(const Store& store, const std::vector<ImageEntry>& entries,
                  const std::string& indexName, std::vector<NamedImage>& images)
{
    for (const ImageEntry& entry : entries) {
        if (entry.role != ManifestRole::Image)
            continue;
        const std::string name = entry.names.empty() ? indexName : entry.names.front();
        if (entry.isIndex)
            collectNamed(store, entry.children, name, images);
        else if (entry.isHere)
            images.push_back({&store, &entry, name});
    }
}

bool isAskedOverNetwork(const Store& store)
{
    return store.kind() == StoreKind::Registry || store.kind() == StoreKind::EngineApi;
}

/// What the documents of \a image call its base; empty where they do not.
std::string statedBase(const Image& image)
{
    constexpr std::string_view key = "org.opencontainers.image.base.name";
    const auto in = [key](const auto& pairs) -> std::string {
        for (const auto& [name, value] : pairs)
            if (name == key)
                return value;
        return {};
    };
    const std::string annotated = image.manifest ? in(image.manifest->annotations) : std::string();
    return annotated.empty() ? in(image.config.labels) : annotated;
}

/// True if both are references of the same thing.
bool namesTheSame(const std::string& a, const std::string& b)
{
    const auto one = parseNormalizedReference(a);
    const auto other = parseNormalizedReference(b);
    return one && other && one->name() == other->name() && one->tag == other->tag;
}

} // namespace

std::optional<std::size_t> previousTag(std::string_view name,
                                       const std::vector<std::string>& candidates)
{
    const auto mine = parseNormalizedReference(name);
    const auto version = mine ? versionOf(mine->tag) : std::nullopt;
    if (!version)
        return std::nullopt;
    std::optional<std::size_t> best;
    std::vector<std::uint64_t> bestNumbers;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto other = parseNormalizedReference(candidates[i]);
        if (!other || other->name() != mine->name())
            continue;
        const auto its = versionOf(other->tag);
        if (!its || its->hasLetter != version->hasLetter || its->variant != version->variant
            || its->numbers >= version->numbers)
            continue;
        if (best && its->numbers <= bestNumbers)
            continue;
        best = i;
        bestNumbers = its->numbers;
    }
    return best;
}

Result<std::optional<ImageEntry>> findBase(const Store& store, const ImageEntry& image,
                                           const Task& task, std::size_t mostImages)
{
    auto opened = store.open(image, task);
    if (!opened)
        return fail(std::move(opened).error());
    std::vector<const ImageEntry*> images;
    collectImages(store.entries(), images);
    std::optional<ImageEntry> base;
    std::size_t most = 0;
    for (std::size_t i = 0; i < std::min(images.size(), mostImages); ++i) {
        if (task.isCancelled())
            return cancelled();
        if (images[i]->id == image.id)
            continue;
        const auto other = store.open(*images[i], task);
        if (!other)
            continue;
        const std::size_t shared = sharedLayers(*opened, *other);
        if (shared <= most)
            continue;
        most = shared;
        base = *images[i];
    }
    return base;
}

Result<std::optional<BaseImage>> findBase(const Image& image,
                                          const std::vector<std::shared_ptr<const Store>>& stores,
                                          const Task& task, std::size_t mostImages)
{
    std::vector<NamedImage> images;
    for (const auto& store : stores)
        if (store && !isAskedOverNetwork(*store))
            collectNamed(*store, store->entries(), {}, images);
    const std::string stated = statedBase(image);
    BaseImage base{0, stated, false};
    bool isStatedOne = false;
    for (std::size_t i = 0; i < std::min(images.size(), mostImages); ++i) {
        if (task.isCancelled())
            return cancelled();
        const NamedImage& candidate = images[i];
        const auto other = candidate.store->open(*candidate.entry, task);
        const auto shared =
            other ? static_cast<std::uint32_t>(sharedLayers(image, *other)) : std::uint32_t{0};
        if (shared == 0 || shared < base.layers)
            continue;
        const bool isStated = !stated.empty() && namesTheSame(candidate.name, stated);
        const bool isBetter = shared > base.layers || (isStated && !isStatedOne)
                              || (base.name.empty() && !candidate.name.empty());
        if (!isBetter)
            continue;
        base = {shared, candidate.name, true};
        isStatedOne = isStated;
    }
    if (base.layers == 0 && base.name.empty())
        return std::optional<BaseImage>();
    return std::optional(std::move(base));
}

} // namespace core
