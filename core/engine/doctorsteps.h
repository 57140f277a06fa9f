// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/doctor.h"

namespace core {

/// How one step of an examination ended.
struct StepResult
{
    bool isOk = false;
    std::string why;
    DoctorHelp help = DoctorHelp::None;
    std::string about; ///< As in DoctorFinding.
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
