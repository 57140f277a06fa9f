// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/places.h"

#include "app/strato/text.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

bool isOfMachine(const std::optional<core::StoreKind>& kind)
{
    using Kind = core::StoreKind;
    return kind == Kind::OwnStore || kind == Kind::ContainersStorage || kind == Kind::DockerRoot
           || kind == Kind::ContainerdRoot || kind == Kind::EngineApi;
}

} // namespace

tl::expected<ActedOn, Problem> actedOn(Session& session, const std::string& text)
{
    auto name = core::parseImageName(text);
    if (!name)
        return core::fail(std::move(name).error());
    core::StoreKind kind = name->kind.value_or(core::StoreKind::OciLayout);
    if (!isOfMachine(name->kind)) {
        const auto store = core::openNamedStore(*name, session.task());
        session.clearProgress();
        if (!store)
            return core::fail(store.error());
        kind = (*store)->kind();
        if (name->reference.empty()) {
            const auto entry = core::chooseEntry(**store, *name, session.arguments().platform);
            if (!entry)
                return core::fail(entry.error());
            name->reference = (*entry)->descriptor.digest.text();
        }
    }
    if (name->reference.empty())
        return wrongUse(QT_TRANSLATE_NOOP("strato", "\"%1\" names a place, but no image"), {text});
    return ActedOn{kind, name->path, name->reference};
}

tl::expected<Acts, Problem> targetPlace(Session& session)
{
    const std::string& wanted = session.arguments().place;
    std::string known;
    for (const core::MachinePlace& place : core::findPlaces(core::MachineEnvironment::current())) {
        known += (known.empty() ? "" : ", ") + place.name;
        const bool isIt =
            wanted.empty() ? place.kind == core::StoreKind::OwnStore : place.name == wanted;
        if (!isIt)
            continue;
        auto acts = core::actsOf(place.kind, place.path, session.task());
        if (!acts)
            return core::fail(std::move(acts).error());
        return std::move(*acts);
    }
    if (wanted.empty())
        return tl::unexpected(Problem(
            {core::ErrorCode::NotFound,
             reason(QT_TRANSLATE_NOOP("strato", "there is no home folder for the own store"))},
            QT_TRANSLATE_NOOP("strato", "STRATOSCOPE_STORE says where it lies.")));
    return core::fail(
        core::ErrorCode::NotFound,
        reason(
            QT_TRANSLATE_NOOP("strato", "there is no place \"%1\" on this machine; there are: %2"),
            {wanted, known}));
}

std::vector<std::string> namesToKeep(const core::Image& image, const std::string& asked)
{
    return namesToKeep(image.names, asked);
}

std::vector<std::string> namesToKeep(const std::vector<std::string>& names,
                                     const std::string& asked)
{
    if (!asked.empty())
        for (const std::string& name : names)
            if (core::isSameName(name, asked))
                return {name};
    return names;
}

core::LayerPacking packingOf(const Arguments& arguments, core::LayerPacking automatic)
{
    if (arguments.compress == "none")
        return core::LayerPacking::None;
    if (arguments.compress == "gzip")
        return core::LayerPacking::Gzip;
    return arguments.compress == "zstd" ? core::LayerPacking::Zstd : automatic;
}

std::string referenceIn(const std::string& text)
{
    const auto name = core::parseImageName(text);
    if (!name)
        return {};
    return name->isBare ? name->path : name->reference;
}

} // namespace strato
