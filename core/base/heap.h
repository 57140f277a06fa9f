// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace core {

/// Makes the process give large pieces of memory back to the system as soon as they are free. Else
/// glibc keeps pieces of up to 32 MiB for later once some were freed, and what reading a large
/// image needs for a moment stays with the process. Once, before other threads begin.
void returnFreedMemory();

} // namespace core
