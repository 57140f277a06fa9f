// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/registry/repository.h"

namespace core {

/// Which tags of a repository are to go.
struct TagRule
{
    /// One of them has to fit (see Glob); none: every tag fits. Tags that only carry a signature
    /// or the like of an image fit in no case.
    std::vector<std::string> patterns;
    /// Of the images that those tags name, so many stay, the newest; 0: none.
    std::size_t keepNewest = 0;
    std::optional<std::uint64_t>
        olderThan; ///< Seconds since the image was made; younger ones stay.

    bool asksAge() const { return keepNewest != 0 || olderThan; }
};

struct ChosenTags
{
    std::vector<std::string> tags; ///< In natural order.
    /// Tags of images that do not say when they were made: where their age counts they stay.
    std::vector<std::string> undated;
};

/// The tags of \a repository that \a rule takes at the time \a now. Where ages count, each image is
/// asked for, once. \a task hears how many questions are answered.
Result<ChosenTags> chooseTags(const Repository& repository, const TagRule& rule, Timestamp now,
                              const Task& task);

} // namespace core
