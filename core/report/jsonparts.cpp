// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/jsonparts.h"

namespace core {

void writeImage(JsonWriter& json, const Image& image, std::string_view name)
{
    json.key(name).beginObject();
    json.bytesField("name", image.name).listField("names", image.names);
    json.bytesField("place", image.place);
    json.textField("digest", image.manifestDescriptor.digest.text());
    json.textField("configDigest", image.configDigest.text());
    const Platform& platform = image.config.platform;
    json.textField("platform", platform.os.empty() && platform.architecture.empty()
                                   ? std::string()
                                   : formatPlatform(platform));
    json.endObject();
}

void writeWarnings(JsonWriter& json, const Warnings& warnings)
{
    json.key("warnings").beginArray();
    for (const Warning& warning : warnings.list()) {
        json.beginObject();
        if (warning.layer == 0)
            json.nullField("layer");
        else
            json.field("layer", warning.layer);
        if (warning.path.empty())
            json.nullField("path");
        else
            json.bytesField("path", warning.path);
        json.field("code", warningCodeName(warning.code));
        json.field("message", warning.message).endObject();
    }
    json.endArray();
    if (warnings.dropped() != 0)
        json.field("warningsDropped", warnings.dropped());
}

} // namespace core
