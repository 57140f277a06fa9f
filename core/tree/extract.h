// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

namespace core {

struct ExtractOptions
{
    bool overwrite = false;  ///< Replace files that are there; folders are always merged.
    bool special = false;    ///< Also make devices and set the set-id bits.
    bool keepOwners = false; ///< chown to the stored ids (needs root).
};

/// What a note is about.
enum class NoteKind : std::uint8_t {
    Owner,      ///< Who owns it is not kept.
    Attribute,  ///< An extended attribute is not kept.
    SetId,      ///< The set-id bits are not kept.
    Copied,     ///< A copy in place of a hard link.
    Unfinished, ///< Made, but its mode, owner or time could not be set.
    Unreadable, ///< Bytes could not be read or believed.
    Unusable,   ///< No file, or no member of an archive, can have this name.
    NotMade,    ///< The system did not let it be made.
    LinkTarget, ///< The file that it is a name of is not there.
};

struct ExtractNote
{
    NoteKind kind = NoteKind::NotMade;
    std::string path;    ///< In the image, raw bytes.
    std::string message; ///< English, what is special about this one.
};

/// What an extraction did. Owners that were not applied are listed, one note per distinct owner.
struct ExtractReport
{
    std::uint64_t files = 0;
    std::uint64_t folders = 0;
    std::uint64_t links = 0;
    std::uint64_t bytes = 0;
    std::vector<ExtractNote> notes;   ///< What was done differently from what is stored.
    std::vector<ExtractNote> skipped; ///< What is not there now, and why.
    bool complete = true;             ///< False if bytes could not be read.
};

/// Writes \a nodes with all that is below them into the folder \a target, under their own last
/// names. The packed layers are each read once, in order. Nothing is written outside \a target:
/// parents are opened without following links, names with NUL or "..", absolute link targets
/// included, cannot escape. A file is written aside and renamed. Exists if something is there and
/// overwrite is off (nothing written then).
Result<ExtractReport> extract(const Image& image, const MergedTree& tree,
                              const std::vector<NodeId>& nodes, const std::string& target,
                              const ExtractOptions& options, const Task& task);

} // namespace core
