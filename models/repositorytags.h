// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/job.h"
#include "models/repositoryquestions.h"
#include "models/repositorysums.h"

#include <QAbstractTableModel>
#include <QHash>

/// The tags of one repository. All their names are listed, page by page; what a tag leads to is
/// asked for only where somebody looks. Tags that carry a signature or the like of an image are
/// folded: they count with their image.
class RepositoryTags final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TagColumn,
        MadeColumn,
        PlatformColumn,
        PackedColumn,
        HereColumn,
        SignatureColumn,
        SameColumn,
        AttachedColumn,
        DigestColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole + 1,
        IsFirstRole, ///< bool: no row before it is known to name the same image.
        ToneRole,    ///< int, a Mood: how good the news of a cell are.
    };

    enum Mood { NoMood, GoodMood, CautiousMood };

    explicit RepositoryTags(RepositoryQuestions questions, QObject* parent = nullptr);

    /// Asks for all names anew.
    void reload();
    /// Looks at these rows before all others that were wanted before.
    void want(const QList<int>& rows);
    /// Looks at every row, which may cost thousands of requests.
    void lookAtAll();
    /// With it, one row stands for all tags of its image that are known.
    void setGrouped(bool isGrouped);

    bool isListing() const { return !m_listing.isNull(); }
    bool isLooking() const { return !m_looking.isNull(); }
    const std::optional<core::Error>& problem() const { return m_problem; }
    int lookedAt() const { return m_lookedAt; }
    int images() const { return static_cast<int>(m_sameImage.size()); } ///< Known so far.
    const RepositorySums& sums() const { return m_sums; }
    int carriers() const { return m_carrierCount; }
    QString tag(int row) const { return m_rows.at(static_cast<std::size_t>(row)).tag; }
    /// What it leads to; null while that is not known.
    const LookedTag* found(int row) const;
    RepositoryStanding standing() const;
    /// What is attached to the image of a row, by tags and otherwise, each once.
    QStringList attachedTitles(int row) const;
    /// Those of the image of a row: "linux/arm64/v8".
    QStringList platforms(int row) const;
    /// The tags that the row stands for.
    QStringList tagsOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void jobStarted(Job* job);
    /// What is listed, being asked or wrong is another.
    void stateChanged();

private:
    struct Row
    {
        QString tag;
        QString key; ///< For sorting.
        bool isAsked = false;
        QString problem;
        std::optional<LookedTag> found;
    };
    struct Looked
    {
        int row = 0;
        core::Result<std::optional<LookedTag>> found;
    };

    void listPage(const std::string& next);
    void takePage(const core::Result<core::NamePage>& page);
    void lookOn();
    void takeLooked(const std::vector<Looked>& looked, quint64 generation);
    void noteImage(int row);
    QString text(const Row& row, int at, int column) const;
    QString imageText(const Row& row, int at, int column) const;
    QString signatureText(const Row& row, int at) const;
    int moodOf(const Row& row, int at, int column) const;
    QVariant sortValue(const Row& row, int column) const;
    QString digestOf(const Row& row) const;

    RepositoryQuestions m_questions;
    std::vector<Row> m_rows;
    RepositorySums m_sums;
    QHash<QString, QList<int>> m_sameImage;   ///< Rows by digest.
    QHash<QString, QStringList> m_carriersOf; ///< Endings of carrier tags by digest.
    QList<int> m_wanted;                      ///< To be looked at, the next one last.
    QPointer<Job> m_listing;
    QPointer<Job> m_looking;
    std::optional<core::Error> m_problem;
    quint64 m_generation = 0; ///< Of the list.
    int m_lookedAt = 0;
    int m_carrierCount = 0;
    bool m_isGrouped = false;
};
