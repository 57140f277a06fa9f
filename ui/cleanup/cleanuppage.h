// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdocument.h"
#include "models/imageacts.h"
#include "ui/theme/colors.h"

#include <QWidget>

class CleanupBar;
class CleanupCandidates;
class CleanupDiskPane;
class CleanupResultPane;
class CleanupRulesPane;
class CleanupStorePane;
class CleanupTrashPane;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;
class SegmentedControl;

/// The tab of a clean-up: what there is on disk, the plan, what came of it, and the trash.
class CleanupPage final : public QWidget
{
    Q_OBJECT

public:
    enum class View { Disk, Plan, Trash, Result };

    /// \a places must live longer. Rules and pins are those of \a environment.
    explicit CleanupPage(
        Places* places,
        const core::MachineEnvironment& environment = core::MachineEnvironment::current(),
        QWidget* parent = nullptr);
    ~CleanupPage() override;

    CleanupDocument* document() const { return m_document; }
    CleanupRulesPane* rulesPane() const { return m_rules; }
    CleanupCandidates* candidates() const { return m_candidates; }
    CleanupStorePane* storePane() const { return m_store; }
    CleanupBar* bar() const { return m_bar; }
    CleanupResultPane* resultPane() const { return m_result; }
    CleanupDiskPane* diskPane() const { return m_disk; }
    CleanupTrashPane* trashPane() const { return m_trash; }

    bool isBusy() const { return m_document->isBusy(); }
    View view() const;
    void showView(View view);
    /// Makes candidates of \a images, and of nothing else.
    void choose(const std::vector<ChosenImage>& images);
    /// Only the place \a path.
    void choosePlace(const QString& path);
    /// A plan for nothing but what is left over in the place \a path; empty: in all.
    void planLeftovers(const QString& path);
    /// A ready plan for what lies on \a disk, which is nearly full.
    void planFor(const core::PlacesDisk& disk);
    void reload() { m_document->reload(); }
    void focusFilter();
    /// Puts the command line that does the same on the clipboard.
    void copyCommand();
    /// Asks, and carries the plan out.
    void askToCleanUp();

    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

signals:
    void jobStarted(Job* job);
    /// The image \a entryId of the place \a path was asked for.
    void openRequested(const QString& path, const QString& entryId);
    /// A sentence for the log.
    void told(const QString& sentence);

protected:
    QSize minimumSizeHint() const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makePlan();
    void showOutcome(const CleanupRunner::Outcome& outcome);
    void note(theme::Tone tone, const QString& sentence);

    Places* m_list;
    CleanupDocument* m_document;
    SegmentedControl* m_views;
    QToolButton* m_storeButton;
    QVBoxLayout* m_banners;
    QStackedWidget* m_stack;
    CleanupDiskPane* m_disk;
    CleanupRulesPane* m_rules;
    CleanupCandidates* m_candidates;
    CleanupStorePane* m_store;
    QSplitter* m_splitter;
    CleanupBar* m_bar;
    CleanupTrashPane* m_trash;
    CleanupResultPane* m_result;
    bool m_isStoreWanted = true; ///< The right pane, where there is room for it.
};
