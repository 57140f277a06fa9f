// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <optional>
#include <string>

namespace core {

/// Keeps secrets for a person, as the keychain of a desktop does. Brought along by programs that
/// can speak to one. Any thread at any time but the one of its event loop. Errors hold no secrets:
/// Unsupported where there is none, Denied where it stays locked, Io where it fails, Cancelled.
class SecretKeeper
{
public:
    virtual ~SecretKeeper() = default;

    /// None where it has nothing under \a key.
    virtual Result<std::optional<std::string>> read(const std::string& key,
                                                    const Task& task) const = 0;
    virtual Result<void> write(const std::string& key, const std::string& secret,
                               const Task& task) const = 0;
    /// False if there was nothing.
    virtual Result<bool> erase(const std::string& key, const Task& task) const = 0;
};

} // namespace core
