// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/rulecommands.h"
#include "core/save/layoutfolder.h"
#include "models/cleanupdocument.h"
#include "models/format.h"

#include <QStringList>

#include <algorithm>

namespace {

/// What `strato prune` can say of things that are no images: all of a kind, or none.
struct KindWords
{
    core::CleanupKind kind;
    bool core::PruneWords::*word;
};
constexpr KindWords kindWords[] = {
    {core::CleanupKind::Container, &core::PruneWords::takesContainers},
    {core::CleanupKind::Volume, &core::PruneWords::takesVolumes},
    {core::CleanupKind::CacheRecord, &core::PruneWords::takesBuildCache},
    {core::CleanupKind::Leftovers, &core::PruneWords::takesLeftovers}};

} // namespace

core::PruneWords CleanupDocument::commandWords() const
{
    core::PruneWords words;
    words.usesTrash = m_usesTrash;
    words.keepsCopies = m_keepsCopies;
    const core::CleanupPlan& plan = m_made->plan;
    for (const auto& [kind, word] : kindWords) {
        bool isAny = false;
        bool areAll = isListed(kind); // Else there are only those in the way of something.
        for (std::size_t row = 0; row < plan.rows().size(); ++row) {
            if (plan.rows()[row].kind != kind)
                continue;
            isAny = isAny || plan.isTicked(row);
            areAll = areAll && (plan.isTicked(row) || !plan.canTick(row));
        }
        words.*word = isAny && areAll;
    }
    return words;
}

bool CleanupDocument::isCommandWhole() const
{
    if (!m_made)
        return true;
    const core::PruneWords words = commandWords();
    const auto isSaid = [&words](core::CleanupKind kind) {
        const auto* said = std::ranges::find(kindWords, kind, &KindWords::kind);
        return kind == core::CleanupKind::Image
               || (said != std::end(kindWords) && words.*(said->word));
    };
    const core::CleanupPlan& plan = m_made->plan;
    for (std::size_t row = 0; row < plan.rows().size(); ++row)
        if (plan.isTicked(row) && !isSaid(plan.rows()[row].kind))
            return false;
    return true;
}

QString CleanupDocument::commandText() const
{
    if (!m_made)
        return {};
    const core::CleanupPlan& plan = m_made->plan;
    std::vector<std::string> places;
    for (const auto& place : plan.places())
        if (!m_onlyPlace.isEmpty())
            places.push_back(place->place.name);
    const auto isByHand = [&](std::size_t row) {
        return m_ticks.contains(keyOf(plan, row)) || plan.rows()[row].rules.empty();
    };
    std::vector<core::CleanupRule> rules = plan.request().rules;
    std::string digests;
    bool isByRules = true;
    for (std::size_t row = 0; row < plan.rows().size(); ++row) {
        const core::CleanupRow& one = plan.rows()[row];
        if (one.kind != core::CleanupKind::Image)
            continue;
        isByRules = isByRules && !(isByHand(row) && (plan.isTicked(row) || !one.rules.empty()));
        if (plan.isTicked(row))
            digests += (digests.empty() ? "digest:" : " or digest:") + one.id;
    }
    if (digests.empty())
        rules.clear();
    else if (!isByRules) // Then no rule says what is ticked, but the images can be named.
        rules = {{{}, digests}};
    const core::PruneWords words = commandWords();
    const bool saysAnything =
        !rules.empty() || std::ranges::any_of(kindWords, [&words](const KindWords& one) {
            return words.*(one.word);
        });
    return saysAnything ? QString::fromStdString(core::pruneCommand(rules, places, words))
                        : QString();
}

QString CleanupDocument::commandText(core::PruneTool tool) const
{
    // Its prune takes all terms at once, so two rules would be another question.
    const std::vector<core::CleanupRule> rules = m_rules->chosen();
    if (rules.size() != 1 || !m_ticks.empty() || hasChoices())
        return {};
    const auto query = core::ImageQuery::parse(rules.front().query);
    if (!query)
        return {};
    const auto line = core::enginePruneCommand(tool, *query);
    return line ? QString::fromStdString(*line) : QString();
}

void CleanupDocument::carryOut()
{
    if (!m_made || isPlanning() || m_runner->isRunning())
        return;
    m_isEmptying = false;
    const CleanupPlaces::One* own = ownStore();
    m_runner->start(
        tr("Cleaning up"), [plan = m_made->plan] { return core::Result<core::CleanupPlan>(plan); },
        trashLimits(), own != nullptr ? own->machine.path : core::ownStorePath(m_environment));
    emit busyChanged();
}

void CleanupDocument::emptyTrash(const std::vector<std::string>& digests)
{
    const CleanupPlaces::One* own = ownStore();
    if (own == nullptr || !own->read || digests.empty() || m_runner->isRunning())
        return;
    m_isEmptying = true;
    core::CleanupRequest request;
    request.usesTrash = false;
    for (const std::string& digest : digests)
        request.choices.push_back({core::CleanupKind::Trashed, own->machine.name, digest});
    m_runner->start(
        tr("Emptying the trash"),
        [place = own->read->place, request, pins = m_settings->pins()] {
            return core::CleanupPlan::make({place}, request, pins, core::currentTime());
        },
        trashLimits());
    emit busyChanged();
}

const CleanupPlaces::One* CleanupDocument::ownStore() const
{
    const auto& list = m_places->list();
    const auto own = std::ranges::find_if(list, [](const CleanupPlaces::One& one) {
        return one.machine.kind == core::StoreKind::OwnStore;
    });
    return own == list.end() ? nullptr : &*own;
}

void CleanupDocument::restore(const std::vector<core::Digest>& digests)
{
    const CleanupPlaces::One* own = ownStore();
    if (own == nullptr || digests.empty() || m_runner->isRunning())
        return;
    using Restored = core::LayoutFolder::Restored;
    Job* job = Job::start(
        this, tr("Restoring from the trash"),
        [path = own->machine.path, wanted = std::set<core::Digest>(digests.begin(), digests.end())](
            const core::Task& task) -> core::Result<Restored> {
            const auto folder = core::LayoutFolder::open(path);
            return folder ? folder->restore(wanted, task) : core::fail(folder.error());
        },
        [this, path = own->path, count = digests.size()](const core::Result<Restored>& restored) {
            if (!restored) {
                emit told(tr("Nothing was restored: %1")
                              .arg(format::error(restored.error()) + u' '
                                   + format::name(restored.error().message, 400)));
                return;
            }
            QString sentence =
                tr("%n image(s) are back in the own store.", nullptr, static_cast<int>(count));
            QStringList taken;
            for (const std::string& name : restored->taken)
                taken.append(format::imageName(name));
            if (!taken.isEmpty())
                sentence += u' '
                            + tr("Another image has these names now: %1.")
                                  .arg(taken.join(QStringLiteral(", ")));
            emit told(sentence);
            m_places->reread(path);
        });
    emit jobStarted(job);
}

/// What a person opened leaves the list, and stays where it is.
void CleanupDocument::forgetOpened(const CleanupOutcome& outcome)
{
    for (const core::CleanupResult& result : outcome.report.rows) {
        const core::CleanupRow& row = outcome.plan.rows().at(result.row);
        if (row.kind == core::CleanupKind::Opened && result.state == core::CleanupState::Done)
            m_all->forget(QString::fromStdString(row.id));
    }
}

/// Where only an engine's place was asked for, nobody read the trash that its copies are in, and
/// the store may be there only now.
void CleanupDocument::showCopies(const core::CleanupPlan& plan)
{
    const CleanupPlaces::One* own = ownStore();
    if (own == nullptr)
        m_all->findOnMachine(m_environment);
    else if (std::ranges::none_of(plan.places(),
                                  [](const auto& place) { return place->isOwnStore(); }))
        m_places->reread(own->path);
}

void CleanupDocument::takeOutcome(const CleanupRunner::Outcome& outcome)
{
    if (outcome->report.isStale)
        emit staleNoticed(tr("Nothing was removed: something had changed since the plan was made. "
                             "It is made anew from what is there now."));
    else if (!m_isEmptying) {
        m_choices.clear();
        std::erase_if(m_ticks, [](const auto& tick) { return tick.second; });
    }
    m_isEmptying = false;
    forgetOpened(*outcome);
    if (outcome->report.wasCancelled) {
        // Nobody read the places behind what was done, and the plan is none for what is left.
        m_made.reset();
        m_totals = {};
        emit planChanged();
        m_places->reread();
    } else {
        m_isTaking = true;
        m_places->take(outcome->fresh);
        m_isTaking = false;
        if (outcome->report.copies)
            showCopies(outcome->plan);
    }
    later(true, true);
    m_isOnlyStale = outcome->report.isStale;
}
