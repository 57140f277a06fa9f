// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/registry/patience.h"
#include "core/registry/remoterepository.h"

#include <algorithm>
#include <charconv>

namespace core {

namespace {

std::optional<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, problem] = std::from_chars(text.data(), end, value);
    return problem == std::errc() && stopped == end ? std::optional(value) : std::nullopt;
}

/// How many bytes `Range: 0-99` of an upload means; 0 for none at all, which is said as `0-0`.
std::uint64_t takenBytes(const std::string& range, std::uint64_t sent)
{
    const std::size_t dash = range.find('-');
    const auto last = dash == std::string::npos
                          ? std::nullopt
                          : numberOf(std::string_view(range).substr(dash + 1));
    if (!last)
        return sent;
    return *last == 0 && sent != 1 ? 0 : *last + 1;
}

/// One blob on its way into a registry.
class Upload
{
public:
    Upload(const RemoteRepository::Place& place, const Descriptor& blob, const BlobOpener& open,
           const UploadOptions& options, const Task& task)
        : m_place(place)
        , m_server(*place.server)
        , m_blob(blob)
        , m_open(open)
        , m_options(options)
        , m_task(task)
        , m_chunk(options.chunkBytes)
        , m_isWhole(options.chunkBytes == 0 || options.triesWhole)
    {
    }

    Result<Uploaded> run();

private:
    RegistryCall call(const char* method) const;
    Result<bool> start(bool mayMount);
    Result<bool> takeUp();
    Result<void> sendAll();
    Result<void> sendChunks();
    Result<void> sendChunk();
    Result<bool> takeUpEarlier();
    Result<bool> startOrSend(bool isUnderWay, bool mayMount);
    bool isWorthAnother(const Error& error);
    Result<void> finish(RegistryCall call);
    Result<void> moveTo(const RegistryAnswer& answer);
    void addBody(RegistryCall& call, std::uint64_t size);
    void tellState();
    void count(const RequestCost& cost);
    Error failure(RegistryAnswer& answer, const RegistryCall& call) const
    {
        return m_server.failure(answer, call);
    }

    const RemoteRepository::Place& m_place;
    const RegistryServer& m_server;
    const Descriptor& m_blob;
    const BlobOpener& m_open;
    const UploadOptions& m_options;
    const Task& m_task;
    std::uint64_t m_chunk;
    bool m_isWhole; ///< It goes in one piece, until that turns out not to work.
    WebAddress m_location;
    std::uint64_t m_offset = 0;  ///< Bytes that the registry has.
    std::uint64_t m_reached = 0; ///< The most that it had so far.
    std::uint32_t m_inVain = 0;  ///< Attempts that brought nothing more.
    Uploaded m_uploaded;
};

RegistryCall Upload::call(const char* method) const
{
    RegistryCall call;
    call.method = method;
    call.path = "/v2/" + m_place.path + "/blobs/uploads/";
    call.repository = m_place.path;
    call.scopes = {"repository:" + m_place.path + ":pull,push"};
    if (!m_options.mountFrom.empty())
        call.scopes.push_back("repository:" + m_options.mountFrom + ":pull");
    return call;
}

void Upload::count(const RequestCost& cost)
{
    m_uploaded.cost.timing = cost.timing;
    m_uploaded.cost.token += cost.token;
    m_uploaded.cost.backOff += cost.backOff;
    m_uploaded.cost.attempts += cost.attempts;
    m_uploaded.cost.host = cost.host;
}

void Upload::tellState()
{
    if (m_options.onState)
        m_options.onState({m_location.text(), m_offset});
}

/// Takes the place of the next request from \a answer.
Result<void> Upload::moveTo(const RegistryAnswer& answer)
{
    const std::string stated = answer.head().header("location");
    const auto location = resolveWebAddress(answer.address, stated);
    if (stated.empty() || !location || (answer.address.isHttps() && !location->isHttps()))
        return fail(ErrorCode::Corrupt,
                    m_server.host() + ": gives no address for the bytes of the blob");
    m_location = *location;
    if (const auto least = numberOf(answer.head().header("oci-chunk-min-length"));
        least && m_chunk != 0)
        m_chunk = std::max(m_chunk, *least);
    return {};
}

/// Begins an upload; true where the registry took the blob from another repository instead.
Result<bool> Upload::start(bool mayMount)
{
    RegistryCall asked = call("POST");
    if (mayMount && !m_options.mountFrom.empty())
        asked.path +=
            "?mount=" + m_blob.digest.text() + "&from=" + percentEncoded(m_options.mountFrom, "/");
    else if (m_blob.digest.algorithm() != "sha256")
        asked.path += "?digest-algorithm=" + std::string(m_blob.digest.algorithm());
    auto answer = m_server.send(asked, m_task);
    if (!answer)
        return fail(std::move(answer).error());
    count(answer->cost);
    if (answer->status() == 201)
        return true;
    if (answer->status() != 202)
        return fail(failure(*answer, asked));
    m_offset = 0;
    auto moved = moveTo(*answer);
    if (!moved)
        return fail(std::move(moved).error());
    tellState();
    return false;
}

/// Asks how far the upload at m_location came; false where the registry no longer knows it.
Result<bool> Upload::takeUp()
{
    RegistryCall asked = call("GET");
    asked.address = m_location;
    auto answer = m_server.send(asked, m_task);
    if (!answer)
        return fail(std::move(answer).error());
    count(answer->cost);
    if (answer->status() == 401 || answer->status() == 403)
        return fail(failure(*answer, asked));
    if (answer->status() != 204 && answer->status() != 202 && answer->status() != 200)
        return false;
    const std::uint64_t has = takenBytes(answer->head().header("range"), m_offset);
    if (has > m_blob.size)
        return false;
    m_offset = has;
    if (!answer->head().header("location").empty()) {
        if (auto moved = moveTo(*answer); !moved)
            return fail(std::move(moved).error());
    }
    return true;
}

/// \a size bytes from m_offset on are what \a call brings.
void Upload::addBody(RegistryCall& call, std::uint64_t size)
{
    call.contentType = "application/octet-stream";
    call.isRepeatable = false; // Here it is known better what to do instead.
    if (size == 0)
        return;
    call.bodySize = size;
    call.openBody = [this] { return m_open(m_offset); };
    call.onSent = [this, before = std::uint64_t(0)](std::uint64_t sent) mutable {
        // Counted anew from 0 where the body is sent a second time.
        m_uploaded.sent += sent >= before ? sent - before : sent;
        before = sent;
        m_task.report({m_offset + sent, m_blob.size});
    };
}

Result<void> Upload::finish(RegistryCall call)
{
    call.method = "PUT";
    call.address = m_location;
    const bool hasQuery = m_location.path.find('?') != std::string::npos;
    call.address->path += (hasQuery ? "&digest=" : "?digest=") + m_blob.digest.text();
    auto answer = m_server.send(call, m_task);
    if (!answer)
        return fail(std::move(answer).error());
    count(answer->cost);
    if (answer->status() != 201 && answer->status() != 204 && answer->status() != 200)
        return fail(failure(*answer, call));
    const auto stated = Digest::parse(answer->head().header("docker-content-digest"));
    if (stated && *stated != m_blob.digest && stated->algorithm() == m_blob.digest.algorithm())
        return fail(ErrorCode::DigestMismatch,
                    m_server.host() + ": took " + m_blob.digest.text() + " for " + stated->text());
    return {};
}

Result<void> Upload::sendAll()
{
    RegistryCall put = call("PUT");
    addBody(put, m_blob.size - m_offset);
    return finish(std::move(put));
}

Result<void> Upload::sendChunk()
{
    const std::uint64_t size = std::min(m_chunk, m_blob.size - m_offset);
    RegistryCall patch = call("PATCH");
    patch.address = m_location;
    patch.headers.emplace_back("Content-Range", std::to_string(m_offset) + "-"
                                                    + std::to_string(m_offset + size - 1));
    addBody(patch, size);
    auto answer = m_server.send(patch, m_task);
    if (!answer)
        return fail(std::move(answer).error());
    count(answer->cost);
    if (answer->status() == 416) // It has more or less than we think.
        return fail(ErrorCode::Network, m_server.host() + ": lost count of the upload");
    if (answer->status() != 202 && answer->status() != 204 && answer->status() != 201)
        return fail(failure(*answer, patch));
    if (auto moved = moveTo(*answer); !moved)
        return moved;
    const std::uint64_t before = m_offset;
    m_offset = std::min(takenBytes(answer->head().header("range"), before + size), m_blob.size);
    if (m_offset <= before)
        return fail(ErrorCode::Network, m_server.host() + ": took nothing of the upload");
    tellState();
    return {};
}

Result<void> Upload::sendChunks()
{
    while (m_offset < m_blob.size) {
        if (auto sent = sendChunk(); !sent)
            return sent;
    }
    RegistryCall last = call("PUT");
    addBody(last, 0);
    return finish(std::move(last));
}

/// Where an earlier run broke off; false where there is nothing to go on with.
Result<bool> Upload::takeUpEarlier()
{
    if (!m_options.resume)
        return false;
    const auto place = parseWebAddress(m_options.resume->place);
    if (!place)
        return false;
    m_location = *place;
    m_offset = m_options.resume->offset;
    m_isWhole = m_chunk == 0; // It broke once.
    auto known = takeUp();
    m_uploaded.isResumed = known && *known && m_offset != 0;
    return known;
}

/// One attempt to bring the rest; true where the blob was mounted instead.
Result<bool> Upload::startOrSend(bool isUnderWay, bool mayMount)
{
    if (!isUnderWay) {
        m_uploaded.isResumed = false;
        auto mounted = start(mayMount);
        if (!mounted || *mounted)
            return mounted;
    }
    auto sent = m_isWhole ? sendAll() : sendChunks();
    if (!sent)
        return fail(std::move(sent).error());
    return false;
}

/// What to do after \a error: whether another attempt may succeed.
bool Upload::isWorthAnother(const Error& error)
{
    m_inVain = m_offset > m_reached ? 1 : m_inVain + 1;
    m_reached = std::max(m_reached, m_offset);
    if (m_inVain >= m_server.shared().options.attempts)
        return false;
    // Servers in front of registries often take no large bodies.
    const bool isTooLarge = error.code == ErrorCode::LimitExceeded && m_isWhole;
    m_isWhole = m_chunk == 0;
    return error.code == ErrorCode::Network || (isTooLarge && m_chunk != 0);
}

Result<Uploaded> Upload::run()
{
    auto known = takeUpEarlier();
    if (!known)
        return fail(std::move(known).error());
    for (bool mayMount = true;; mayMount = false) {
        auto mounted = startOrSend(*known, mayMount);
        if (mounted) {
            if (*mounted)
                m_uploaded.outcome = UploadOutcome::Mounted;
            else if (m_options.onState)
                m_options.onState({});
            return m_uploaded;
        }
        if (!isWorthAnother(mounted.error()))
            return fail(std::move(mounted).error());
        const auto wait = backOff(m_inVain + 1, m_server.shared().options);
        m_uploaded.cost.backOff += wait;
        if (!waitFor(wait, m_task))
            return cancelled();
        // What came of a body in one piece may be lost with its connection; the registry says so.
        known = m_chunk != 0 && !m_location.origin.empty() ? takeUp() : false;
        if (!known && known.error().code != ErrorCode::Network)
            return fail(std::move(known).error());
        known = known.value_or(false);
    }
}

} // namespace

Result<Uploaded> RemoteRepository::uploadBlob(const Descriptor& blob, const BlobOpener& open,
                                              const UploadOptions& options, const Task& task) const
{
    const auto there = findBlob(blob.digest, task);
    if (!there)
        return fail(there.error());
    if (*there) {
        Uploaded uploaded;
        uploaded.outcome = UploadOutcome::WasThere;
        return uploaded;
    }
    return Upload(itself(), blob, open, options, task).run();
}

Result<PutManifest> RemoteRepository::putManifest(const std::string& tagOrDigest, BytesView raw,
                                                  const std::string& mediaType,
                                                  const Task& task) const
{
    if (raw.size() > limits::remoteManifestBytes)
        return fail(ErrorCode::LimitExceeded, name() + ": the manifest is too large");
    RegistryCall put = call(itself(), "PUT", "/manifests/" + tagOrDigest, "pull,push");
    put.contentType = mediaType;
    put.body = asText(raw);
    auto answer = itself().server->send(put, task);
    if (!answer)
        return fail(std::move(answer).error());
    if (answer->status() != 201 && answer->status() != 200)
        return fail(itself().server->failure(*answer, put));
    const auto wanted = Digest::parse(tagOrDigest);
    const auto stated = Digest::parse(answer->head().header("docker-content-digest"));
    Hasher hasher = Hasher::forDigest(wanted ? std::optional(*wanted) : std::nullopt);
    hasher.update(raw);
    PutManifest result{hasher.finish(), !answer->head().header("oci-subject").empty()};
    if (stated && stated->algorithm() == result.digest.algorithm() && *stated != result.digest)
        return fail(ErrorCode::DigestMismatch,
                    name() + ": took " + result.digest.text() + " for " + stated->text());
    return result;
}

Result<void> RemoteRepository::deleteManifest(const std::string& tagOrDigest,
                                              const Task& task) const
{
    RegistryCall asked = call(itself(), "DELETE", "/manifests/" + tagOrDigest, "delete,pull");
    auto answer = itself().server->send(asked, task);
    if (!answer)
        return fail(std::move(answer).error());
    if (answer->status() == 202 || answer->status() == 200 || answer->status() == 204)
        return {};
    Error error = itself().server->failure(*answer, asked);
    // Some take only digests, and some nothing at all.
    if (answer->status() == 400 || answer->status() == 405)
        error.code = ErrorCode::Unsupported;
    return fail(std::move(error));
}

} // namespace core
