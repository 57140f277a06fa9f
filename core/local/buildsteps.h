// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localimage.h"
#include "core/oci/imageconfig.h"

#include <map>

namespace core {

/// Tells which images of one place were built on which, where the place itself does not keep that:
/// the history and the layers of one are those of the other and one step more, as podman and
/// buildah see it.
class BuildSteps
{
public:
    /// The image \a number has \a config.
    void add(std::size_t number, const ImageConfig& config);
    /// Fills parent and isIntermediate of \a images, by their numbers. O(images log images).
    void apply(std::vector<LocalImage>& images) const;

private:
    std::map<std::string, std::vector<std::size_t>> m_whole; ///< Images by all of their steps.
    std::map<std::size_t, std::string> m_below;              ///< All steps but the last, by image.
};

} // namespace core
