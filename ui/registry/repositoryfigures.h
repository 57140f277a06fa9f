// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/figurestrip.h"

class RepositoryTags;

/// The figures of a repository for its head, as far as \a tags are known.
namespace repositoryfigures {

inline const QString tags = QStringLiteral("tags");
inline const QString packed = QStringLiteral("packed");
inline const QString newest = QStringLiteral("newest");

QList<FigureStrip::Figure> of(const RepositoryTags& model);

} // namespace repositoryfigures
