// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/io/owneddescriptor.h"
#include "core/local/machineplaces.h"
#include "core/registry/registryvalues.h"

namespace core {

/// Where the upload of one blob stands, kept in a file for as long as it is under way. Locked
/// against other processes while it lives. What cannot be kept is only lost to a later run.
class UploadSession
{
public:
    explicit UploadSession(OwnedDescriptor file, std::string path);
    UploadSession(UploadSession&&) = default;
    UploadSession& operator=(UploadSession&&) = default;
    ~UploadSession();

    /// As an earlier run left it.
    const std::optional<UploadState>& state() const { return m_state; }
    /// Without a place it is over, and forgotten.
    void keep(const UploadState& state);

private:
    OwnedDescriptor m_file;
    std::string m_path;
    std::optional<UploadState> m_state;
};

/// Uploads that a later run of the program takes up, each a file that only its owner reads, as the
/// address in it may be a secret of the registry. They are forgotten after a week, as registries
/// do.
class UploadSessions
{
public:
    /// `stratoscope/uploads` in XDG_STATE_HOME or ~/.local/state; empty without a home.
    static std::string usualFolder(const MachineEnvironment& environment);
    /// \a folder empty: nothing is kept.
    explicit UploadSessions(std::string folder)
        : m_folder(std::move(folder))
    {
    }

    /// That of \a blob into \a repository ("ghcr.io/team/app"); none where another process has it,
    /// or nothing can be kept.
    std::optional<UploadSession> open(const std::string& repository, const Digest& blob) const;
    /// Takes away what nobody has gone on with for a week.
    void forgetOld() const;

private:
    std::string pathOf(const std::string& repository, const Digest& blob) const;

    std::string m_folder;
};

} // namespace core
