// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/basefinder.h"

#include "models/format.h"
#include "models/imagedocument.h"

#include <algorithm>

BaseFinder::BaseFinder(ImageDocument* document, QObject* parent)
    : QObject(parent)
    , m_document(document)
{
    connect(m_document, &ImageDocument::imageOpened, this, &BaseFinder::forget);
    if (m_document->image())
        look();
}

void BaseFinder::setStores(Stores stores)
{
    m_stores = std::move(stores);
    lookAgain();
}

std::vector<std::shared_ptr<const core::Store>> BaseFinder::stores() const
{
    std::vector<std::shared_ptr<const core::Store>> stores{m_document->store()};
    for (auto& store : m_stores ? m_stores() : decltype(stores)())
        if (store && store->path() != m_document->store()->path())
            stores.push_back(std::move(store));
    return stores;
}

void BaseFinder::lookAgain()
{
    if (m_document->image() && !m_isMoved && !m_base.isHere)
        look();
}

void BaseFinder::forget()
{
    m_isMoved = false;
    m_base = {};
    m_layers = 0;
    emit changed();
    look();
}

void BaseFinder::look()
{
    if (m_job)
        m_job->discard();
    m_job = Job::start(
        this, tr("Looking for the base of %1").arg(m_document->title()),
        [image = m_document->image(), stores = stores()](const core::Task& task) {
            return core::findBase(*image, stores, task);
        },
        [this](core::Result<std::optional<core::BaseImage>> base) {
            if (!base || !*base || m_isMoved)
                return; // It is a help, not a fact of the image: nothing is said of a failure.
            m_base = std::move(**base);
            m_layers = static_cast<int>(m_base.layers);
            emit changed();
        });
}

QString BaseFinder::name() const
{
    return m_isMoved ? QString() : format::imageName(m_base.name);
}

void BaseFinder::setLayers(int layers)
{
    const int most = std::max(0, static_cast<int>(m_document->layerCount()) - 1);
    const int wanted = std::clamp(layers, 0, most);
    if (wanted == m_layers)
        return;
    m_layers = wanted;
    m_isMoved = m_layers != static_cast<int>(m_base.layers) || !m_base.isHere;
    emit changed();
}

#include "moc_basefinder.cpp"
