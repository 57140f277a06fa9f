// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/text.h"
#include "app/strato/words.h"

#include <QtGlobal>

namespace strato {

namespace {

using core::Image;
using core::ImageConfig;
using core::ImageEntry;
using core::Store;

std::string_view roleName(const ImageEntry& entry)
{
    if (entry.isIndex)
        return "index";
    switch (entry.role) {
    case core::ManifestRole::Image:
        return "image";
    case core::ManifestRole::Attestation:
        return "attestation";
    case core::ManifestRole::Signature:
        return "signature";
    case core::ManifestRole::Artifact:
        return "artifact";
    case core::ManifestRole::Unknown:
        break;
    }
    return "unknown";
}

/// The entry of the image that was opened; null if the place states no digests.
const ImageEntry* entryOf(const std::vector<ImageEntry>& entries, const core::Digest& digest)
{
    for (const ImageEntry& entry : entries) {
        if (!entry.isIndex && !digest.isEmpty() && entry.descriptor.digest == digest)
            return &entry;
        if (const ImageEntry* found = entryOf(entry.children, digest))
            return found;
    }
    return nullptr;
}

void writeEntries(JsonWriter& json, std::string_view name, const std::vector<ImageEntry>& entries)
{
    json.key(name).beginArray();
    for (const ImageEntry& entry : entries) {
        json.beginObject().field("role", roleName(entry)).bytesField("id", entry.id);
        json.listField("names", entry.names).textField("title", entry.title);
        json.textField("digest", entry.descriptor.digest.text());
        json.textField("mediaType", entry.descriptor.mediaType);
        json.field("size", entry.descriptor.size);
        json.textField("platform",
                       entry.platform ? core::formatPlatform(*entry.platform) : std::string());
        json.field("isHere", entry.isHere);
        writeEntries(json, "entries", entry.children);
        json.endObject();
    }
    json.endArray();
}

void writePlace(JsonWriter& json, const Store& store)
{
    json.key("place").beginObject().bytesField("path", store.path());
    json.field("kind", core::storeKindName(store.kind())).endObject();
    writeEntries(json, "entries", store.entries());
}

void writeHealthCheck(JsonWriter& json, const ImageConfig& config)
{
    if (!config.healthCheck) {
        json.nullField("healthCheck");
        return;
    }
    const core::HealthCheck& check = *config.healthCheck;
    json.key("healthCheck").beginObject().listField("test", check.test);
    json.field("interval", check.interval).field("timeout", check.timeout);
    json.field("startPeriod", check.startPeriod).field("startInterval", check.startInterval);
    json.field("retries", check.retries).endObject();
}

void writeConfig(JsonWriter& json, const ImageConfig& config)
{
    json.key("config").beginObject().field("user", config.user);
    json.listField("env", config.env).listField("entrypoint", config.entrypoint);
    json.listField("cmd", config.cmd).field("workingDir", config.workingDir);
    json.listField("exposedPorts", config.exposedPorts).listField("volumes", config.volumes);
    json.field("stopSignal", config.stopSignal).listField("shell", config.shell);
    json.listField("onBuild", config.onBuild);
    writeHealthCheck(json, config);
    json.endObject();
}

void writeInspection(Session& session, const Image& image, const Store* store)
{
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, image);
    json.key("manifest");
    if (image.manifestDescriptor.digest.isEmpty())
        json.null();
    else
        writeDescriptor(json, image.manifestDescriptor);
    json.textField("created", image.config.created).textField("author", image.config.author);
    json.field("layerCount", image.layers.size()).field("packed", image.packedBytes());
    json.key("diffIds").beginArray();
    for (const core::Layer& layer : image.layers)
        layer.diffId ? json.value(layer.diffId->text()) : json.null();
    json.endArray();
    writeConfig(json, image.config);
    writeTextMap(json, "labels", image.config.labels);
    writeTextMap(json, "annotations",
                 image.manifest ? image.manifest->annotations : core::Annotations());
    const ImageEntry* entry =
        store == nullptr ? nullptr : entryOf(store->entries(), image.manifestDescriptor.digest);
    writeEntries(json, "attestations",
                 entry == nullptr ? std::vector<ImageEntry>() : entry->children);
    if (store != nullptr)
        writePlace(json, *store);
    writeWarnings(json, session.warnings());
    json.endObject();
}

/// Rows of a title and a value; empty values are left out.
class Facts
{
public:
    explicit Facts(bool colour)
        : m_colour(colour)
    {
    }
    void add(std::string title, std::string value)
    {
        if (!value.empty())
            m_rows.emplace_back(std::move(title), std::move(value));
    }
    void addEach(const std::string& title, const std::vector<std::string>& values)
    {
        bool isFirst = true;
        for (const std::string& value : values) {
            m_rows.emplace_back(isFirst ? title : std::string(), harmless(value));
            isFirst = false;
        }
    }
    void print(Output& output) const
    {
        std::size_t width = 0;
        for (const auto& [title, value] : m_rows)
            width = std::max(width, displayWidth(title));
        for (const auto& [title, value] : m_rows)
            output.write(styled(title, Style::Heading, m_colour)
                         + std::string(width + 2 - displayWidth(title), ' ') + value + '\n');
    }

private:
    std::vector<std::pair<std::string, std::string>> m_rows;
    bool m_colour;
};

void addTexts(Facts& facts, const std::string& title,
              const std::map<std::string, std::string>& texts)
{
    std::vector<std::string> lines;
    for (const auto& [key, value] : texts)
        lines.push_back(key + "=" + value);
    facts.addEach(title, lines);
}

void addConfig(Facts& facts, const ImageConfig& config)
{
    facts.add(strato::tr("User"), harmless(config.user));
    facts.add(strato::tr("Entrypoint"), joined(config.entrypoint, " "));
    facts.add(strato::tr("Command"), joined(config.cmd, " "));
    facts.add(strato::tr("Working folder"), harmless(config.workingDir));
    facts.addEach(strato::tr("Environment"), config.env);
    facts.add(strato::tr("Ports"), joined(config.exposedPorts, " "));
    facts.add(strato::tr("Volumes"), joined(config.volumes, " "));
    facts.add(strato::tr("Stop signal"), harmless(config.stopSignal));
    facts.add(strato::tr("Shell"), joined(config.shell, " "));
    if (config.healthCheck)
        facts.add(strato::tr("Health check"), joined(config.healthCheck->test, " "));
    facts.addEach(strato::tr("On build"), config.onBuild);
    addTexts(facts, strato::tr("Labels"), config.labels);
}

std::string roleText(const ImageEntry& entry)
{
    if (entry.isIndex)
        return strato::tr("index");
    switch (entry.role) {
    case core::ManifestRole::Image:
        return strato::tr("image");
    case core::ManifestRole::Attestation:
        return strato::tr("attestation");
    case core::ManifestRole::Signature:
        return strato::tr("signature");
    case core::ManifestRole::Artifact:
        return strato::tr("artifact");
    case core::ManifestRole::Unknown:
        break;
    }
    return strato::tr("unknown");
}

std::string entryText(const ImageEntry& entry)
{
    std::string text = roleText(entry);
    if (!entry.title.empty())
        text += "  " + harmless(entry.title);
    for (const std::string& name : entry.names)
        text += "  " + harmless(name);
    if (entry.platform && !core::isUnknown(*entry.platform))
        text += "  " + harmless(core::formatPlatform(*entry.platform));
    if (!entry.descriptor.digest.isEmpty())
        text += "  " + shortDigest(entry.descriptor.digest);
    if (!entry.isHere)
        text += "  " + strato::tr("(not here)");
    return text;
}

void printEntries(Output& output, const std::vector<ImageEntry>& entries, std::size_t depth)
{
    for (const ImageEntry& entry : entries) {
        output.write(std::string(2 * depth, ' ') + entryText(entry) + '\n');
        printEntries(output, entry.children, depth + 1);
    }
}

void printInspection(Session& session, const Image& image, const Store* store)
{
    Facts facts(session.isColoured());
    facts.add(strato::tr("Image"), harmless(image.name));
    facts.addEach(strato::tr("Names"), image.names);
    facts.add(strato::tr("Place"),
              harmless(image.place)
                  + (store == nullptr ? std::string() : " (" + storeKindText(store->kind()) + ")"));
    facts.add(strato::tr("Digest"), image.manifestDescriptor.digest.text());
    facts.add(strato::tr("Config"), image.configDigest.text());
    facts.add(strato::tr("Platform"), harmless(core::formatPlatform(image.config.platform)));
    facts.add(strato::tr("Created"), harmless(image.config.created));
    facts.add(strato::tr("Author"), harmless(image.config.author));
    const auto packed = image.packedBytes();
    facts.add(strato::tr("Layers"), std::to_string(image.layers.size()));
    facts.add(strato::tr("Packed"), packed ? session.bytes(*packed) : strato::tr("not known"));
    addConfig(facts, image.config);
    if (image.manifest)
        addTexts(facts, strato::tr("Annotations"), image.manifest->annotations);
    facts.print(session.output());
    if (store == nullptr)
        return;
    session.output().write(
        "\n" + styled(strato::tr("In this place:"), Style::Heading, session.isColoured()) + "\n");
    printEntries(session.output(), store->entries(), 1);
}

/// What there is to choose from, where nothing was chosen.
Outcome inspectPlace(Session& session, const Store& store)
{
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().nullField("image");
        writePlace(json, store);
        writeWarnings(json, session.warnings());
        json.endObject();
        return session.exit();
    }
    Facts facts(session.isColoured());
    facts.add(strato::tr("Place"), harmless(store.path()));
    facts.add(strato::tr("Kind"), storeKindText(store.kind()));
    facts.print(session.output());
    session.output().write("\n");
    printEntries(session.output(), store.entries(), 0);
    session.output().write(
        "\n" + strato::tr("Choose with IMAGE:NAME, IMAGE:@N or --platform OS/ARCH.") + "\n");
    return session.exit();
}

} // namespace

Outcome runInspect(Session& session)
{
    const auto image = session.describeImage();
    const auto store = session.openPlace();
    if (image) {
        if (session.isJson())
            writeInspection(session, **image, store ? store->get() : nullptr);
        else
            printInspection(session, **image, store ? store->get() : nullptr);
        return session.exit();
    }
    if (store && image.error().error.code == core::ErrorCode::Ambiguous)
        return inspectPlace(session, **store);
    return tl::unexpected(image.error());
}

} // namespace strato
