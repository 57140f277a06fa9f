// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanuprunner.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;
class QVBoxLayout;

/// What a clean-up came to: what was promised, what who carried it out said, what the disk says,
/// why they differ, and what failed.
class CleanupResultPane final : public QWidget
{
    Q_OBJECT

public:
    explicit CleanupResultPane(const CleanupPlaces* places, QWidget* parent = nullptr);

    void setOutcome(const CleanupRunner::Outcome& outcome);
    QString headline() const;
    QTreeWidget* checks() const { return m_checks; }
    QTreeWidget* failures() const { return m_failures; }
    /// Shown where the disk of a virtual machine has to be compacted.
    QPushButton* compactButton() const { return m_compact; }

signals:
    void backRequested();
    void trashRequested();
    /// Something was put on the clipboard; a sentence.
    void told(const QString& sentence);

private:
    /// Of all places together, in bytes.
    struct Sums
    {
        std::int64_t measured = 0;
        std::uint64_t promised = 0;
        std::uint64_t trashed = 0;
        std::uint64_t stated = 0;
        std::int64_t known = 0;  ///< Measured where that could be done, else as the engine says.
        bool isMeasured = false; ///< All of them were.
        bool isStated = false;   ///< All engines said something.
        bool isKnown = true;     ///< Of each place one of both is there.
        bool isEqual = true;     ///< What is measured is what was promised.
    };
    static Sums sumsOf(const core::CleanupReport& report);
    static QString headlineOf(const Sums& sums, const core::CleanupReport& report, int forgotten);
    static QString headlineOfUnmeasured(const Sums& sums, const core::CleanupReport& report);
    static QStringList sentencesOf(const Sums& sums, const core::CleanupReport& report,
                                   int forgotten);
    void showChecks(const CleanupOutcome& outcome);
    void showFailures(const CleanupOutcome& outcome);
    QString placeTitle(const CleanupOutcome& outcome, std::size_t place) const;

    const CleanupPlaces* m_places;
    QLabel* m_headline;
    QLabel* m_sentence;
    QTreeWidget* m_checks;
    QLabel* m_failuresTitle;
    QTreeWidget* m_failures;
    QPushButton* m_trash;
    QPushButton* m_compact;
    QStringList m_compacting; ///< Commands, of all places.
};
