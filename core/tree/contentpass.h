// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/tree/mergedtree.h"

namespace core {

/// The content of one file that is wanted; \c tag is for whoever wants it.
struct WantedContent
{
    MergedTree::Source source;
    std::size_t tag = 0;
};

/// Takes contents as they come by.
class ContentTaker
{
public:
    virtual ~ContentTaker() = default;

    /// \a tar stands at the content of \a member. What is left unread is passed over. A fault of
    /// \a tar is not this function's: it takes back what it began, says so where it must, and
    /// returns no error; an error ends the whole pass.
    virtual Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) = 0;

    /// The content cannot be read, for \a reason.
    virtual Result<void> miss(std::size_t tag, const Error& reason) = 0;
};

/// Reads all of \a wanted from the layers of \a image that \a tree was made of: each layer once, as
/// far as it is needed, in the order of its members, and from seek points on where much would be
/// passed over. Fails with Cancelled or with an error of
/// \a taker.
Result<void> readContents(const Image& image, const MergedTree& tree,
                          std::vector<WantedContent> wanted, ContentTaker& taker, const Task& task);

/// The same from \a layers, all of \a image.
Result<void> readContents(const Image& image, const std::vector<IndexedLayer>& layers,
                          std::vector<WantedContent> wanted, ContentTaker& taker, const Task& task);

} // namespace core
