// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/writer.h"
#include "core/tree/extract.h"

namespace core {

struct ExportReport
{
    std::uint64_t members = 0;        ///< Whiteouts included; 0 for a layer as it is.
    std::uint64_t bytes = 0;          ///< Of the file written.
    std::vector<ExtractNote> skipped; ///< What is not in it, and why.
    bool complete = true;             ///< False if bytes could not be read or have a wrong digest.
};

/// Writes the tar of layer \a number (from 1) to the file \a path: as it is stored or, with
/// \a unpacked, without its packing. A wrong digest is in `skipped`, with an empty path. The file
/// is written aside; Exists if it is there and \a overwrite is off.
Result<ExportReport> exportLayer(const Image& image, std::uint32_t number, bool unpacked,
                                 const std::string& path, bool overwrite, const Task& task);

/// As exportLayer() to a file, to \a out; its ExportReport::bytes went there.
Result<ExportReport> exportLayer(const Image& image, std::uint32_t number, bool unpacked,
                                 Writer& out, const Task& task);

/// Writes what layers \a first…\a last of \a image make, as one layer, to the file \a path (as
/// exportLayer() does). With first = 1 that is the final tree. With first > 1 it is meant to be
/// applied on the layers below: whiteouts stand for what of them is gone afterwards, also where an
/// opaque folder hid it; hard links may lead into them. Folders and whiteouts come first, then
/// files in the order of the layers they are read from, then hard links. Implied folders stay
/// implied where that gives the same tree; a hard link that dangles though its target has come to
/// be there since becomes the empty file that it is shown as.
/// \a layers are those of the image, indexed.
Result<ExportReport> exportRange(const Image& image, const std::vector<IndexedLayer>& layers,
                                 std::uint32_t first, std::uint32_t last, const std::string& path,
                                 bool overwrite, const Task& task);

/// As exportRange() to a file, to \a out.
Result<ExportReport> exportRange(const Image& image, const std::vector<IndexedLayer>& layers,
                                 std::uint32_t first, std::uint32_t last, Writer& out,
                                 const Task& task);

} // namespace core
