// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupdocument.h"

#include "models/format.h"

#include <QTimer>

#include <algorithm>

CleanupDocument::CleanupDocument(Places* places, const core::MachineEnvironment& environment,
                                 QObject* parent)
    : QObject(parent)
    , m_all(places)
    , m_environment(environment)
    , m_places(new CleanupPlaces(places, this))
    , m_settings(new CleanupSettings(environment, this))
    , m_rules(new CleanupRulesModel(this))
    , m_runner(new CleanupRunner(this))
    , m_later(new QTimer(this))
{
    m_later->setSingleShot(true);
    m_later->setInterval(0);
    connect(m_later, &QTimer::timeout, this, &CleanupDocument::makeAll);
    connect(m_places, &CleanupPlaces::changed, this, &CleanupDocument::notePlace);
    connect(m_places, &CleanupPlaces::jobStarted, this, &CleanupDocument::jobStarted);
    const auto listAnew = [this] {
        if (isListed(core::CleanupKind::Opened))
            later(true, false);
    };
    connect(places, &Places::added, this, listAnew);
    connect(places, &Places::forgotten, this, listAnew);
    connect(m_settings, &CleanupSettings::changed, this, [this] {
        m_rules->setSaved(m_settings->rules());
        later(true, true);
    });
    connect(m_settings, &CleanupSettings::failed, this, &CleanupDocument::told);
    connect(m_rules, &CleanupRulesModel::chosenChanged, this, [this] { later(true, false); });
    connect(m_rules, &CleanupRulesModel::rulesChanged, this, [this] { later(false, true); });
    connect(m_runner, &CleanupRunner::jobStarted, this, &CleanupDocument::jobStarted);
    connect(m_runner, &CleanupRunner::ended, this, &CleanupDocument::takeOutcome);
    connect(m_runner, &CleanupRunner::failed, this, [this](const core::Error& error) {
        m_isEmptying = false;
        emit told(error.code == core::ErrorCode::Cancelled
                      ? tr("It was stopped. Nothing was changed.")
                      : tr("Nothing was cleaned up: %1")
                            .arg(format::error(error) + u' ' + format::name(error.message, 400)));
        emit busyChanged();
    });
    later(true, true);
}

bool CleanupDocument::isBusy() const
{
    return isPlanning() || m_runner->isRunning() || m_settings->isBusy() || m_yieldJob;
}

bool CleanupDocument::isExact() const
{
    if (!m_made)
        return false;
    const core::CleanupPlan& plan = m_made->plan;
    for (std::size_t row = 0; row < plan.rows().size(); ++row)
        if (plan.isTicked(row) && !plan.places()[plan.rows()[row].place]->isExact())
            return false;
    return true;
}

std::vector<core::CleanupKept> CleanupDocument::kept()
{
    return m_made ? m_made->plan.kept() : std::vector<core::CleanupKept>();
}

CleanupDocument::RowKey CleanupDocument::keyOf(const core::CleanupPlan& plan, std::size_t row)
{
    const core::CleanupRow& one = plan.rows()[row];
    return {one.kind, plan.places()[one.place]->place.name, one.id};
}

void CleanupDocument::setTicked(const std::vector<std::size_t>& rows, bool isTicked)
{
    if (!m_made || m_runner->isRunning())
        return;
    core::CleanupPlan& plan = m_made->plan;
    bool hasChanged = false;
    for (const std::size_t row : rows) {
        const std::vector<std::size_t> changed = plan.setTicked(row, isTicked);
        hasChanged = hasChanged || !changed.empty();
        for (const std::size_t other : changed)
            m_ticks.insert_or_assign(keyOf(plan, other), plan.isTicked(other));
    }
    if (!hasChanged)
        return;
    m_totals = plan.totals();
    emit ticksChanged();
}

/// Puts the ticks of a person back. What others need is ticked before them.
void CleanupDocument::tick(core::CleanupPlan& plan, const Ticks& ticks)
{
    const auto wanted = [&](std::size_t row) -> std::optional<bool> {
        const auto found = ticks.find(keyOf(plan, row));
        if (found != ticks.end())
            return found->second;
        // Of these only a person decides, also once they are listed.
        const core::CleanupKind kind = plan.rows()[row].kind;
        return kind == core::CleanupKind::CacheRecord ? std::optional(false) : std::nullopt;
    };
    std::vector<std::size_t> waiting;
    for (std::size_t row = 0; row < plan.rows().size(); ++row) {
        const std::optional<bool> isWanted = wanted(row);
        if (isWanted == false)
            plan.setTicked(row, false);
        else if (isWanted == true && !plan.isTicked(row))
            waiting.push_back(row);
    }
    // Each round ticks at least one, so there are no more rounds than rows are deep.
    for (std::size_t before = waiting.size() + 1; waiting.size() < before;) {
        before = waiting.size();
        std::erase_if(waiting, [&plan](std::size_t row) {
            return plan.canTick(row) && !plan.setTicked(row, true).empty();
        });
    }
}

CleanupDocument::PlaceList CleanupDocument::chosenPlaces() const
{
    PlaceList places;
    for (const CleanupPlaces::One& one : m_places->list())
        if (one.read && (m_onlyPlace.isEmpty() || one.path == m_onlyPlace))
            places.push_back(one.read->place);
    return core::withoutRepeated(std::move(places));
}

core::CleanupRequest CleanupDocument::request() const
{
    core::CleanupRequest request;
    request.rules = m_rules->chosen();
    request.choices = m_choices;
    request.listsContainers = isListed(core::CleanupKind::Container);
    request.listsVolumes = isListed(core::CleanupKind::Volume);
    request.listsBuildCache = isListed(core::CleanupKind::CacheRecord);
    request.listsLeftovers = isListed(core::CleanupKind::Leftovers);
    if (isListed(core::CleanupKind::Opened) && m_onlyPlace.isEmpty())
        for (const QString& path : m_all->paths())
            request.opened.push_back(path.toStdString());
    request.usesTrash = m_usesTrash;
    request.keepsCopies = m_keepsCopies;
    return request;
}

/// What a person chose and is still there: a choice that names nothing would be no plan.
std::vector<core::CleanupChoice> CleanupDocument::choicesIn(const PlaceList& places) const
{
    std::vector<core::CleanupChoice> choices;
    for (const core::CleanupChoice& choice : m_choices) {
        const auto isNamed = [&choice](const core::LocalImage& image) {
            return image.id == choice.what || std::ranges::count(image.names, choice.what) > 0;
        };
        for (const auto& place : places)
            if (place->place.name == choice.place
                && (choice.kind != core::CleanupKind::Image
                    || std::ranges::any_of(place->images, isNamed)))
                choices.push_back(choice);
    }
    return choices;
}

void CleanupDocument::later(bool isForPlan, bool isForYields)
{
    m_isAwaited = m_isAwaited || isForPlan;
    m_isOnlyStale = m_isOnlyStale && !isForPlan;
    m_areYieldsAwaited = m_areYieldsAwaited || isForYields;
    m_later->start();
    emit busyChanged();
}

void CleanupDocument::makeAll()
{
    // What is carried out stays as it is shown; its end makes everything anew.
    if (m_places->isReading() || m_settings->isBusy() || m_runner->isRunning())
        return;
    if (m_isAwaited)
        makePlan();
    if (m_areYieldsAwaited)
        countYields();
    emit busyChanged();
}

void CleanupDocument::makePlan()
{
    m_isAwaited = false;
    if (m_job)
        m_job->discard();
    m_job.clear();
    if (!m_settings->isKnown()) {
        take(core::fail(m_settings->problem().value_or(core::Error())));
        return;
    }
    const PlaceList places = chosenPlaces();
    core::CleanupRequest wanted = request();
    wanted.choices = choicesIn(places);
    m_nextReasons = m_rules->chosenReasons();
    // What came meanwhile was seen by nobody, so nothing of it is ticked.
    std::optional<core::CleanupPlan> before;
    if (m_isOnlyStale && m_made && m_made->plan.request().choices.size() == wanted.choices.size())
        before = m_made->plan;
    m_job = Job::start(
        this, tr("Planning what can go"),
        [places, wanted = std::move(wanted), before = std::move(before), ticks = m_ticks,
         pins = m_settings->pins()](const core::Task& /*task*/) -> core::Result<Made> {
            const core::Timestamp now = core::currentTime();
            auto plan = before ? before->remade(places, pins, now)
                               : core::CleanupPlan::make(places, wanted, pins, now);
            if (!plan)
                return core::fail(std::move(plan).error());
            if (!before)
                tick(*plan, ticks);
            std::vector<StoreParts> parts;
            parts.reserve(places.size());
            for (const auto& place : plan->places())
                parts.emplace_back(*place, pins);
            return Made{std::move(*plan), std::move(parts)};
        },
        [this](core::Result<Made> made) { take(std::move(made)); });
}

void CleanupDocument::take(core::Result<Made> made)
{
    m_job.clear();
    m_made.reset();
    m_problem.reset();
    m_totals = {};
    m_reasons = m_nextReasons;
    if (made) {
        m_made = std::move(*made);
        m_totals = m_made->plan.totals();
    } else {
        m_problem = made.error();
    }
    emit planChanged();
    emit busyChanged();
}

void CleanupDocument::countYields()
{
    m_areYieldsAwaited = false;
    if (m_yieldJob)
        m_yieldJob->discard();
    m_yieldJob.clear();
    if (!m_settings->isKnown())
        return;
    using Yields = std::vector<CleanupRulesModel::Counted>;
    m_yieldJob = Job::start(
        this, tr("Counting what rules come to"),
        [places = chosenPlaces(), rules = m_rules->counted(), pins = m_settings->pins(),
         usesTrash = m_usesTrash](const core::Task& task) -> core::Result<Yields> {
            Yields yields;
            const core::Timestamp now = core::currentTime();
            for (const auto& [row, rule] : rules) {
                if (task.isCancelled())
                    return core::fail(core::ErrorCode::Cancelled, "stopped");
                auto yield = core::yieldOf(rule, places, pins, usesTrash, now);
                yields.push_back({row, rule, yield ? std::optional(*yield) : std::nullopt});
            }
            return yields;
        },
        [this](const core::Result<Yields>& yields) {
            m_yieldJob.clear();
            if (yields)
                m_rules->setYields(*yields);
            emit busyChanged();
        });
}

void CleanupDocument::notePlace(const QString& path)
{
    const CleanupPlaces::One* one = m_places->find(path);
    if (m_made && !m_isTaking && !m_runner->isRunning() && one != nullptr && one->read) {
        const core::CleanupPlan& plan = m_made->plan;
        const auto of = std::ranges::find_if(plan.places(), [one](const auto& place) {
            return place->place.name == one->machine.name;
        });
        const bool isKnown = of != plan.places().end();
        if (isKnown && *of == one->read->place)
            return emit busyChanged(); // It only begins to be read, or is what the plan has.
        if (isKnown && plan.isStale(*one->read->place))
            emit staleNoticed(tr("%1 changed meanwhile. The plan is made anew from what is there "
                                 "now; what you ticked stays ticked where it can.")
                                  .arg(one->title));
        const bool isOnlyStale = isKnown && (!m_isAwaited || m_isOnlyStale);
        later(true, true);
        m_isOnlyStale = isOnlyStale;
        return;
    }
    later(true, true);
}

#include "moc_cleanupdocument.cpp"
