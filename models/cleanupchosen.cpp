// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupdocument.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

/// What a person chose of a clean-up, apart from ticks, and how it is remembered.
namespace {

constexpr qint32 chosenVersion = 2; // 1 did not know of copies.

} // namespace

bool CleanupDocument::hasTrash() const
{
    return std::ranges::any_of(m_places->list(), [this](const CleanupPlaces::One& one) {
        return one.machine.kind == core::StoreKind::OwnStore
               && (m_onlyPlace.isEmpty() || one.path == m_onlyPlace);
    });
}

void CleanupDocument::setOnlyPlace(const QString& path)
{
    if (m_onlyPlace == path)
        return;
    m_onlyPlace = path;
    later(true, true);
}

void CleanupDocument::setUsesTrash(bool usesTrash)
{
    if (m_usesTrash == usesTrash)
        return;
    m_usesTrash = usesTrash;
    later(true, true);
}

void CleanupDocument::setKeepsCopies(bool keepsCopies)
{
    if (m_keepsCopies == keepsCopies)
        return;
    m_keepsCopies = keepsCopies;
    later(true, false);
}

bool CleanupDocument::canKeepCopies() const
{
    return std::ranges::any_of(chosenPlaces(), [](const auto& place) {
        return !place->isOwnStore() && place->canBeChanged();
    });
}

void CleanupDocument::setListed(core::CleanupKind kind, bool isListed)
{
    if (this->isListed(kind) == isListed)
        return;
    if (isListed)
        m_listed.insert(kind);
    else
        m_listed.erase(kind);
    later(true, false);
}

void CleanupDocument::choose(const std::vector<core::CleanupChoice>& choices)
{
    m_choices = choices;
    m_ticks.clear();
    m_onlyPlace.clear();
    m_rules->setAllOff();
    later(true, true);
}

void CleanupDocument::forgetChoices()
{
    m_choices.clear();
    later(true, false);
}

void CleanupDocument::reload()
{
    if (m_runner->isRunning())
        return;
    m_settings->reload();
    m_places->reread();
}

QByteArray CleanupDocument::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << chosenVersion << m_rules->saveState() << m_usesTrash
           << isListed(core::CleanupKind::Container) << isListed(core::CleanupKind::Volume)
           << isListed(core::CleanupKind::CacheRecord) << m_keepsCopies;
    return state;
}

void CleanupDocument::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    qint32 version = 0;
    QByteArray rules;
    bool usesTrash = true;
    bool listsContainers = false;
    bool listsVolumes = false;
    bool listsCache = false;
    bool keepsCopies = false;
    stream >> version >> rules >> usesTrash >> listsContainers >> listsVolumes >> listsCache;
    if (version >= 2)
        stream >> keepsCopies;
    if (stream.status() != QDataStream::Ok || version < 1 || version > chosenVersion)
        return;
    m_rules->restoreState(rules);
    setUsesTrash(usesTrash);
    setKeepsCopies(keepsCopies);
    setListed(core::CleanupKind::Container, listsContainers);
    setListed(core::CleanupKind::Volume, listsVolumes);
    setListed(core::CleanupKind::CacheRecord, listsCache);
}
