// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/containerdimport.h"

#include "core/local/containerdreferences.h"
#include "core/local/machineplaces.h"
#include "core/oci/reference.h"
#include "core/save/imagewriter.h"
#include "core/store/blobsource.h"

#include <set>

namespace core {

namespace {

bool looksLikeHost(std::string_view text)
{
    return text == "localhost" || text.find_first_of(".:") != std::string_view::npos;
}

/// Hands on all but what is there already.
class MissingBlobsSink final : public ImageSink
{
public:
    MissingBlobsSink(std::unique_ptr<ImageSink> target, const std::set<std::string>& there,
                     bool& hasSpared)
        : m_target(std::move(target))
        , m_there(there)
        , m_hasSpared(hasSpared)
    {
    }

    bool has(const std::string& name) const override
    {
        const bool isThere = m_there.contains(name);
        m_hasSpared = m_hasSpared || isThere;
        return isThere;
    }
    Result<void> add(const std::string& name, BytesView content) override
    {
        return m_target->add(name, content);
    }
    Result<void> add(const std::string& name, std::uint64_t size, Reader& content,
                     const Task& task) override
    {
        return m_target->add(name, size, content, task);
    }
    Result<void> link(const std::string& name, const std::string& target) override
    {
        return m_target->link(name, target);
    }
    Result<void> commit() override { return m_target->commit(); }

private:
    std::unique_ptr<ImageSink> m_target;
    const std::set<std::string>& m_there;
    bool& m_hasSpared;
};

/// The files in an OCI layout of all blobs that images of \a ns keep from its garbage collection.
Result<std::set<std::string>> blobsOfImages(const ContainerdAccess& containerd,
                                            const std::string& ns, const Task& task)
{
    const auto file = containerd.database();
    if (!file)
        return fail(file.error());
    Warnings warnings;
    const auto references = readContainerdReferences(**file, task, warnings);
    if (!references)
        return fail(references.error());
    std::set<std::string> blobs;
    std::vector<ContainerdName> open;
    for (const auto& [thing, uses] : references->uses)
        if (thing.thing == ContainerdThing::Image && thing.ns == ns)
            open.push_back(thing);
    while (!open.empty()) {
        const auto found = references->uses.find(open.back());
        open.pop_back();
        if (found == references->uses.end())
            continue; // Named, but not there.
        for (const ContainerdName& used : found->second) {
            const auto digest = Digest::parse(used.key);
            if (used.thing == ContainerdThing::Content && digest && references->uses.contains(used)
                && blobs.insert(blobPath(*digest)).second)
                open.push_back(used);
        }
    }
    return blobs;
}

/// Names that a manifest shall have.
struct Arrival
{
    Digest manifest;
    std::vector<std::string> names;
};

/// One import into one namespace.
class Import
{
public:
    Import(const ContainerdAccess& containerd, std::string ns)
        : m_containerd(containerd)
        , m_namespace(std::move(ns))
    {
    }

    /// \a names are those of each of \a images.
    Result<void> run(const std::vector<ImageToPut>& images,
                     const std::vector<std::vector<std::string>>& names,
                     const std::set<std::string>& there, const Task& task)
    {
        m_arrivals.clear();
        hasSpared = false;
        const auto ran =
            m_containerd.run({"images", "import", "--no-unpack", "--all-platforms", "-"},
                             m_namespace, task, [&](Writer& in, const Task& writing) {
                                 return write(images, names, there, in, writing);
                             });
        if (!ran)
            return fail(ran.error());
        return check(task);
    }

    bool hasSpared = false; ///< Not all bytes were sent.

private:
    Result<void> write(const std::vector<ImageToPut>& images,
                       const std::vector<std::vector<std::string>>& names,
                       const std::set<std::string>& there, Writer& in, const Task& task)
    {
        ImageWriter writer(std::make_unique<MissingBlobsSink>(openTarSink(in), there, hasSpared),
                           ImageForm::OciArchive, {});
        for (std::size_t i = 0; i < images.size(); ++i) {
            const auto added = writer.add(*images[i].image, names[i], images[i].packing, task);
            if (!added)
                return fail(withContext(added.error(), images[i].image->name));
            m_arrivals.push_back({added->digest, names[i]});
        }
        return writer.finish();
    }

    /// ctr says nothing of what it left out.
    Result<void> check(const Task& task) const
    {
        const auto all = m_containerd.metadata(task);
        if (!all)
            return fail(all.error());
        const auto ns = all->find(m_namespace);
        for (const Arrival& arrival : m_arrivals)
            for (const std::string& name : arrival.names) {
                const bool isThere = ns != all->end() && ns->second.images.contains(name);
                if (!isThere || ns->second.images.at(name).digest != arrival.manifest.text())
                    return fail(ErrorCode::Denied,
                                name + ": is not in containerd, although ctr took it");
            }
        return {};
    }

    const ContainerdAccess& m_containerd;
    std::string m_namespace;
    std::vector<Arrival> m_arrivals;
};

} // namespace

Result<NamespacedName> newContainerdName(const std::string& text, const ContainerdMetadata& known,
                                         const std::string& ns)
{
    NamespacedName result{ns, text};
    if (result.ns.empty())
        result.ns = MachineEnvironment::current().variable("CONTAINERD_NAMESPACE");
    if (result.ns.empty())
        result.ns = "default";
    const std::size_t slash = text.find('/');
    const std::size_t second = slash == std::string::npos ? slash : text.find('/', slash + 1);
    if (second != std::string::npos && known.contains(text.substr(0, slash))
        && looksLikeHost(std::string_view(text).substr(slash + 1, second - slash - 1)))
        result = {text.substr(0, slash), text.substr(slash + 1)};
    const auto reference = parseNormalizedReference(result.name);
    if (!reference)
        return fail(reference.error());
    if (reference->digest)
        return fail(ErrorCode::Usage, text + ": a new name has a tag, no digest");
    result.name = withDefaultTag(*reference).text();
    return result;
}

Result<std::vector<std::string>> importIntoContainerd(const ContainerdAccess& containerd,
                                                      const std::vector<ImageToPut>& images,
                                                      const Task& task)
{
    const auto known = containerd.metadata(task);
    if (!known)
        return fail(known.error());
    std::optional<std::string> ns;
    std::vector<std::vector<std::string>> names;
    std::vector<std::string> all;
    for (const ImageToPut& one : images) {
        std::vector<std::string>& its = names.emplace_back();
        for (const std::string& text : one.names) {
            const auto name = newContainerdName(text, *known);
            if (!name)
                return fail(name.error());
            if (ns && *ns != name->ns)
                return fail(ErrorCode::Usage, text + ": names of several namespaces");
            ns = name->ns;
            its.push_back(name->name);
        }
        if (its.empty())
            return fail(ErrorCode::Usage,
                        one.image->name + ": containerd keeps images by name; it needs one");
        all.insert(all.end(), its.begin(), its.end());
    }
    if (!ns)
        return all;
    if (*ns == ContainerdAccess::dockersNamespace)
        return fail(ErrorCode::Denied, *ns + " is Docker's; only Docker brings images there");
    auto there = blobsOfImages(containerd, *ns, task);
    if (!there)
        return fail(there.error());
    Import import(containerd, *ns);
    auto done = import.run(images, names, *there, task);
    // What was there may have gone meanwhile.
    if (!done && done.error().code == ErrorCode::Denied && import.hasSpared)
        done = import.run(images, names, {}, task);
    if (!done)
        return fail(std::move(done).error());
    return all;
}

} // namespace core
