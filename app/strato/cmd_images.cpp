// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/cleanupplaces.h"
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/text.h"
#include "core/analysis/imagequery.h"
#include "core/engine/exportingstore.h"
#include "core/record/lastuse.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

struct Listed
{
    std::string place;
    core::LocalImage image;
    core::LastUse use;
};

std::string timeOrNothing(const std::optional<core::Timestamp>& time)
{
    return time ? core::formatTimestamp(*time) : std::string();
}

/// A place that is there and could not be listed.
struct Unread
{
    std::string place;
    core::Error error;
};

struct Listing
{
    std::vector<Listed> images;
    std::vector<Unread> unread;
    core::RecordedEvents record; ///< Which tells what was used.
};

/// True if the sizes that an engine adds up only when asked are to be seen or decide something.
bool wantsAllSizes(const Session& session)
{
    const Arguments& arguments = session.arguments();
    return session.isJson() || (arguments.sort && arguments.sort->key == "unique")
           || arguments.filterText.find("unique") != std::string::npos;
}

core::Result<std::vector<core::LocalImage>>
imagesOf(Session& session, const core::LocalStore& store, core::Warnings& warnings)
{
    const auto* engine = dynamic_cast<const core::ExportingStore*>(&store);
    return engine == nullptr || wantsAllSizes(session)
               ? store.images(session.task(), warnings)
               : engine->imagesInBrief(session.task(), warnings);
}

/// Adds what \a store lists and the query asks for.
Outcome addImages(Session& session, const core::LocalStore& store, const std::string& place,
                  const core::ImageQuery& query, Listing& listing)
{
    core::Warnings warnings = store.warnings();
    auto images = imagesOf(session, store, warnings);
    if (!images) {
        if (images.error().code == core::ErrorCode::Cancelled)
            return core::fail(images.error());
        listing.unread.push_back({place, images.error()});
        return Exit::Done;
    }
    session.addWarnings(warnings);
    const core::Timestamp now = core::currentTime();
    const auto uses =
        core::lastUses(*images, {place, store.kind(), store.path(), {}}, listing.record, now);
    std::vector<core::ImageFacts> facts(images->size());
    if (query.asksFacts()) {
        const auto pins = readPins();
        if (!pins)
            return tl::unexpected(pins.error());
        facts = core::factsOf(*images);
        for (std::size_t i = 0; i < facts.size(); ++i) {
            facts[i].isPinned = pins->isPinned((*images)[i]);
            facts[i].lastUsed = uses[i].at;
            facts[i].notUsedSince = uses[i].notSince;
        }
    }
    for (std::size_t i = 0; i < images->size(); ++i) {
        core::LocalImage& image = (*images)[i];
        if (query.matches(image, place, now, facts[i])
            && (!image.isIntermediate || session.has(OptionId::Hidden)))
            listing.images.push_back({place, std::move(image), uses[i]});
    }
    return Exit::Done;
}

Outcome addPlace(Session& session, const core::MachinePlace& place, const core::ImageQuery& query,
                 Listing& listing)
{
    const auto store = core::openMachinePlace(place, session.task());
    if (!store) {
        if (store.error().code == core::ErrorCode::Cancelled)
            return core::fail(store.error());
        listing.unread.push_back({place.name, store.error()});
        return Exit::Done;
    }
    return addImages(session, **store, place.name, query, listing);
}

/// The one place that --root names.
Outcome addRoot(Session& session, const core::ImageQuery& query, Listing& listing)
{
    const std::string& root = session.arguments().root;
    const auto store = core::openStore(root, session.task());
    if (!store)
        return core::fail(store.error());
    const auto* local = dynamic_cast<const core::LocalStore*>(store->get());
    if (local == nullptr)
        return core::fail(
            core::ErrorCode::Unsupported,
            reason(QT_TRANSLATE_NOOP("strato", "%1: not the store of an engine, but: %2"),
                   {root, core::storeKindName((*store)->kind())}));
    return addImages(session, *local, root, query, listing);
}

Outcome addAll(Session& session, const core::ImageQuery& query, Listing& listing)
{
    if (!session.arguments().root.empty())
        return addRoot(session, query, listing);
    const std::string& wanted = session.arguments().place;
    std::string known;
    bool found = wanted.empty();
    for (const core::MachinePlace& place : core::findPlaces(core::MachineEnvironment::current())) {
        known += (known.empty() ? "" : ", ") + place.name;
        if (!wanted.empty() && place.name != wanted)
            continue;
        found = true;
        if (auto added = addPlace(session, place, query, listing); !added)
            return added;
    }
    if (!found)
        return core::fail(core::ErrorCode::NotFound,
                          reason(QT_TRANSLATE_NOOP("strato", "there is no place \"%1\" on this "
                                                             "machine; there are: %2"),
                                 {wanted, known}));
    // Who asked for one place wants to know why it cannot be read.
    if (!wanted.empty() && !listing.unread.empty())
        return core::fail(listing.unread.front().error);
    return Exit::Done;
}

bool isBefore(const Listed& a, const Listed& b, const SortOrder& order)
{
    const auto key = [&order](const Listed& one) -> std::uint64_t {
        const core::LocalImage& image = one.image;
        if (order.key == "packed")
            return image.packed.value_or(0);
        if (order.key == "unique")
            return image.unique.value_or(0);
        if (order.key == "created")
            return image.created ? static_cast<std::uint64_t>(
                       std::max<std::int64_t>(image.created->seconds, 0))
                                 : 0;
        return image.unpacked ? *image.unpacked : image.packed.value_or(0);
    };
    const auto name = [](const Listed& one) {
        return one.image.names.empty() ? one.image.id : one.image.names.front();
    };
    if (order.key != "name") {
        const std::uint64_t left = key(a);
        const std::uint64_t right = key(b);
        if (left != right)
            return order.descending ? left > right : left < right;
        return name(a) < name(b);
    }
    return order.descending ? name(a) > name(b) : name(a) < name(b);
}

void sortImages(std::vector<Listed>& images, const std::optional<SortOrder>& asked)
{
    SortOrder order = asked.value_or(SortOrder{"unpacked", true, true});
    if (!order.isStated)
        order.descending = order.key != "name";
    std::ranges::stable_sort(
        images, [&order](const Listed& a, const Listed& b) { return isBefore(a, b, order); });
}

void writeImages(Session& session, const Listing& listing)
{
    JsonWriter json(session.output());
    json.beginObject().key("images").beginArray();
    for (const Listed& listed : listing.images) {
        const core::LocalImage& image = listed.image;
        json.beginObject().field("id", image.id).listField("names", image.names);
        json.listField("digestNames", image.digestNames);
        json.textField("digest", image.manifestDigest ? image.manifestDigest->text() : "");
        json.textField("configDigest", image.configDigest ? image.configDigest->text() : "");
        json.bytesField("place", listed.place);
        json.textField("platform",
                       image.platform ? core::formatPlatform(*image.platform) : std::string());
        json.field("packed", image.packed).field("unpacked", image.unpacked);
        json.field("onDisk", image.onDisk).field("shared", image.shared);
        json.field("unique", image.unique).field("logical", image.isLogical);
        json.textField("created", timeOrNothing(image.created));
        json.textField("lastUsed", timeOrNothing(listed.use.at));
        json.textField("notUsedSince", timeOrNothing(listed.use.notSince));
        json.field("dangling", image.isDangling()).field("intermediate", image.isIntermediate);
        json.field("layers", image.layers.size());
        json.key("labels").beginObject();
        for (const auto& [name, value] : image.labels)
            json.field(name, value);
        json.endObject().key("usedBy").beginArray();
        for (const core::ContainerUse& use : image.usedBy)
            json.beginObject()
                .field("id", use.id)
                .field("name", use.name)
                .field("running", use.isRunning)
                .endObject();
        json.endArray().textField("problem", image.problem).endObject();
    }
    json.endArray().key("unread").beginArray();
    for (const Unread& unread : listing.unread)
        json.beginObject()
            .field("place", unread.place)
            .field("code", core::errorCodeName(unread.error.code))
            .field("message", unread.error.message)
            .endObject();
    json.endArray();
    writeWarnings(json, session.warnings());
    json.endObject();
}

std::string nameText(const core::LocalImage& image)
{
    if (image.names.empty())
        return image.isIntermediate ? strato::tr("(a step of a build)")
                                    : strato::tr("(without a name)");
    std::string text = harmless(image.names.front());
    if (image.names.size() > 1)
        text += fill(strato::tr(" and %1 more"), {std::to_string(image.names.size() - 1)});
    return text;
}

void printImages(Session& session, const Listing& listing)
{
    Table table({{strato::tr("Image"), Align::Left},
                 {strato::tr("ID"), Align::Left},
                 {strato::tr("Place"), Align::Left},
                 {strato::tr("Platform"), Align::Left},
                 {strato::tr("Packed"), Align::Right},
                 {strato::tr("Unpacked"), Align::Right},
                 {strato::tr("Unique"), Align::Right},
                 {strato::tr("Created (UTC)"), Align::Left},
                 {strato::tr("Used by"), Align::Left}},
                session.isColoured());
    const auto size = [&session](const std::optional<std::uint64_t>& bytes, bool isLogical) {
        if (!bytes)
            return std::string("-");
        return isLogical ? estimateText(*bytes, session.arguments().unit) : session.bytes(*bytes);
    };
    for (const Listed& listed : listing.images) {
        const core::LocalImage& image = listed.image;
        std::string used;
        for (const core::ContainerUse& use : image.usedBy)
            used += (used.empty() ? "" : ", ")
                    + harmless(use.name.empty() ? use.id.substr(0, 12) : use.name);
        const std::string hex = image.id.substr(image.id.find(':') + 1, 12);
        table.add({{nameText(image)},
                   {harmless(hex)},
                   {harmless(listed.place)},
                   {image.platform ? harmless(core::formatPlatformShort(*image.platform)) : "-"},
                   {size(image.packed, false)},
                   {size(image.unpacked, image.isLogical)},
                   {size(image.unique, image.isLogical)},
                   {timeText(image.created)},
                   {used.empty() ? "-" : used}});
    }
    if (!table.empty())
        table.print(session.output());
    else
        session.output().write(strato::tr("No image was found.\n"));
    for (const Listed& listed : listing.images)
        if (!listed.image.problem.empty())
            session.output().write(nameText(listed.image) + ": " + harmless(listed.image.problem)
                                   + '\n');
}

} // namespace

Outcome runImages(Session& session)
{
    const auto query = core::ImageQuery::parse(session.arguments().filterText);
    if (!query)
        return core::fail(core::withContext(query.error(), "--filter"));
    Listing listing;
    // Without it nothing is known to have been used.
    listing.record = core::usualRecord().read(session.task()).value_or(core::RecordedEvents());
    if (auto added = addAll(session, *query, listing); !added)
        return added;
    session.clearProgress();
    sortImages(listing.images, session.arguments().sort);
    if (session.isJson()) {
        writeImages(session, listing);
        return session.exit();
    }
    printImages(session, listing);
    for (const Unread& unread : listing.unread)
        std::fprintf(stderr, "%s\n",
                     harmless(fill(strato::tr("strato: %1 cannot be listed: %2"),
                                   {unread.place, unread.error.message}))
                         .c_str());
    session.showWarnings();
    return session.exit();
}

} // namespace strato
