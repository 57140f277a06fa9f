// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/provenance.h"
#include "core/oci/image.h"
#include "core/tree/layerindex.h"

namespace core {

/// Why a line of a reconstructed Dockerfile is not certain.
enum class DockerfileDoubt : std::uint8_t {
    SourceName,    ///< Only a digest of what was copied is recorded; the name is one that fits.
    SourceStage,   ///< The source is absolute: most likely of a stage that is not recorded.
    ExecForm,      ///< No shell is recorded; where the words of the command end is not either.
    DocumentMark,  ///< A here-document, whose first and last line are not recorded.
    LostContent,   ///< A file that the Dockerfile itself held; its text is in the layer alone.
    BaseEnd,       ///< Where the base image ends follows from a CMD in the middle.
    BaseName,      ///< What the base image is called is stated by a label or annotation only.
    NoInstruction, ///< What made the layer did not record an instruction.
    NoRecord,      ///< Nothing is recorded of what made the layer.
    LayerByOrder,  ///< Which layer the instruction made follows from the order alone.
};
/// As in JSON: sourceName, …
std::string_view dockerfileDoubtName(DockerfileDoubt doubt);

/// One instruction with the lines that it has, comments and blank lines before it included.
struct DockerfileStep
{
    std::string keyword;            ///< "RUN"; empty for what is no instruction.
    std::vector<std::string> lines; ///< Raw; may hold any byte but a line break.
    std::uint32_t firstLayer = 0;   ///< The layers it made, base first; 0: none.
    std::uint32_t lastLayer = 0;
    bool isOfBase = false;                   ///< Of the image that this one was built on.
    std::string created;                     ///< RFC 3339 as stated; empty if not.
    std::string createdBy;                   ///< As recorded; empty if there is no such record.
    std::vector<std::string> buildArguments; ///< "VERSION=1.2", as they were when it ran.
    std::vector<DockerfileDoubt> doubts;
};

/// A Dockerfile that would make an image again, as far as its documents tell.
struct Dockerfile
{
    enum class Origin : std::uint8_t {
        History,    ///< Put together from the image's history.
        Provenance, ///< The very file, from a provenance attestation.
    };
    Origin origin = Origin::History;
    std::string fileName; ///< Of the very file: "Dockerfile".
    std::string baseName; ///< The image that it was built on, where that is known.
    std::vector<DockerfileStep> steps;

    bool hasDoubts() const;
    /// The step that made \a layer; none if it is not known.
    std::optional<std::size_t> stepOfLayer(std::uint32_t layer) const;
};

/// From the history alone (image-spec config.md, "history"), as BuildKit, the classic builder and
/// buildah write it. \a layers, where read, name what was copied; may be empty. O(history).
Dockerfile reconstructDockerfile(const Image& image, const std::vector<IndexedLayer>& layers = {});

/// The very Dockerfile that \a provenance holds, which must have a source; layers are found by the
/// digests of their blobs, the rest by order. O(source + layers).
Dockerfile dockerfileOf(const BuildProvenance& provenance, const Image& image);

} // namespace core
