// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/doctorvalues.h"
#include "models/job.h"

#include <QAbstractListModel>

#include <mutex>

/// What an examination found so far. May be used from any thread.
class ArrivedFindings : public QObject
{
    Q_OBJECT

public:
    /// Call this in the thread that is to be told; whoever lets go of it last may be in another.
    static std::shared_ptr<ArrivedFindings> make();

    /// A step, or, where \a heading is not empty, what the following ones are about.
    struct Row
    {
        QString heading;
        core::DoctorFinding finding;
    };

    void add(Row row);
    /// Those that came since the last call.
    std::vector<Row> take();

signals:
    void arrived();

private:
    ArrivedFindings() = default;

    std::mutex m_mutex;
    std::vector<Row> m_rows;
};

/// The steps towards an engine, a store on disk or a registry, each as soon as it was taken; above
/// them what they lead to, as there may be mirrors or several engines.
class DoctorModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IsHeadingRole = Qt::UserRole + 1, ///< bool
        IsFailedRole,                     ///< bool
        IsSkippedRole,                    ///< bool
    };

    using QAbstractListModel::QAbstractListModel;

    /// True if \a name, of an image or a place, leads to an engine or a registry.
    static bool canExamine(const QString& name);

    /// Examines what \a name leads to: `docker://HOST[/REPO]`, the address of an engine, an image
    /// of one, or the folder of a place on this machine. Replaces what was there.
    Job* start(const QString& name);

    bool isRunning() const { return !m_job.isNull(); }
    /// Which row names what failed first; -1 if none.
    int failedRow() const;
    /// In one sentence: what is wrong, or that all is well.
    QString conclusion() const;
    /// All of it as text without secrets, to be handed to others.
    QString report() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

signals:
    /// The examination ended.
    void finished();

private:
    void take();
    void end(const core::Result<bool>& result);

    QString m_name;
    QPointer<Job> m_job;
    std::shared_ptr<ArrivedFindings> m_arrived;
    std::vector<ArrivedFindings::Row> m_rows;
    QString m_problem; ///< Why it could not be examined at all.
};
