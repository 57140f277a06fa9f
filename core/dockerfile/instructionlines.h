// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/dockerfile.h"

namespace core {

/// Writes the entries of one history as instructions, in order: SHELL changes what a RUN means.
class InstructionWriter
{
public:
    /// Keyword, lines, build arguments and doubts of \a entry; \a index is of the layer that it
    /// made, null if it made none or that was not read.
    DockerfileStep write(const HistoryEntry& entry, const LayerIndex* index);

private:
    void writeRun(DockerfileStep& step, std::string_view shell, std::string_view command) const;

    std::string m_shell = "/bin/sh -c";
};

} // namespace core
