// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engineclient.h"

#include "core/engine/enginejson.h"
#include "core/engine/enginerequest.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

constexpr std::string_view podmanApi = "/v4.0.0/libpod/"; // The oldest that podman 5 still speaks.
constexpr std::uint64_t mostAnswerBytes = 256ULL << 20U;

ErrorCode codeOf(int status)
{
    switch (status) {
    case 400:
        return ErrorCode::Usage;
    case 401:
    case 403:
        return ErrorCode::Denied;
    case 404:
        return ErrorCode::NotFound;
    case 405:
    case 501:
        return ErrorCode::Unsupported;
    default:
        return ErrorCode::Io;
    }
}

} // namespace

Result<EnginePing> readPing(const HttpAnswer& answer)
{
    EnginePing ping;
    const auto version = ApiVersion::parse(answer.head.header("api-version"));
    const bool isPodman = !answer.head.header("libpod-api-version").empty();
    // Engines before 1.24 said nothing of their version.
    const bool isOldEngine = answer.head.status == 200 && asText(answer.body) == "OK";
    if (!version && !isPodman && !isOldEngine)
        return fail(ErrorCode::Corrupt, "what answers (HTTP status "
                                            + std::to_string(answer.head.status)
                                            + ") is no container engine");
    if (answer.head.status >= 400)
        return fail(codeOf(answer.head.status), "the engine does not answer a ping: HTTP status "
                                                    + std::to_string(answer.head.status) + " "
                                                    + enginejson::readMessage(answer.body));
    ping.apiVersion = version.value_or(ApiVersion{});
    ping.kind = isPodman ? EngineKind::Podman : version ? EngineKind::Docker : EngineKind::Unknown;
    ping.osType = answer.head.header("ostype");
    return ping;
}

Result<std::optional<EngineEvent>> EngineEvents::next()
{
    auto text = m_stream.next();
    if (!text)
        return fail(std::move(text).error());
    if (!*text)
        return std::nullopt;
    auto event = enginejson::readEvent(asBytes(**text));
    if (!event)
        return fail(withContext(std::move(event).error(), m_context));
    return std::optional(std::move(*event));
}

Result<std::shared_ptr<const EngineClient>> EngineClient::connect(const EngineAddress& address,
                                                                  const Task& task)
{
    std::shared_ptr<EngineClient> client(new EngineClient(address));
    if (auto settled = client->settle(task); !settled)
        return fail(std::move(settled).error());
    return client;
}

Result<void> EngineClient::settle(const Task& task)
{
    HttpRequest request;
    request.path = "/_ping";
    request.idleTimeout = usualIdle;
    const auto answer = m_http.call(request, mostComplaintBytes, task);
    if (!answer)
        return fail(answer.error());
    auto ping = readPing(*answer);
    if (!ping)
        return fail(withName(std::move(ping).error()));
    m_ping = std::move(*ping);
    constexpr ApiVersion oldest{1, 24}; // Of engines that do not say theirs.
    const ApiVersion theirs = m_ping.apiVersion == ApiVersion{} ? oldest : m_ping.apiVersion;
    m_version = packed(std::min(newestKnown, theirs));
    return {};
}

/// Takes the version that \a complaint asks for instead of \a tried; false if it asks for none:
/// "client version 1.99 is too new. Maximum supported API version is 1.41".
bool EngineClient::adapts(ApiVersion tried, std::string_view complaint) const
{
    constexpr std::string_view words = "supported API version is ";
    const std::size_t at = complaint.find(words);
    if (at == std::string_view::npos)
        return false;
    std::string_view number = complaint.substr(at + words.size());
    number = number.substr(0, number.find_first_not_of("0123456789."));
    while (number.ends_with('.'))
        number.remove_suffix(1);
    const auto wanted = ApiVersion::parse(number);
    if (!wanted || *wanted == tried)
        return false;
    m_version = packed(*wanted);
    return true;
}

Result<std::unique_ptr<HttpStream>> EngineClient::send(HttpRequest request, const Task& task,
                                                       std::string* conflict) const
{
    const std::string path = request.path;
    for (bool isFirst = true;; isFirst = false) {
        const ApiVersion version = apiVersion();
        request.path = path.starts_with(podmanApi) ? path : "/v" + version.text() + path;
        auto stream = m_http.open(request, task);
        if (!stream)
            return stream;
        const int status = (*stream)->head().status;
        if (status >= 200 && status < 300)
            return stream;
        const auto body = readAll(**stream, mostComplaintBytes);
        if (!body && body.error().code == ErrorCode::Cancelled)
            return fail(body.error());
        const std::string message =
            body ? enginejson::readMessage(*body) : std::string("its answer cannot be read");
        // The engine was replaced by another one meanwhile, or it lied when it was pinged.
        if (status == 400 && isFirst && request.bodyReader == nullptr && adapts(version, message))
            continue;
        if (status == 409 && conflict != nullptr) {
            *conflict = message.empty() ? "conflict" : message;
            return nullptr;
        }
        return fail(codeOf(status), name() + ": " + request.method + " "
                                        + path.substr(0, path.find('?')) + ": "
                                        + (message.empty() ? "" : message + " ") + "(HTTP status "
                                        + std::to_string(status) + ")");
    }
}

Result<Bytes> EngineClient::get(std::string path, std::chrono::milliseconds idleTimeout,
                                const Task& task) const
{
    HttpRequest request;
    request.path = std::move(path);
    request.idleTimeout = idleTimeout;
    auto stream = send(std::move(request), task);
    if (!stream)
        return fail(std::move(stream).error());
    auto body = readAll(**stream, mostAnswerBytes);
    if (!body && body.error().code == ErrorCode::LimitExceeded)
        return fail(withName(std::move(body).error()));
    return body;
}

namespace {

/// What \a read makes of \a body, with the engine's name before its errors.
template<class T>
Result<T> readAnswer(const Result<Bytes>& body, Result<T> (*read)(BytesView),
                     const std::string& name, std::string_view what)
{
    if (!body)
        return fail(body.error());
    auto value = read(*body);
    if (!value)
        return fail(withContext(withContext(std::move(value).error(), what), name));
    return value;
}

} // namespace

Result<EngineVersion> EngineClient::version(const Task& task) const
{
    return readAnswer(get("/version", usualIdle, task), &enginejson::readVersion, name(),
                      "version");
}

Result<EngineInfo> EngineClient::info(const Task& task) const
{
    return readAnswer(get("/info", usualIdle, task), &enginejson::readInfo, name(), "info");
}

Result<std::vector<EngineImage>> EngineClient::images(bool all, const Task& task) const
{
    return readAnswer(get(std::string("/images/json") + (all ? "?all=1" : ""), patientIdle, task),
                      &enginejson::readImages, name(), "list of images");
}

Result<EngineInspection> EngineClient::inspect(const std::string& image, const Task& task) const
{
    const auto path = imagePath(image, "/json");
    if (!path)
        return fail(path.error());
    return readAnswer(get(*path, usualIdle, task), &enginejson::readInspection, name(), image);
}

Result<std::vector<EngineHistoryStep>> EngineClient::history(const std::string& image,
                                                             const Task& task) const
{
    const auto path = imagePath(image, "/history");
    if (!path)
        return fail(path.error());
    return readAnswer(get(*path, usualIdle, task), &enginejson::readHistory, name(), image);
}

Result<std::vector<EngineContainer>> EngineClient::containers(const Task& task) const
{
    return readAnswer(get("/containers/json?all=1", usualIdle, task), &enginejson::readContainers,
                      name(), "list of containers");
}

Result<EngineDiskUse> EngineClient::diskUse(const Task& task) const
{
    return readDiskUse("?type=image&type=build-cache", task);
}

Result<EngineDiskUse> EngineClient::wholeDiskUse(const Task& task) const
{
    return readDiskUse("?type=image&type=build-cache&type=container&type=volume", task);
}

Result<EngineDiskUse> EngineClient::readDiskUse(const char* types, const Task& task) const
{
    std::string path = "/system/df";
    if (apiVersion() >= ApiVersion{1, 42})
        path += types;
    if (apiVersion() >= ApiVersion{1, 52})
        path += "&verbose=1";
    return readAnswer(get(path, patientIdle, task), &enginejson::readDiskUse, name(),
                      "use of the disk");
}

Result<std::unique_ptr<Reader>> EngineClient::exportImages(const std::vector<std::string>& images,
                                                           const Task& task) const
{
    auto path = exportPath(images);
    if (!path)
        return fail(std::move(path).error());
    HttpRequest request;
    request.path = std::move(*path);
    auto stream = send(std::move(request), task);
    if (!stream)
        return fail(std::move(stream).error());
    return std::unique_ptr<Reader>(std::move(*stream));
}

Result<EngineLoaded> EngineClient::load(Reader& archive, const Task& task) const
{
    HttpRequest request;
    request.method = "POST";
    request.path = "/images/load?quiet=1";
    request.contentType = "application/x-tar";
    request.bodyReader = &archive;
    auto stream = send(std::move(request), task);
    if (!stream)
        return fail(std::move(stream).error());
    EngineLoaded loaded;
    auto read = readProgress(
        std::move(*stream), name() + ": loading images", [&](const json::Value& object) {
            addLoaded(json::Members(object, {}, nullptr).string("stream"), loaded);
        });
    if (!read)
        return fail(std::move(read).error());
    return loaded;
}

Result<void> EngineClient::tag(const std::string& image, const std::string& repository,
                               const std::string& tag, const Task& task) const
{
    auto path = imagePath(image, "/tag");
    if (!path)
        return fail(std::move(path).error());
    return postName(std::move(*path), repository, tag, task);
}

Result<void> EngineClient::untag(const std::string& image, const std::string& repository,
                                 const std::string& tag, const Task& task) const
{
    if (kind() != EngineKind::Podman)
        return fail(ErrorCode::Unsupported, name() + ": deletes an image with its last name");
    const auto path = imagePath(image, "/untag");
    if (!path)
        return fail(path.error());
    return postName(std::string(podmanApi) + path->substr(1), repository, tag, task);
}

/// Asks for \a path, which is about one name and answers with nothing.
Result<void> EngineClient::postName(std::string path, const std::string& repository,
                                    const std::string& tag, const Task& task) const
{
    HttpRequest request;
    request.method = "POST";
    request.path = std::move(path);
    request.path += "?repo=" + percentEncoded(repository) + "&tag=" + percentEncoded(tag);
    request.idleTimeout = usualIdle;
    auto stream = send(std::move(request), task);
    if (!stream)
        return fail(std::move(stream).error());
    auto body = readAll(**stream, mostComplaintBytes);
    if (!body)
        return fail(std::move(body).error());
    return {};
}

Result<EngineRemoval> EngineClient::remove(const std::string& image, bool force, bool keepsParents,
                                           const Task& task) const
{
    auto path = imagePath(image, "");
    if (!path)
        return fail(std::move(path).error());
    HttpRequest request;
    request.method = "DELETE";
    request.path =
        *path + "?force=" + (force ? "1" : "0") + "&noprune=" + (keepsParents ? "1" : "0");
    request.idleTimeout = patientIdle;
    EngineRemoval removal;
    auto stream = send(std::move(request), task, &removal.refusal);
    if (!stream)
        return asRefusal(std::move(stream).error());
    if (*stream == nullptr)
        return removal;
    return readAnswer(readAll(**stream, mostAnswerBytes), &enginejson::readRemoval, name(), image);
}

Result<EnginePruned> EngineClient::prune(bool all, const Task& task) const
{
    HttpRequest request;
    request.method = "POST";
    const std::string filters =
        R"({"dangling":[")" + std::string(all ? "false" : "true") + R"("]})";
    request.path = "/images/prune?filters=" + percentEncoded(filters);
    // Podman refuses that filter; only its own API can remove all.
    if (kind() == EngineKind::Podman)
        request.path = all ? std::string(podmanApi) + "images/prune?all=true" : "/images/prune";
    request.idleTimeout = patientIdle;
    auto stream = send(std::move(request), task);
    if (!stream)
        return fail(std::move(stream).error());
    return readAnswer(readAll(**stream, mostAnswerBytes), &enginejson::readPruned, name(),
                      "pruning images");
}

Result<EngineEvents> EngineClient::events(const std::vector<std::string>& types,
                                          std::optional<std::int64_t> since,
                                          std::optional<std::int64_t> until, const Task& task) const
{
    HttpRequest request;
    json::Value filters = json::Value::object();
    if (!types.empty())
        filters["type"] = types;
    request.path = "/events?filters=" + percentEncoded(filters.dump());
    if (since)
        request.path += "&since=" + std::to_string(*since);
    if (until)
        request.path += "&until=" + std::to_string(*until);
    auto stream = send(std::move(request), task);
    if (!stream)
        return fail(std::move(stream).error());
    const std::string context = name() + ": events";
    return EngineEvents(JsonStream(std::move(*stream), context), context);
}

} // namespace core
