// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupsettings.h"

#include "models/format.h"

CleanupSettings::CleanupSettings(const core::MachineEnvironment& environment, QObject* parent)
    : QObject(parent)
    , m_rulesPath(core::rulesPath(environment))
    , m_pinsPath(core::pinsPath(environment))
{
    reload();
}

void CleanupSettings::reload()
{
    start({});
}

void CleanupSettings::save(const core::CleanupRule& rule)
{
    start([path = m_rulesPath, rule](const core::Task& task) {
        return core::saveRule(path, rule, task);
    });
}

void CleanupSettings::forgetRule(const QString& name)
{
    start([path = m_rulesPath, text = name.toStdString()](const core::Task& task) {
        return core::forgetRule(path, text, task);
    });
}

void CleanupSettings::pin(const std::vector<std::string>& patterns)
{
    start([path = m_pinsPath, patterns](const core::Task& task) -> core::Result<void> {
        for (const std::string& pattern : patterns)
            if (auto added = core::addPin(path, pattern, task); !added)
                return core::fail(std::move(added).error());
        return {};
    });
}

void CleanupSettings::unpin(const std::vector<std::string>& patterns)
{
    start([path = m_pinsPath, patterns](const core::Task& task) -> core::Result<void> {
        for (const std::string& pattern : patterns)
            if (auto removed = core::removePin(path, pattern, task); !removed)
                return removed;
        return {};
    });
}

void CleanupSettings::start(Change change)
{
    if (m_job) {
        m_waiting.push_back(std::move(change));
        return;
    }
    struct Done
    {
        core::Result<void> change;
        core::Result<Contents> contents;
    };
    m_job = Job::start(
        this, tr("Reading rules and pins"),
        [rulesPath = m_rulesPath, pinsPath = m_pinsPath,
         change = std::move(change)](const core::Task& task) -> core::Result<Done> {
            Done done;
            if (change)
                done.change = change(task);
            Contents contents;
            auto rules = core::savedRules(rulesPath);
            if (rules)
                contents.rules = std::move(*rules);
            auto pins = core::Pins::read(pinsPath);
            if (!rules)
                done.contents = core::fail(std::move(rules).error());
            else if (!pins)
                done.contents = core::fail(std::move(pins).error());
            else {
                contents.pins = std::move(*pins);
                done.contents = std::move(contents);
            }
            return done;
        },
        [this](core::Result<Done> done) {
            m_job.clear();
            if (done) {
                m_isKnown = done->contents.has_value();
                m_problem.reset();
                if (done->contents) {
                    m_rules = std::move(done->contents->rules);
                    m_pins = std::move(done->contents->pins);
                } else {
                    m_problem = done->contents.error();
                }
                if (!done->change)
                    emit failed(tr("It was not saved: %1")
                                    .arg(format::error(done->change.error()) + u' '
                                         + format::name(done->change.error().message, 400)));
            }
            emit changed();
            if (m_waiting.empty() || m_job)
                return;
            Change next = std::move(m_waiting.front());
            m_waiting.erase(m_waiting.begin());
            start(std::move(next));
        });
}
#include "moc_cleanupsettings.cpp"
