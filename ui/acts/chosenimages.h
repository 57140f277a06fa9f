// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imageacts.h"

#include <QModelIndexList>

/// The images among \a rows of a list of \a places, each once, in their order: those that are an
/// image, all of a repository and, where \a withIndexes, those of several platforms too.
std::vector<ChosenImage> chosenImages(const Places& places, const QModelIndexList& rows,
                                      bool withIndexes);
