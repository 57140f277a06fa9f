// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerindex.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

/// What of an image could not be read, and what was read but is not what its digest promises. A
/// layer may be both.
struct Damage
{
    std::vector<std::uint32_t> unread;     ///< Layers, from 1, with bytes missing.
    std::vector<std::uint32_t> unbelieved; ///< Layers with other bytes than their digests promise.
    bool isOfDocuments = false;            ///< A manifest, a configuration or the like.

    bool any() const { return isOfDocuments || !unread.empty() || !unbelieved.empty(); }
    /// What that means for what is shown, a sentence each.
    QStringList sentences() const;

    /// Of \a layers as they were read; \a warnings has what is said of their documents.
    static Damage of(const std::vector<core::IndexedLayer>& layers, const core::Warnings& warnings);
    /// What it means for one layer with \a index; empty if nothing is wrong with it.
    static QString ofLayer(const core::LayerIndex& index);
};
