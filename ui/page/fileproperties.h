// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <QCoreApplication>

class ImageDocument;
class PropertyTable;

/// What there is to say about a file or folder of the document.
class FileProperties
{
    Q_DECLARE_TR_FUNCTIONS(FileProperties)

public:
    /// What links of the table begin with or are; behind a prefix stands what they lead to.
    static constexpr QLatin1String pathPrefix{"path:"};
    static constexpr QLatin1String layerPrefix{"layer:"};
    static constexpr QLatin1String namesLink{"names:"};

    /// Both must outlive this.
    FileProperties(const ImageDocument& document, const core::MergedTree& tree, core::NodeId node);

    QString iconName() const;
    QString title() const;
    QString subtitle() const; ///< The path.
    QString mark() const;     ///< "~ changed", "− hidden by 4"
    void fill(PropertyTable& table) const;
    /// The extended attributes, decoded where that is known.
    void fillXattrs(PropertyTable& table) const;

private:
    void fillBytes(PropertyTable& table) const;
    void fillOwnership(PropertyTable& table) const;
    void fillLinks(PropertyTable& table) const;

    const ImageDocument& m_document;
    const core::MergedTree& m_tree;
    core::NodeId m_node;
};
