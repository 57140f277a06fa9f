// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/secretkeeper.h"

#include <memory>

/// The keychain of the desktop (the Secret Service of GNOME and others, KWallet), in which this
/// program has entries of its own. It is spoken to by the event loop of the application, which has
/// to run. Null where the program was built without.
std::shared_ptr<const core::SecretKeeper> desktopKeychain();
