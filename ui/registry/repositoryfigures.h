// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/widgets/figurestrip.h"

class RepositoryTags;

/// The figures of a repository for its head, as far as \a tags are known.
namespace repositoryfigures {

inline constexpr QLatin1String tags("tags");
inline constexpr QLatin1String packed("packed");
inline constexpr QLatin1String newest("newest");
inline constexpr QLatin1String limit("limit");
inline constexpr QLatin1String attached("attached");

QList<FigureStrip::Figure> of(const RepositoryTags& model);
/// Why there are none, as \a problem tells: a sentence for people, without the details.
QString whyNone(const core::Error& problem);

} // namespace repositoryfigures
