// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/savedqueries.h"

#include "models/format.h"

#include <QCoreApplication>

SavedQueries::SavedQueries(std::string path, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    reload();
}

SavedQueries* SavedQueries::ofThisPerson()
{
    static QPointer<SavedQueries> shared;
    if (!shared)
        shared = new SavedQueries(core::savedQueriesPath(core::MachineEnvironment::current()),
                                  QCoreApplication::instance());
    return shared;
}

void SavedQueries::reload()
{
    start({});
}

void SavedQueries::save(const core::SavedQuery& query)
{
    start([path = m_path, query](const core::Task& task) {
        return core::saveQuery(path, query, task);
    });
}

void SavedQueries::forget(core::QuerySubject subject, const QString& name)
{
    start([path = m_path, subject, text = name.toStdString()](const core::Task& task) {
        return core::forgetQuery(path, subject, text, task);
    });
}

void SavedQueries::start(Change change)
{
    if (m_job) {
        m_waiting.push_back(std::move(change));
        return;
    }
    struct Done
    {
        core::Result<void> change;
        core::Result<std::vector<core::SavedQuery>> list;
    };
    m_job = Job::start(
        this, tr("Reading saved searches"),
        [path = m_path, change = std::move(change)](const core::Task& task) -> core::Result<Done> {
            Done done;
            if (change)
                done.change = change(task);
            done.list = core::savedQueries(path);
            return done;
        },
        [this](core::Result<Done> done) {
            m_job.clear();
            const auto reason = [](const core::Error& error) {
                return format::error(error) + u' ' + format::name(error.message, 400);
            };
            if (done) {
                m_problem.clear();
                if (done->list)
                    m_list = std::move(*done->list);
                else
                    m_problem =
                        tr("The saved searches cannot be read: %1").arg(reason(done->list.error()));
                if (!done->change)
                    emit failed(tr("It was not saved: %1").arg(reason(done->change.error())));
            }
            emit changed();
            if (m_waiting.empty() || m_job)
                return;
            Change next = std::move(m_waiting.front());
            m_waiting.erase(m_waiting.begin());
            start(std::move(next));
        });
}
#include "moc_savedqueries.cpp"
