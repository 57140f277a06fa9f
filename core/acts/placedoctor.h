// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/machineplaces.h"
#include "core/net/doctorvalues.h"

#include <chrono>

namespace core {

/// Really takes every step towards the images that lie in the folder of \a place (ContainerdRoot or
/// OwnStore; of others none) and towards changing them, until one fails; as examineEngine()
/// otherwise. Changes nothing. A lock that another process keeps for \a patience is one that it
/// does not give back.
std::vector<DoctorFinding>
examineFolder(const MachinePlace& place, const MachineEnvironment& environment, const Task& task,
              std::chrono::milliseconds patience = std::chrono::seconds(2),
              const DoctorListener& heard = {});

/// True if examineFolder() knows steps for a place of \a kind.
constexpr bool isExaminedAsFolder(StoreKind kind)
{
    return kind == StoreKind::OwnStore || kind == StoreKind::ContainerdRoot;
}

} // namespace core
