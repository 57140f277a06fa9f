// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/waste.h"

namespace core {

/// What one would do so that bytes are not shipped.
enum class AdviceKind : std::uint8_t {
    CacheMount,      ///< A tool's cache: keep it out of the layer by RUN --mount=type=cache.
    DeleteInStep,    ///< Delete in the very RUN that wrote it.
    LeaveOut,        ///< Do not copy it: .dockerignore.
    OwnWhileCopying, ///< COPY --chown or --chmod instead of a RUN that ships everything again.
    JoinSteps,       ///< Make two RUNs one, so that only the last version is shipped.
    CopyOnce,        ///< Copied twice: leave out the first copy.
    ChangeBefore,    ///< A RUN changes what was copied: change it before, or in another stage.
    NewerBase,       ///< The base image's files are replaced or deleted: build on another one.
    PackOnce,        ///< One layer holds the path twice.
    OtherStage,      ///< Nothing is known of the steps: copy what is needed into a last stage.
    LinkDuplicates,  ///< The same content at several visible paths: link instead of copying.
};
constexpr std::size_t adviceKindCount = 11;
/// As in JSON: cacheMount, deleteInStep, …
std::string_view adviceKindName(AdviceKind kind);

/// What a file that is commonly left behind is, by its path.
enum class LeftOver : std::uint8_t {
    None,
    AptLists,
    AptArchives,
    ApkCache,
    DnfCache,
    PipCache,
    NpmCache,
    YarnCache,
    GoCache,
    CargoCache,
    MavenCache,
    GradleCache,
    OtherCache,
    Git,
    PackageDatabase,
    Temporary,
    Log,
};
LeftOver leftOverOf(std::string_view path);
/// The folder to mount a cache on for \a path: "/root/.cache/pip"; empty where that is no cache.
std::string cacheFolder(std::string_view path);

/// A line of a Dockerfile, or of its .dockerignore, that goes or comes.
struct AdviceLine
{
    bool isAdded = false;
    bool isOfIgnoreFile = false;
    std::string text; ///< Raw; may be of several lines.
};

/// Bytes that one change to the Dockerfile spares. All bytes are unpacked.
struct WasteFinding
{
    AdviceKind kind = AdviceKind::OtherStage;
    LeftOver leftOver = LeftOver::None;
    HideCause cause = HideCause::None;  ///< None for duplicates.
    std::uint64_t bytes = 0;            ///< Exact: the sum of what it counts; never 0.
    std::uint64_t packed = 0;           ///< Estimated, see estimatedPacked().
    std::uint32_t shippedBy = 0;        ///< The layer that would get smaller.
    std::uint32_t hiddenBy = 0;         ///< Of duplicates: the layer that has the first one.
    std::vector<std::uint32_t> charges; ///< Positions in WasteReport::charges, largest first.
    std::vector<NodeId> duplicates;     ///< Without the first of each group.
    std::vector<AdviceLine> change;     ///< What one would change; empty if not known.
};

/// Every charge of \a report is in one finding, so their bytes are what is hidden, and with them
/// every duplicate; the largest finding first. What is advised follows from causes, paths and the
/// history of \a image alone. No charge, no advice. O(charges log charges).
std::vector<WasteFinding> adviseOnWaste(const Image& image, const MergedTree& tree,
                                        const WasteReport& report);

/// What an image would have without some findings.
struct WhatIf
{
    std::uint64_t shipped = 0; ///< Unpacked.
    std::uint64_t visible = 0;
    std::optional<std::uint64_t> packed; ///< Estimated; none where that of a layer is unknown.
    double efficiency() const;
};
/// \a chosen are positions in \a findings, each once.
WhatIf whatIf(const Image& image, const WasteReport& report,
              const std::vector<WasteFinding>& findings, const std::vector<std::size_t>& chosen);

} // namespace core
