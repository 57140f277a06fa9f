// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/waste.h"

#include <QScrollArea>

#include <functional>
#include <string>

class ImageDocument;
class QGridLayout;

/// What became of the bytes of a layer or, of a whole image, what hides them and which layers ship
/// them. Every number leads to what it counts.
class BytesPart final : public QScrollArea
{
    Q_OBJECT

public:
    explicit BytesPart(QWidget* parent = nullptr);

    /// Layer 0 is the image. Nothing is shown while \a document does not know. O(charges).
    void showLayer(const ImageDocument& document, int layer);

signals:
    void causeRequested(core::HideCause cause);
    void hiddenOfLayerRequested(std::uint32_t layer);
    void duplicatesRequested();
    void visibleOfLayerRequested(std::uint32_t layer);
    /// A hidden file, and the layer that ships it.
    void pathRequested(const std::string& path, std::uint32_t layer);

private:
    struct Row
    {
        std::function<QBrush(const QPalette&, double)> brush;
        QString name;
        QString toolTip;
        std::uint64_t bytes = 0;
        std::uint64_t whole = 0; ///< What a full bar is; 0: there is no bar.
        std::function<void()> lead;
    };

    void fillImage(const core::WasteReport& waste);
    void fillLayers(const core::WasteReport& waste);
    void fillFates(const core::WasteReport& waste, std::uint32_t layer);
    void fillFiles(const core::WasteReport& waste, const core::MergedTree& tree,
                   std::uint32_t layer);
    void addTitle(const QString& title);
    void addRow(const Row& row);
    void addSentence(const QString& sentence);

    QGridLayout* m_grid = nullptr;
};
