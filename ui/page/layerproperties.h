// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

class ImageDocument;
class PropertyTable;

/// What there is to say about a layer of the document or, for number 0, about the image itself.
class LayerProperties
{
    Q_DECLARE_TR_FUNCTIONS(LayerProperties)

public:
    /// \a document must outlive this.
    LayerProperties(const ImageDocument& document, int layer);

    QString title() const;
    QString subtitle() const;    ///< The digest, short.
    QString instruction() const; ///< The whole instruction, empty for the image.
    void fill(PropertyTable& table) const;

private:
    void fillImage(PropertyTable& table) const;
    void fillLayer(PropertyTable& table) const;

    const ImageDocument& m_document;
    int m_layer;
};
