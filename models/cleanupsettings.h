// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanuprules.h"
#include "core/cleanup/pins.h"
#include "models/job.h"

#include <QPointer>
#include <QString>

/// The rules that a person saved and the pins, read and written in jobs. GUI thread only.
class CleanupSettings final : public QObject
{
    Q_OBJECT

public:
    /// Begins to read what \a environment says is this person's.
    explicit CleanupSettings(const core::MachineEnvironment& environment,
                             QObject* parent = nullptr);

    /// False until both files were read, and while nobody knows what is pinned, as that file is
    /// broken: then nothing should be cleaned up.
    bool isKnown() const { return m_isKnown; }
    const std::vector<core::CleanupRule>& rules() const { return m_rules; }
    const core::Pins& pins() const { return m_pins; }
    /// What keeps the files from being read; a code and technical text. None while there is none.
    const std::optional<core::Error>& problem() const { return m_problem; }
    bool isBusy() const { return !m_job.isNull(); }

    void reload();
    void save(const core::CleanupRule& rule);
    void forgetRule(const QString& name);
    void pin(const std::vector<std::string>& patterns);
    void unpin(const std::vector<std::string>& patterns);

signals:
    /// What is known changed, or could not be read.
    void changed();
    /// A sentence on what could not be written.
    void failed(const QString& sentence);

private:
    struct Contents
    {
        std::vector<core::CleanupRule> rules;
        core::Pins pins;
    };
    using Change = std::function<core::Result<void>(const core::Task&)>;
    void start(Change change);

    std::string m_rulesPath;
    std::string m_pinsPath;
    std::vector<core::CleanupRule> m_rules;
    core::Pins m_pins;
    std::optional<core::Error> m_problem;
    std::vector<Change> m_waiting; ///< One after the other, as each replaces a whole file.
    QPointer<Job> m_job;
    bool m_isKnown = false;
};
