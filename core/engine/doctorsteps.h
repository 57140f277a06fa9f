// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/doctor.h"

#include <span>

namespace core {

/// How one step of an examination ended.
struct StepResult
{
    bool isOk = false;
    std::string why;
    DoctorHelp help = DoctorHelp::None;
    std::string about; ///< As in DoctorFinding.
};

/// The findings of an examination while it goes on. Borrows all that it is made of.
class FindingNotes
{
public:
    /// \a steps are all that the examination has, in their order; they are skipped unless noted.
    FindingNotes(std::span<const DoctorStep> steps, const Task& task, const DoctorListener& heard)
        : m_task(task)
        , m_heard(heard)
    {
        for (const DoctorStep step : steps)
            m_findings.emplace_back().step = step;
    }

    /// Writes down how \a step ended, unless the task was stopped. True if the next can be taken.
    bool note(DoctorStep step, StepResult result);
    std::vector<DoctorFinding> take() { return std::move(m_findings); }

private:
    const Task& m_task;
    const DoctorListener& m_heard;
    std::vector<DoctorFinding> m_findings;
};

/// What there is to see of a socket from outside.
struct SocketLook
{
    bool isHidden = false; ///< Its folder lets nobody of us in.
    StepResult exists;
    StepResult isSocket;
};

SocketLook lookAtSocket(const std::string& path);
StepResult mayUseSocket(const std::string& path);
StepResult connectsToSocket(const std::string& path);
StepResult connectsToPort(const EngineAddress& address, std::chrono::milliseconds patience,
                          const Task& task);

} // namespace core
