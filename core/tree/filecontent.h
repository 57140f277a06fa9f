// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

namespace core {

/// Opens the content of the file \a node of \a tree over \a image: exactly fileSize() bytes, holes
/// as zeros. Unsupported if it is no file, NotFound if its layer is not here or the link dangles.
/// Costs unpacking from the last seek point before the file where the layer is packed, else
/// nothing. Where the index is of what a table says and a chunk turns out to be another, all of the
/// layer is read, and what it has is given if it has its digests. The reader goes by the stop token
/// of \a task for as long as it lives: who keeps it longer than a task gives one of their own.
Result<std::unique_ptr<Reader>> openContent(const Image& image, const MergedTree& tree, NodeId node,
                                            const Task& task);

/// The sha256 of that content: as it is known, else computed from all of it. Reports bytes.
Result<Digest> digestOfContent(const Image& image, const MergedTree& tree, NodeId node,
                               const Task& task);

} // namespace core
