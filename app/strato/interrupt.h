// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace strato {

/// Turns the first Ctrl-C (or a request to end) into a stop of \a source, so that work under way
/// can clean up; the second one ends the program at once. Call once, before other threads start.
void stopOnInterrupt(std::stop_source source);

/// Ends the program the way shells expect when the reader of its output went away.
[[noreturn]] void endForClosedPipe();

} // namespace strato
