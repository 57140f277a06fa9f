// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/ruleyield.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

/// The rules that a plan can be made from, with what each comes to: those of the program, those
/// that a person saved, and last a query that nobody saved. Rules that are on fit together: an
/// image is a candidate that one of them fits.
class CleanupRulesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Ready, Saved, Query };
    enum Role {
        KindRole = Qt::UserRole + 1, ///< int, a Kind.
        ReadyRole,                   ///< int, a core::ReadyRule; only of such.
        ArgumentRole,                ///< QString; invalid where the rule takes none.
        QueryRole,   ///< QString, by the grammar of queries; empty where it is none.
        ProblemRole, ///< QString, why it is no rule as it stands.
        CountRole,   ///< QString: "5 images, 2 kept back".
        BytesRole,   ///< QString, marked where it is no exact figure.
        ExactRole,   ///< QString, in bytes.
    };

    explicit CleanupRulesModel(QObject* parent = nullptr);

    /// What a person saved, in its order; which of them are on stays as it was.
    void setSaved(const std::vector<core::CleanupRule>& rules);
    void setArgument(int row, const QString& argument);
    void setQuery(const QString& query);
    int queryRow() const { return static_cast<int>(m_entries.size()) - 1; }
    void setOn(int row, bool isOn);
    bool isOn(int row) const { return m_entries.at(static_cast<std::size_t>(row)).isOn; }
    void setAllOff();

    /// Those that are on and can be understood.
    std::vector<core::CleanupRule> chosen() const;
    /// What each of chosen() is called where a candidate says why it is one: "older than 30d".
    QStringList chosenReasons() const;
    /// All of them as one query; empty where nothing is on.
    QString combinedQuery() const;
    /// The rules that can be understood, by row; to count what they come to.
    std::vector<std::pair<int, core::CleanupRule>> counted() const;
    /// What counted() came to, by row. Those that changed meanwhile are not taken.
    struct Counted
    {
        int row = 0;
        core::CleanupRule rule;
        std::optional<core::RuleYield> yield; ///< None where it could not be counted.
    };
    void setYields(const std::vector<Counted>& yields);

    /// Which rules are on, and their arguments.
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    /// Another set of rules is on, or one of them means something else.
    void chosenChanged();
    /// A rule means something else, so that it has to be counted.
    void rulesChanged();

private:
    struct Entry
    {
        Kind kind = Kind::Ready;
        core::ReadyRule ready = core::ReadyRule::Dangling;
        QString argument; ///< Of a ready rule that takes one.
        core::CleanupRule rule;
        QString problem; ///< Empty: it is a rule.
        bool isOn = false;
        bool isEmpty = false; ///< A query that says nothing, or a pattern that is still to come.
        std::optional<core::RuleYield> yield;
    };
    static bool takesArgument(core::ReadyRule rule);
    void understand(Entry& entry) const;
    QString title(const Entry& entry) const;
    QString reason(const Entry& entry) const;
    QString count(const Entry& entry) const;
    bool isChosen(const Entry& entry) const;
    void change(int row);

    std::vector<Entry> m_entries;
    QHash<QString, bool> m_remembered; ///< Saved rules that are on once they are read, by name.
};
