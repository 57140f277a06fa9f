// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/taghistory.h"

#include "core/oci/imageconfig.h"
#include "core/oci/reference.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace {

struct TagWords
{
    Q_DECLARE_TR_FUNCTIONS(TagHistory)
};

constexpr std::size_t tagsShown = 12;
constexpr qsizetype historyTagCharacters = 40;
constexpr qsizetype historyLineCharacters = 120;

/// An image of the repository with what is compared.
struct Candidate
{
    TagHistory::Tag tag;
    core::Image image;
};

/// "docker.io/library/app"; empty for what is no reference with a tag.
std::string repositoryOf(const std::string& name)
{
    const auto reference = core::parseNormalizedReference(name);
    return !reference || reference->digest ? std::string() : reference->name();
}

std::string tagOf(const std::string& name)
{
    const auto reference = core::parseNormalizedReference(name);
    return reference ? core::withDefaultTag(*reference).tag : std::string();
}

class Finder
{
public:
    Finder(const core::Image& image, std::string repository, const core::Task& task,
           std::size_t mostImages)
        : m_image(image)
        , m_repository(std::move(repository))
        , m_task(task)
        , m_left(mostImages)
    {
    }

    void look(const std::shared_ptr<const core::Store>& store,
              const std::vector<core::ImageEntry>& entries,
              const std::vector<std::string>& namesAbove)
    {
        for (const core::ImageEntry& entry : entries) {
            std::vector<std::string> names = namesAbove;
            for (const std::string& name : entry.names) {
                if (repositoryOf(name) == m_repository)
                    names.push_back(tagOf(name));
            }
            if (entry.role != core::ManifestRole::Image || !entry.isHere || names.empty())
                continue;
            if (entry.isIndex)
                look(store, entry.children, names);
            else
                add(store, entry, names);
        }
    }

    std::vector<Candidate> take() { return std::move(m_found); }

private:
    void add(const std::shared_ptr<const core::Store>& store, const core::ImageEntry& entry,
             const std::vector<std::string>& names)
    {
        if (m_left == 0 || m_task.isCancelled())
            return;
        --m_left;
        auto image = store->open(entry, m_task);
        if (!image || image->config.platform != m_image.config.platform
            || !m_seen.insert(image->configDigest.text()).second)
            return;
        const auto bytes = image->packedBytes();
        if (!bytes)
            return;
        Candidate candidate;
        QStringList shown;
        for (const std::string& name : names)
            shown.append(format::name(name, historyTagCharacters));
        shown.removeDuplicates();
        candidate.tag.name = shown.join(QStringLiteral(", "));
        candidate.tag.created = image->config.created;
        candidate.tag.bytes = *bytes;
        candidate.tag.isShown = image->configDigest == m_image.configDigest;
        candidate.tag.store = store;
        candidate.tag.entryId = entry.id;
        candidate.image = std::move(*image);
        m_found.push_back(std::move(candidate));
    }

    const core::Image& m_image;
    std::string m_repository;
    const core::Task& m_task;
    std::size_t m_left;
    std::set<std::string> m_seen;
    std::vector<Candidate> m_found;
};

/// What of \a now made the difference to \a before.
void explain(Candidate& now, const Candidate& before)
{
    now.tag.growth =
        static_cast<std::int64_t>(now.tag.bytes) - static_cast<std::int64_t>(before.tag.bytes);
    std::set<std::string> known;
    for (const core::Layer& layer : before.image.layers)
        known.insert(layer.diffId ? layer.diffId->text() : std::string());
    for (std::size_t i = 0; i < now.image.layers.size(); ++i) {
        const core::Layer& layer = now.image.layers[i];
        const std::uint64_t bytes = layer.packedSize().value_or(0);
        if ((layer.diffId && known.contains(layer.diffId->text())) || bytes <= now.tag.layerBytes)
            continue;
        now.tag.layer = static_cast<std::uint32_t>(i + 1);
        now.tag.layerBytes = bytes;
        now.tag.instruction = layer.history
                                  ? format::name(core::readableInstruction(*layer.history).text(),
                                                 historyLineCharacters)
                                  : QString();
    }
}

QString tagSentence(const TagHistory::Tag& tag, bool isFirst)
{
    QString text = TagWords::tr("%1: %2 packed, made %3")
                       .arg(tag.name, format::bytes(tag.bytes), format::time(tag.created));
    if (!isFirst)
        text += QStringLiteral("; ")
                + TagWords::tr("%1 against the tag before").arg(format::signedBytes(tag.growth));
    if (tag.layer != 0) {
        text += QStringLiteral("; ")
                + TagWords::tr("the largest new layer is %1 with %2: %3")
                      .arg(QString::number(tag.layer), format::bytes(tag.layerBytes),
                           tag.instruction.isEmpty() ? format::unknown() : tag.instruction);
    }
    return text;
}

} // namespace

core::Result<std::shared_ptr<const TagHistory>>
TagHistory::of(const core::Image& image,
               const std::vector<std::shared_ptr<const core::Store>>& stores,
               const core::Task& task, std::size_t mostImages)
{
    auto history = std::make_shared<TagHistory>();
    std::string repository;
    for (const std::string& name : image.names) {
        if (repository.empty())
            repository = repositoryOf(name);
    }
    if (repository.empty())
        return history;
    history->repository = format::name(repository, historyLineCharacters);
    Finder finder(image, repository, task, mostImages);
    for (const auto& store : stores) {
        const bool isFar = store->kind() == core::StoreKind::Registry
                           || store->kind() == core::StoreKind::EngineApi;
        if (!isFar)
            finder.look(store, store->entries(), {});
    }
    if (task.isCancelled())
        return core::fail(core::ErrorCode::Cancelled, "looking for tags");
    std::vector<Candidate> found = finder.take();
    // As stated; texts of one form are in the order of their times.
    std::ranges::stable_sort(found, {}, [](const Candidate& one) { return one.tag.created; });
    for (std::size_t i = 1; i < found.size(); ++i)
        explain(found[i], found[i - 1]);
    const std::size_t first = found.size() > tagsShown ? found.size() - tagsShown : 0;
    for (std::size_t i = first; i < found.size(); ++i)
        history->tags.push_back(std::move(found[i].tag));
    return history;
}

std::vector<ChartValues::Bar> TagHistory::bars() const
{
    std::vector<ChartValues::Bar> bars;
    for (const Tag& tag : tags) {
        ChartValues::Bar bar;
        bar.name = tag.name;
        bar.range = tag.name;
        bar.bytes = tag.bytes;
        bar.note = bars.empty() ? format::bytes(tag.bytes) : format::signedBytes(tag.growth);
        if (tag.layer != 0)
            bar.note += QStringLiteral(" · ") + TagWords::tr("layer %1").arg(tag.layer);
        bar.detail = tagSentence(tag, bars.empty());
        bars.push_back(std::move(bar));
    }
    return bars;
}
