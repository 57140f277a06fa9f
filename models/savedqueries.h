// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/savedqueries.h"
#include "models/job.h"

#include <QPointer>
#include <QString>

/// The queries that a person gave names, read and written in jobs. GUI thread only.
class SavedQueries final : public QObject
{
    Q_OBJECT

public:
    /// Begins to read the file \a path.
    explicit SavedQueries(std::string path, QObject* parent = nullptr);
    /// Those of this person, shared by all that offers them; made when first asked for.
    static SavedQueries* ofThisPerson();

    /// By subject and name.
    const std::vector<core::SavedQuery>& list() const { return m_list; }
    /// Why they cannot be read; empty: they can.
    const QString& problem() const { return m_problem; }
    bool isBusy() const { return !m_job.isNull() || !m_waiting.empty(); }

    /// Reads again what other programs may have changed.
    void reload();
    void save(const core::SavedQuery& query);
    void forget(core::QuerySubject subject, const QString& name);

signals:
    void changed();
    /// A sentence on what could not be saved or forgotten.
    void failed(const QString& sentence);

private:
    using Change = std::function<core::Result<void>(const core::Task&)>;
    void start(Change change);

    std::string m_path;
    std::vector<core::SavedQuery> m_list;
    QString m_problem;
    std::vector<Change> m_waiting; ///< One after the other, as each replaces the whole file.
    QPointer<Job> m_job;
};
