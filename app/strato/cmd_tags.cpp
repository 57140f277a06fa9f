// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/confirm.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/text.h"
#include "core/base/limits.h"
#include "core/registry/registryaccess.h"
#include "core/registry/tagorder.h"
#include "core/registry/tagremoval.h"
#include "core/registry/tagrule.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

using Repo = std::shared_ptr<const core::Repository>;

/// The repository that \a text names, with what is behind it: `[docker://]HOST/REPO[:TAG|@DIGEST]`.
tl::expected<std::pair<Repo, core::Reference>, Problem> repositoryOf(const std::string& text)
{
    const auto reference = core::parseRemoteReference(text);
    if (!reference)
        return core::fail(reference.error());
    auto repository = core::RegistryAccess::ofProcess()->repository(*reference);
    if (!repository)
        return core::fail(std::move(repository).error());
    return std::pair(std::move(*repository), *reference);
}

/// What a registry wants people to read.
void showNotices(const Session& session, const core::Registry& registry)
{
    if (session.isJson() || session.has(OptionId::Quiet))
        return;
    for (const std::string& notice : registry.notices())
        std::fprintf(
            stderr, "%s\n",
            harmless(fill(strato::tr("strato: %1 says: %2"), {registry.host(), notice})).c_str());
}

const char* stateName(core::TagRemoval::State state)
{
    switch (state) {
    case core::TagRemoval::State::TagRemoved:
        return "tagRemoved";
    case core::TagRemoval::State::DigestRemoved:
        return "digestRemoved";
    case core::TagRemoval::State::Kept:
        return "kept";
    case core::TagRemoval::State::Planned:
        break;
    }
    return "planned";
}

void printPlan(Session& session, const std::vector<core::TagRemoval>& plan)
{
    Table table({{strato::tr("Tag"), Align::Left},
                 {strato::tr("Digest"), Align::Left},
                 {strato::tr("Other tags of it"), Align::Left}},
                session.isColoured());
    for (const core::TagRemoval& one : plan)
        table.add({{harmless(one.tag)},
                   {harmless(one.digest.text())},
                   {one.siblings.empty() ? "-" : joined(one.siblings)}});
    table.print(session.output());
}

void writeTagPlan(Session& session, const std::string& repository,
                  const std::vector<core::TagRemoval>& plan, bool isDone)
{
    JsonWriter json(session.output());
    json.beginObject().field("repository", repository).field("done", isDone);
    json.key("tags").beginArray();
    for (const core::TagRemoval& one : plan) {
        json.beginObject().field("tag", one.tag).field("digest", one.digest.text());
        json.listField("siblings", one.siblings).field("state", stateName(one.state)).endObject();
    }
    json.endArray().endObject();
}

void printDone(Session& session, const std::vector<core::TagRemoval>& plan)
{
    using State = core::TagRemoval::State;
    for (const core::TagRemoval& one : plan) {
        const std::string tag = harmless(one.tag);
        if (one.state == State::TagRemoved)
            session.output().write(fill(strato::tr("Untagged: %1\n"), {tag}));
        else if (one.state == State::DigestRemoved)
            session.output().write(
                fill(strato::tr("Deleted: %1 with all its tags\n"), {harmless(one.digest.text())}));
        else if (one.state == State::Kept)
            session.output().write(
                fill(strato::tr("Kept: %1, as the registry removes whole digests only and %2 would "
                                "go too; --force takes them.\n"),
                     {tag, joined(one.siblings)}));
    }
}

/// "host/team/app" and "pr-*" of a tag that is a pattern.
std::optional<std::pair<std::string, std::string>> patternIn(const std::string& text)
{
    const std::size_t slash = text.rfind('/');
    const std::size_t colon = text.find(':', slash == std::string::npos ? 0 : slash);
    if (colon == std::string::npos || text.find_first_of("*?[", colon) == std::string::npos)
        return std::nullopt;
    return std::pair(text.substr(0, colon), text.substr(colon + 1));
}

/// The tags, or patterns of some, that the operands name; all of one \a repository.
tl::expected<std::vector<std::string>, Problem> namedTags(const Session& session, Repo& repository)
{
    std::vector<std::string> tags;
    for (const std::string& text : session.arguments().operands) {
        const auto pattern = patternIn(text);
        const auto found = repositoryOf(pattern ? pattern->first : text);
        if (!found)
            return tl::unexpected(found.error());
        const bool isTagged = text.find(':', text.rfind('/')) != std::string::npos;
        if (found->second.digest || !isTagged)
            return wrongUse(QT_TRANSLATE_NOOP("strato", "\"%1\" names no tag"), {text});
        if (repository && repository->name() != found->first->name())
            return wrongUse(
                QT_TRANSLATE_NOOP("strato", "the tags are of more than one repository"));
        repository = found->first;
        tags.push_back(pattern ? pattern->second : found->second.tag);
    }
    return tags;
}

/// Those of \a named that go: all of them, or, where there are patterns or rules, what fits.
tl::expected<std::vector<std::string>, Problem> goingTags(Session& session,
                                                          const core::Repository& repository,
                                                          const std::vector<std::string>& named)
{
    const Arguments& arguments = session.arguments();
    core::TagRule rule;
    rule.patterns = named;
    rule.keepNewest = arguments.keepNewest;
    const core::Timestamp now = core::currentTime();
    if (arguments.olderThan)
        rule.olderThan = static_cast<std::uint64_t>(
            std::max<std::int64_t>(now.seconds - *arguments.olderThan, 0));
    const bool hasPattern = std::ranges::any_of(named, [](const std::string& tag) {
        return tag.find_first_of("*?[") != std::string::npos;
    });
    if (!hasPattern && !rule.asksAge())
        return named;
    auto chosen = core::chooseTags(repository, rule, now, core::Task{session.task().stop, {}});
    session.clearProgress();
    if (!chosen)
        return core::fail(std::move(chosen).error());
    if (!chosen->undated.empty() && !session.isJson() && !session.has(OptionId::Quiet))
        session.output().write(fill(strato::tr("These stay, as nobody says how old they are: %1\n"),
                                    {joined(chosen->undated)}));
    return std::move(chosen->tags);
}

} // namespace

Outcome runRepos(Session& session)
{
    constexpr std::size_t pageSize = 1000;
    const auto registry = core::RegistryAccess::ofProcess()->registry(session.operand(0));
    if (!registry)
        return core::fail(registry.error());
    std::vector<std::string> all;
    std::string next;
    std::string before;
    do {
        auto page = (*registry)->repositories(pageSize, next, session.task());
        if (!page)
            return core::fail(std::move(page).error());
        std::ranges::move(page->names, std::back_inserter(all));
        before = std::exchange(next, page->next);
    } while (!next.empty() && next != before && all.size() < core::limits::remoteNames);
    session.clearProgress();
    showNotices(session, **registry);
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().field("host", (*registry)->host());
        json.listField("repositories", all).endObject();
        return session.exit();
    }
    for (const std::string& name : all)
        session.output().write(harmless(name) + '\n');
    return session.exit();
}

Outcome runTags(Session& session)
{
    const auto found = repositoryOf(session.operand(0));
    if (!found)
        return tl::unexpected(found.error());
    const Repo& repository = found->first;
    auto tags = repository->allTags(core::Task{session.task().stop, {}});
    session.clearProgress();
    if (!tags)
        return core::fail(std::move(tags).error());
    core::sortTags(*tags);
    showNotices(session, *repository->registry());
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().field("repository", repository->name());
        json.listField("tags", *tags).endObject();
        return session.exit();
    }
    for (const std::string& tag : *tags)
        session.output().write(harmless(tag) + '\n');
    return session.exit();
}

Outcome runReferrers(Session& session)
{
    const auto found = repositoryOf(session.operand(0));
    if (!found)
        return tl::unexpected(found.error());
    const auto& [repository, reference] = *found;
    std::optional<core::Digest> subject = reference.digest;
    if (!subject) {
        const auto manifest = repository->findManifest(reference.tag, session.task());
        if (!manifest)
            return core::fail(manifest.error());
        if (!*manifest)
            return core::fail(core::ErrorCode::NotFound,
                              reason(QT_TRANSLATE_NOOP("strato", "%1: there is no such tag"),
                                     {reference.text()}));
        subject = (*manifest)->digest;
    }
    const auto referrers = repository->referrers(*subject, {}, session.task());
    session.clearProgress();
    if (!referrers)
        return core::fail(referrers.error());
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().field("repository", repository->name());
        json.field("digest", subject->text()).field("byTag", referrers->isByTag);
        json.key("referrers").beginArray();
        for (const core::Descriptor& one : referrers->descriptors) {
            json.beginObject().field("digest", one.digest.text());
            json.field("mediaType", one.mediaType).textField("artifactType", one.artifactType);
            json.field("size", one.size).key("annotations").beginObject();
            for (const auto& [name, value] : one.annotations)
                json.field(name, value);
            json.endObject().endObject();
        }
        json.endArray().endObject();
        return session.exit();
    }
    Table table({{strato::tr("Digest"), Align::Left},
                 {strato::tr("Size"), Align::Right},
                 {strato::tr("Type"), Align::Left}},
                session.isColoured());
    for (const core::Descriptor& one : referrers->descriptors)
        table.add({{harmless(one.digest.text())},
                   {session.bytes(one.size)},
                   {harmless(one.artifactType.empty() ? one.mediaType : one.artifactType)}});
    if (table.empty())
        session.output().write(fill(strato::tr("Nothing refers to %1.\n"), {subject->text()}));
    else
        table.print(session.output());
    return session.exit();
}

Outcome runRmTag(Session& session)
{
    Repo repository;
    const auto named = namedTags(session, repository);
    if (!named)
        return tl::unexpected(named.error());
    auto tags = goingTags(session, *repository, *named);
    if (!tags)
        return tl::unexpected(std::move(tags).error());
    core::Result<std::vector<core::TagRemoval>> plan;
    if (!tags->empty())
        plan = core::planTagRemoval(*repository, *tags, core::Task{session.task().stop, {}});
    session.clearProgress();
    if (!plan)
        return core::fail(std::move(plan).error());
    if (plan->empty() && !session.isJson()) {
        session.output().write(strato::tr("No tag fits.\n"));
        return session.exit();
    }
    if (!session.isJson() && !session.has(OptionId::Quiet))
        printPlan(session, *plan);
    if (session.has(OptionId::DryRun)) {
        if (session.isJson())
            writeTagPlan(session, repository->name(), *plan, false);
        return session.exit();
    }
    const auto goOn = confirm(session, "remove");
    if (!goOn)
        return tl::unexpected(goOn.error());
    if (!*goOn) {
        session.output().write(strato::tr("Nothing was removed.\n"));
        return Exit::No;
    }
    const auto done =
        core::removeTags(*repository, *plan, session.has(OptionId::Force), session.task());
    if (!done)
        return core::fail(done.error());
    if (session.isJson())
        writeTagPlan(session, repository->name(), *plan, true);
    else if (!session.has(OptionId::Quiet))
        printDone(session, *plan);
    const bool isAll = std::ranges::none_of(*plan, [](const core::TagRemoval& one) {
        return one.state == core::TagRemoval::State::Kept;
    });
    return isAll ? session.exit() : Exit::No;
}

} // namespace strato
