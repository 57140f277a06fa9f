// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/rulecommands.h"
#include "models/cleanuprulesmodel.h"
#include "models/cleanuprunner.h"
#include "models/cleanupsettings.h"
#include "models/storeparts.h"

class QTimer;

/// A clean-up while a person makes it: the rules that are on, the plan for them, what is ticked,
/// and carrying it out. Whatever reads or counts is a job. GUI thread only.
class CleanupDocument final : public QObject
{
    Q_OBJECT

public:
    /// \a places must live longer. Rules and pins are those of \a environment.
    explicit CleanupDocument(
        Places* places,
        const core::MachineEnvironment& environment = core::MachineEnvironment::current(),
        QObject* parent = nullptr);

    CleanupPlaces* places() const { return m_places; }
    CleanupSettings* settings() const { return m_settings; }
    CleanupRulesModel* rules() const { return m_rules; }
    CleanupRunner* runner() const { return m_runner; }

    /// Places are read, a plan is made or carried out.
    bool isBusy() const;
    /// The plan that is shown is not what was asked for last, or is none yet.
    bool isPlanning() const { return !m_job.isNull() || m_isAwaited || m_places->isReading(); }
    /// plan() is being carried out.
    bool isCarryingOut() const { return m_runner->isRunning() && !m_isEmptying; }
    /// Null until one was made, and where none could be: problem() says why.
    const core::CleanupPlan* plan() const { return m_made ? &m_made->plan : nullptr; }
    const std::optional<core::Error>& problem() const { return m_problem; }
    /// What each rule of the plan's request is called as a reason.
    const QStringList& reasons() const { return m_reasons; }
    /// Why there is what in a place of plan().
    const StoreParts& parts(std::size_t place) const { return m_made->parts.at(place); }

    const core::CleanupTotals& totals() const { return m_totals; }
    /// All that is ticked was measured, and nothing kept from being counted.
    bool isExact() const;
    /// As CleanupPlan says.
    core::UsageSum addedBy(std::size_t row) { return m_made->plan.addedBy(row); }
    std::vector<core::CleanupKept> kept();
    /// Ticks all of \a rows that can be, or takes their ticks away. It is remembered for as long as
    /// they are candidates. Nothing while the plan is carried out.
    void setTicked(const std::vector<std::size_t>& rows, bool isTicked);

    /// Only what is in the place \a path; empty: all places.
    void setOnlyPlace(const QString& path);
    const QString& onlyPlace() const { return m_onlyPlace; }
    void setUsesTrash(bool usesTrash);
    bool usesTrash() const { return m_usesTrash; }
    /// Before an engine removes an image, a copy of it goes to the own store's trash.
    void setKeepsCopies(bool keepsCopies);
    bool keepsCopies() const { return m_keepsCopies; }
    /// An engine's images are among what can be removed, so that there is something to copy.
    bool canKeepCopies() const;
    /// The own store is among the places, so that there is a trash.
    bool hasTrash() const;
    static core::TrashLimits trashLimits() { return {}; }
    /// Of containers, volumes, build cache and what was opened: whether they are listed.
    void setListed(core::CleanupKind kind, bool isListed);
    bool isListed(core::CleanupKind kind) const { return m_listed.contains(kind); }
    /// Makes candidates of what a person chose elsewhere, and of nothing else.
    void choose(const std::vector<core::CleanupChoice>& choices);
    bool hasChoices() const { return !m_choices.empty(); }
    void forgetChoices();
    /// Reads everything again.
    void reload();

    /// The command line of `strato` that carries out the same; empty where nothing is ticked that
    /// it can name.
    QString commandText() const;
    /// commandText() leaves nothing out of what is ticked. It can name each image, but of what is
    /// no image only all of a kind.
    bool isCommandWhole() const;
    /// The same for an engine's own tool, where it can say the rules; what a person ticked by hand
    /// it cannot.
    QString commandText(core::PruneTool tool) const;

    /// Carries out what is ticked.
    void carryOut();
    /// Empties the trash of what has \a digests, for good.
    void emptyTrash(const std::vector<std::string>& digests);
    /// Lists images of the trash again.
    void restore(const std::vector<core::Digest>& digests);

    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

signals:
    /// There is another plan, or none any more.
    void planChanged();
    /// Other rows are ticked, so that the sums are others.
    void ticksChanged();
    void busyChanged();
    /// A place changed behind the plan, which is being made anew; a sentence.
    void staleNoticed(const QString& sentence);
    void jobStarted(Job* job);
    /// A sentence on what was done or failed.
    void told(const QString& sentence);

private:
    struct Made
    {
        core::CleanupPlan plan;
        std::vector<StoreParts> parts; ///< By place.
    };
    /// What a person ticked by hand: kind, name of the place, id.
    using RowKey = std::tuple<core::CleanupKind, std::string, std::string>;
    using Ticks = std::map<RowKey, bool>;
    using PlaceList = std::vector<std::shared_ptr<const core::CleanupPlace>>;

    static RowKey keyOf(const core::CleanupPlan& plan, std::size_t row);
    static void tick(core::CleanupPlan& plan, const Ticks& ticks);
    PlaceList chosenPlaces() const;
    core::CleanupRequest request() const;
    core::PruneWords commandWords() const;
    std::vector<core::CleanupChoice> choicesIn(const PlaceList& places) const;
    void later(bool isForPlan, bool isForYields);
    void makeAll();
    void makePlan();
    void countYields();
    void notePlace(const QString& path);
    void take(core::Result<Made> made);
    void takeOutcome(const CleanupRunner::Outcome& outcome);
    void forgetOpened(const CleanupOutcome& outcome);
    void showCopies(const core::CleanupPlan& plan);
    const CleanupPlaces::One* ownStore() const;

    Places* m_all;
    core::MachineEnvironment m_environment;
    CleanupPlaces* m_places;
    CleanupSettings* m_settings;
    CleanupRulesModel* m_rules;
    CleanupRunner* m_runner;
    QTimer* m_later;
    std::optional<Made> m_made;
    core::CleanupTotals m_totals;
    std::optional<core::Error> m_problem;
    QStringList m_reasons;
    QStringList m_nextReasons; ///< Of the plan that is being made.
    Ticks m_ticks;
    std::vector<core::CleanupChoice> m_choices;
    std::set<core::CleanupKind> m_listed;
    QString m_onlyPlace;
    bool m_usesTrash = true;
    bool m_keepsCopies = false;
    bool m_isAwaited = true; ///< The plan is to be made.
    bool m_areYieldsAwaited = true;
    bool m_isOnlyStale = false; ///< It is awaited for nothing but a place that changed.
    bool m_isTaking = false;    ///< Places change by what was just carried out.
    bool m_isEmptying = false;  ///< What runs is not plan() but the trash's.
    QPointer<Job> m_job;
    QPointer<Job> m_yieldJob;
};
