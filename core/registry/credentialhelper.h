// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/credentials.h"

namespace core {

/// A program `docker-credential-NAME` that keeps secrets. What is secret goes over its standard
/// input and output alone. Each call waits for it, for two minutes at the most, as it may ask a
/// person to unlock something. Errors: Usage for names that are none, NotFound where there is no
/// such program, Io where it fails, with its words, Cancelled.
class CredentialHelper
{
public:
    explicit CredentialHelper(std::string name)
        : m_name(std::move(name))
    {
    }

    /// None where it has nothing under \a key.
    Result<std::optional<Credentials>> get(const std::string& key, const Task& task) const;
    Result<void> store(const std::string& key, const Credentials& credentials,
                       const Task& task) const;
    /// False if there was nothing.
    Result<bool> erase(const std::string& key, const Task& task) const;

private:
    struct Ran
    {
        std::string said; ///< On its standard output.
        bool isGood = false;
    };
    Result<Ran> run(const char* action, const std::string& input, const Task& task) const;
    Error complaint(const char* action, const Ran& ran) const;

    std::string m_name;
};

} // namespace core
