// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/reference.h"
#include "core/openimage.h"

#include <algorithm>

namespace core {

namespace {

using Candidates = std::vector<const ImageEntry*>;

constexpr std::size_t listedAtMost = 20;
constexpr std::size_t shortestPrefix = 7;
constexpr std::size_t shownDigest = 19; // "sha256:" and twelve digits.

/// What a person would type to choose \a entry.
std::string shown(const ImageEntry& entry)
{
    std::string text;
    for (const std::string& name : entry.names)
        text += (text.empty() ? "" : ", ") + name;
    if (text.empty())
        text = !entry.descriptor.digest.isEmpty() ? entry.descriptor.digest.text() : entry.id;
    if (entry.platform)
        text += " (" + formatPlatformShort(*entry.platform) + ")";
    return text + (entry.isHere ? "" : " (not here)");
}

std::string listed(const Candidates& candidates)
{
    std::string text;
    for (std::size_t i = 0; i < candidates.size() && i < listedAtMost; ++i) {
        const std::string one = shown(*candidates[i]);
        text += (i == 0 ? "" : "; ") + one;
        const bool isUnique =
            std::ranges::count_if(candidates,
                                  [&](const ImageEntry* other) { return shown(*other) == one; })
            == 1;
        if (!isUnique && !candidates[i]->descriptor.digest.isEmpty())
            text += " " + candidates[i]->descriptor.digest.text().substr(0, shownDigest);
    }
    if (candidates.size() > listedAtMost)
        text += "; and " + std::to_string(candidates.size() - listedAtMost) + " more";
    return text;
}

/// All images at the top or, if \a deep, anywhere.
void collectImages(const std::vector<ImageEntry>& entries, bool deep, Candidates& images)
{
    for (const ImageEntry& entry : entries) {
        if (entry.role == ManifestRole::Image)
            images.push_back(&entry);
        if (deep)
            collectImages(entry.children, deep, images);
    }
}

/// The single images below \a entry, or itself.
void collectLeaves(const ImageEntry& entry, Candidates& leaves)
{
    if (entry.role != ManifestRole::Image)
        return;
    if (!entry.isIndex) {
        leaves.push_back(&entry);
        return;
    }
    for (const ImageEntry& child : entry.children)
        collectLeaves(child, leaves);
}

std::string tagOf(const ImageEntry& entry)
{
    const auto found = entry.descriptor.annotations.find("org.opencontainers.image.ref.name");
    return found == entry.descriptor.annotations.end() ? std::string() : found->second;
}

/// Both with `latest` where neither tag nor digest is given, and Docker Hub's old name as its new.
std::optional<Reference> comparable(std::string_view text)
{
    auto reference = parseNormalizedReference(text);
    if (!reference)
        return std::nullopt;
    if (reference->domain == "index.docker.io")
        reference->domain = "docker.io";
    return withDefaultTag(std::move(*reference));
}

/// The names of \a entry that are references; a bare tag, which layouts state, is none.
std::vector<std::string> references(const ImageEntry& entry)
{
    std::vector<std::string> names = entry.names;
    const std::string tag = tagOf(entry);
    if (tag.find_first_of(":/") == std::string::npos)
        std::erase(names, tag);
    return names;
}

using Match = bool (*)(const ImageEntry&, const std::string&);

bool hasName(const ImageEntry& entry, const std::string& text)
{
    return tagOf(entry) == text || std::ranges::find(entry.names, text) != entry.names.end();
}

bool hasReference(const ImageEntry& entry, const std::string& text)
{
    const auto wanted = comparable(text);
    return wanted && std::ranges::any_of(references(entry), [&](const std::string& name) {
               return comparable(name) == wanted;
           });
}

bool hasTag(const ImageEntry& entry, const std::string& text)
{
    return std::ranges::any_of(references(entry), [&](const std::string& name) {
        const auto reference = parseNormalizedReference(name);
        return reference && reference->tag == text;
    });
}

/// A repository without a tag, where the archive names it with another tag than latest.
bool hasRepository(const ImageEntry& entry, const std::string& text)
{
    const auto wanted = parseNormalizedReference(text);
    return wanted && wanted->tag.empty() && !wanted->digest
           && std::ranges::any_of(references(entry), [&](const std::string& name) {
                  const auto reference = parseNormalizedReference(name);
                  return reference && reference->name() == wanted->name();
              });
}

/// The end of a name behind a slash: `app:1` for `localhost/app:1`, as podman takes it.
bool hasShortName(const ImageEntry& entry, const std::string& text)
{
    const std::string end = "/" + text;
    return std::ranges::any_of(references(entry), [&](const std::string& name) {
        return name.ends_with(end) || name.ends_with(end + ":latest");
    });
}

/// \a text is a digest or its beginning, with or without the algorithm.
bool hasDigest(const ImageEntry& entry, const std::string& text)
{
    std::string_view prefix = text;
    if (prefix.starts_with('@'))
        prefix.remove_prefix(1);
    const auto fits = [&](std::string_view digest) {
        const std::size_t colon = digest.find(':');
        if (colon == std::string_view::npos)
            return digest.starts_with(prefix) && prefix.size() >= shortestPrefix;
        return (prefix.size() >= colon + 1 + shortestPrefix && digest.starts_with(prefix))
               || (prefix.size() >= shortestPrefix && digest.substr(colon + 1).starts_with(prefix));
    };
    return fits(entry.descriptor.digest.text()) || fits(entry.id);
}

/// Those that \a reference names in the most exact way that names any.
Candidates matching(const Candidates& top, const Candidates& all, const std::string& reference)
{
    Candidates found;
    const auto take = [&](const Candidates& from, Match match) {
        for (const ImageEntry* entry : from) {
            if (match(*entry, reference))
                found.push_back(entry);
        }
    };
    for (const Match match : {&hasName, &hasReference, &hasTag, &hasRepository, &hasShortName}) {
        if (found.empty())
            take(top, match);
    }
    if (found.empty())
        take(all, &hasDigest);
    return found;
}

/// Several that only differ in their platform are one image: an index without being one.
bool isOneImage(const Candidates& candidates)
{
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!candidates[i]->platform || candidates[i]->names != candidates[0]->names)
            return false;
        for (std::size_t j = 0; j < i; ++j) {
            if (candidates[i]->platform == candidates[j]->platform)
                return false;
        }
    }
    return !candidates.empty();
}

bool isSameContent(const Candidates& candidates)
{
    return std::ranges::all_of(candidates, [&](const ImageEntry* entry) {
        return !entry->descriptor.digest.isEmpty()
               && entry->descriptor.digest == candidates[0]->descriptor.digest;
    });
}

/// The best of \a leaves for \a wanted, the first of equals; those that are here come first.
const ImageEntry* bestFor(const Platform& wanted, const Candidates& leaves)
{
    const ImageEntry* best = nullptr;
    int bestRank = 0;
    for (const ImageEntry* leaf : leaves) {
        const int rank = leaf->platform ? platformRank(wanted, *leaf->platform) : -1;
        if (rank < 0)
            continue;
        const bool better = !best || (leaf->isHere && !best->isHere)
                            || (leaf->isHere == best->isHere && rank < bestRank);
        if (better) {
            best = leaf;
            bestRank = rank;
        }
    }
    return best;
}

Result<const ImageEntry*> chooseLeaf(const std::string& path, const Candidates& leaves,
                                     const std::optional<Platform>& platform)
{
    if (leaves.empty())
        return fail(ErrorCode::NotFound, path + ": the index lists no image");
    if (platform) {
        if (const ImageEntry* best = bestFor(*platform, leaves))
            return best;
        if (leaves.size() == 1 && !leaves[0]->platform)
            return leaves[0];
        return fail(ErrorCode::NotFound, path + ": no image for " + formatPlatformShort(*platform)
                                             + "; there are: " + listed(leaves));
    }
    if (leaves.size() == 1)
        return leaves[0];
    Candidates here;
    std::ranges::copy_if(leaves, std::back_inserter(here),
                         [](const ImageEntry* leaf) { return leaf->isHere; });
    const ImageEntry* best = bestFor(hostPlatform(), leaves);
    if (best && (best->isHere || here.empty()))
        return best;
    if (here.size() == 1)
        return here[0];
    return fail(ErrorCode::Ambiguous, path
                                          + ": none of the images is for this platform; choose "
                                            "one of: "
                                          + listed(here.empty() ? leaves : here));
}

bool isKind(StoreKind demanded, StoreKind kind)
{
    if (demanded == kind)
        return true;
    // An archive that is both answers to both names.
    return (demanded == StoreKind::OciArchive && kind == StoreKind::DockerArchive)
           || (demanded == StoreKind::DockerArchive && kind == StoreKind::DockerArchiveV1);
}

/// What is chosen from, before platforms: by position, by reference, or everything.
Result<Candidates> candidatesOf(const Store& store, const ImageName& name)
{
    if (name.position) {
        if (*name.position >= store.entries().size())
            return fail(ErrorCode::NotFound, store.path() + ": there is no entry @"
                                                 + std::to_string(*name.position) + ", only "
                                                 + std::to_string(store.entries().size()));
        const ImageEntry& entry = store.entries()[*name.position];
        if (entry.role != ManifestRole::Image)
            return fail(ErrorCode::Unsupported, store.path() + ": entry @"
                                                    + std::to_string(*name.position)
                                                    + " is not an image");
        return Candidates{&entry};
    }
    Candidates top;
    collectImages(store.entries(), false, top);
    if (top.empty())
        return fail(ErrorCode::NotFound, store.path() + ": holds no image");
    if (name.reference.empty())
        return top;
    Candidates all;
    collectImages(store.entries(), true, all);
    Candidates found = matching(top, all, name.reference);
    if (found.empty())
        return fail(ErrorCode::NotFound, store.path() + ": no image \"" + name.reference
                                             + "\"; there are: " + listed(top));
    return found;
}

} // namespace

Result<const ImageEntry*> chooseEntry(const Store& store, const ImageName& name,
                                      const std::optional<Platform>& platform)
{
    if (name.kind && !isKind(*name.kind, store.kind()))
        return fail(ErrorCode::Usage, store.path() + ": not an "
                                          + std::string(storeKindName(*name.kind))
                                          + " but: " + std::string(storeKindName(store.kind())));
    const auto candidates = candidatesOf(store, name);
    if (!candidates)
        return fail(candidates.error());
    if (candidates->size() > 1 && !isOneImage(*candidates) && !isSameContent(*candidates))
        return fail(ErrorCode::Ambiguous,
                    store.path() + ": more than one image"
                        + (name.reference.empty() ? "" : " is \"" + name.reference + "\"")
                        + "; choose one of: " + listed(*candidates));
    Candidates leaves;
    for (const ImageEntry* candidate : *candidates)
        collectLeaves(*candidate, leaves);
    if (candidates->size() > 1 && isSameContent(*candidates))
        leaves.resize(std::min<std::size_t>(leaves.size(), 1));
    return chooseLeaf(store.path(), leaves, platform);
}

} // namespace core
