// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/relatives.h"
#include "models/job.h"

#include <QObject>
#include <QPointer>

#include <functional>

class ImageDocument;

/// Where the base of an open image ends: looked for among the images known here, until a person
/// says otherwise.
class BaseFinder final : public QObject
{
    Q_OBJECT

public:
    using Stores = std::function<std::vector<std::shared_ptr<const core::Store>>()>;

    explicit BaseFinder(ImageDocument* document, QObject* parent = nullptr);

    /// Looks in what \a stores gives, beside the place of the image itself, from now on.
    void setStores(Stores stores);
    /// The place of the image, then those.
    std::vector<std::shared_ptr<const core::Store>> stores() const;
    /// Looks again, unless a person said where the base ends or it was found.
    void lookAgain();

    /// So many of the first layers are the base's; 0: not known.
    int layers() const { return m_layers; }
    /// What the base is called, for people; empty: not known, or a person moved its end.
    QString name() const;
    /// A person says where the base ends; 0: there is none.
    void setLayers(int layers);

signals:
    void changed();

private:
    void look();
    void forget();

    ImageDocument* m_document;
    Stores m_stores;
    QPointer<Job> m_job;
    core::BaseImage m_base;
    int m_layers = 0;
    bool m_isMoved = false;
};
