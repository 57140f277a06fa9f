// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerindex.h"

#include <QObject>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

/// Layers that are ready while others are still being read. May be used from any thread.
class ArrivedLayers : public QObject
{
    Q_OBJECT

public:
    /// Call this in the thread that is to be told; whoever lets go of it last may be in another.
    static std::shared_ptr<ArrivedLayers> make();

    /// By number, from 1.
    using List = std::vector<std::pair<std::uint32_t, core::IndexedLayer>>;

    void add(std::uint32_t number, const core::IndexedLayer& layer);
    /// Those that came since the last call.
    List take();

signals:
    void arrived();

private:
    ArrivedLayers() = default;

    std::mutex m_mutex;
    List m_list;
};

/// \a layers with an empty index that says so for each that was not read when reading was stopped;
/// nothing where none was read.
std::vector<core::IndexedLayer> readSoFar(std::vector<core::IndexedLayer> layers);
