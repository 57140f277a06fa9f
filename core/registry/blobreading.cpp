// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/blobreading.h"

#include "core/base/copybytes.h"
#include "core/registry/patience.h"

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

/// A blob that is asked for anew where the connection broke.
class ResumingReader final : public BlobReader
{
public:
    ResumingReader(BlobRequest request, const Task& task)
        : m_server(std::move(request.server))
        , m_call(std::move(request.call))
        , m_blob(std::move(request.blob))
        , m_task(Task{task.stop, {}})
        , m_position(request.range.offset)
        , m_end(m_blob.size)
    {
        if (request.range.length)
            m_end = std::min(m_end, m_position + std::min(*request.range.length, m_end));
        const bool isWhole = m_position == 0 && m_end == m_blob.size;
        if (isWhole && request.range.isVerified && m_blob.digest.isVerifiable())
            m_hasher.emplace(Hasher::forDigest(m_blob.digest));
    }

    Result<void> connect();
    Result<std::size_t> read(std::span<std::byte> buffer) override;
    RequestCost cost() const override
    {
        RequestCost now = m_cost;
        now.verify = std::chrono::duration_cast<HttpTiming::Duration>(m_verifying);
        if (m_answer)
            now.timing = m_answer->stream->timing();
        return now;
    }
    std::uint64_t received() const override { return m_received; }

private:
    Result<void> checkHead(bool isPart, std::uint64_t size);
    Result<std::size_t> piece(std::span<std::byte> buffer);
    Result<std::size_t> end();
    void hash(BytesView bytes);
    Error wrong(const std::string& what) const
    {
        return {ErrorCode::DigestMismatch,
                m_server->host() + ": " + m_blob.digest.text() + ": " + what};
    }

    std::shared_ptr<const RegistryServer> m_server;
    RegistryCall m_call;
    Descriptor m_blob;
    Task m_task;
    std::uint64_t m_position; ///< Of the next byte that is given.
    std::uint64_t m_end;      ///< Behind the last one.
    std::optional<Hasher> m_hasher;
    std::optional<RegistryAnswer> m_answer;
    std::uint64_t m_toSkip = 0; ///< Of the answer, where the server began too early.
    RequestCost m_cost{
        .timing = {}, .token = {}, .backOff = {}, .verify = {}, .attempts = 0, .host = {}};
    std::chrono::steady_clock::duration m_verifying{};
    std::uint64_t m_received = 0;
    std::uint32_t m_inVain = 0; ///< Attempts since the last byte.
    bool m_isChecked = false;
};

Result<void> ResumingReader::connect()
{
    m_answer.reset();
    RegistryCall call = m_call;
    const bool isPart = m_position != 0 || m_end != m_blob.size;
    if (isPart && m_position < m_end) {
        std::string range = "bytes=" + std::to_string(m_position) + "-";
        if (m_end != m_blob.size)
            range += std::to_string(m_end - 1);
        call.headers.emplace_back("Range", range);
    }
    auto answer = m_server->send(call, m_task);
    if (!answer)
        return fail(std::move(answer).error());
    m_cost.attempts += answer->cost.attempts;
    m_cost.token += answer->cost.token;
    m_cost.backOff += answer->cost.backOff;
    m_cost.host = answer->cost.host;
    if (answer->status() != 200 && answer->status() != 206)
        return fail(m_server->failure(*answer, m_call));
    m_answer = std::move(*answer);
    return checkHead(m_answer->status() == 206, m_end - m_position);
}

Result<void> ResumingReader::checkHead(bool isPart, std::uint64_t size)
{
    const HttpHead& head = m_answer->head();
    std::uint64_t expected = m_blob.size;
    m_toSkip = 0;
    if (isPart) {
        const auto range = parseContentRange(head.header("content-range"));
        if (!range || range->first != m_position || range->last < range->first)
            return fail(ErrorCode::Corrupt,
                        m_server->host() + ": sends another part of the blob than was asked for");
        if (range->whole && *range->whole != m_blob.size)
            return fail(wrong("has " + std::to_string(*range->whole) + " bytes there, not the "
                              + std::to_string(m_blob.size) + " that are stated"));
        expected = size;
    } else {
        if (m_position != 0 && m_received == 0)
            return fail(ErrorCode::Unsupported, m_server->host() + ": gives blobs only as a whole");
        m_toSkip = m_position;
    }
    const auto stated = numberOf(head.header("content-length"));
    if (stated && *stated != expected)
        return fail(wrong("comes with " + std::to_string(*stated) + " bytes, not the "
                          + std::to_string(expected) + " that are stated"));
    return {};
}

/// Some bytes of the answer, beyond those that are not wanted.
Result<std::size_t> ResumingReader::piece(std::span<std::byte> buffer)
{
    for (;;) {
        const auto got = m_answer->stream->read(buffer);
        if (!got)
            return got;
        m_received += *got;
        const auto skipped = static_cast<std::size_t>(std::min<std::uint64_t>(m_toSkip, *got));
        m_toSkip -= skipped;
        if (*got != 0 && skipped == *got)
            continue;
        if (skipped != 0)
            copyBytes(buffer.subspan(skipped, *got - skipped), buffer);
        return *got - skipped;
    }
}

void ResumingReader::hash(BytesView bytes)
{
    const auto from = std::chrono::steady_clock::now();
    m_hasher->update(bytes);
    m_verifying += std::chrono::steady_clock::now() - from;
}

/// All is here: says so, or that it is not what was promised.
Result<std::size_t> ResumingReader::end()
{
    if (m_isChecked)
        return 0;
    // A server that sends more than it may has something else there. One that was asked for a part
    // in vain is let go instead.
    std::array<std::byte, 1> beyond{};
    if (m_answer && m_end == m_blob.size) {
        const auto got = piece(beyond);
        if (got && *got != 0)
            return fail(wrong("has more bytes than the " + std::to_string(m_blob.size)
                              + " that are stated"));
    }
    if (m_hasher) {
        const Digest computed = m_hasher->finish();
        if (computed != m_blob.digest)
            return fail(wrong("has the digest " + computed.text() + " there"));
    }
    m_isChecked = true;
    m_cost = cost();
    m_answer.reset();
    return 0;
}

Result<std::size_t> ResumingReader::read(std::span<std::byte> buffer)
{
    while (m_position < m_end) {
        if (m_task.isCancelled())
            return cancelled();
        const auto room =
            static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), m_end - m_position));
        Result<std::size_t> got =
            m_answer ? piece(buffer.first(room)) : fail(ErrorCode::Network, "not connected");
        if (got && *got == 0)
            return fail(wrong("ends after " + std::to_string(m_position) + " bytes"));
        if (got) {
            m_inVain = 0;
            m_position += *got;
            if (m_hasher)
                hash(BytesView(buffer).first(*got));
            return got;
        }
        const bool mayGoOn = got.error().code == ErrorCode::Network
                             && ++m_inVain < m_server->shared().options.attempts;
        if (!mayGoOn)
            return got;
        if (m_inVain > 1 && !waitFor(backOff(m_inVain, m_server->shared().options), m_task))
            return cancelled();
        if (auto connected = connect(); !connected && connected.error().code != ErrorCode::Network)
            return fail(std::move(connected).error());
    }
    return end();
}

} // namespace

Result<std::unique_ptr<BlobReader>> openBlobReader(BlobRequest request, const Task& task)
{
    if (request.range.offset > request.blob.size)
        return fail(ErrorCode::Usage, "the part that is asked for lies behind the blob");
    auto reader = std::make_unique<ResumingReader>(std::move(request), task);
    if (auto connected = reader->connect(); !connected)
        return fail(std::move(connected).error());
    return reader;
}

std::optional<ContentRange> parseContentRange(std::string_view value)
{
    constexpr std::string_view unit = "bytes ";
    if (!value.starts_with(unit))
        return std::nullopt;
    value.remove_prefix(unit.size());
    const std::size_t dash = value.find('-');
    const std::size_t slash = value.find('/');
    if (dash == std::string_view::npos || slash == std::string_view::npos || slash < dash)
        return std::nullopt;
    const auto first = numberOf(value.substr(0, dash));
    const auto last = numberOf(value.substr(dash + 1, slash - dash - 1));
    if (!first || !last)
        return std::nullopt;
    ContentRange range{*first, *last, std::nullopt};
    const std::string_view whole = value.substr(slash + 1);
    if (whole != "*") {
        range.whole = numberOf(whole);
        if (!range.whole)
            return std::nullopt;
    }
    return range;
}

} // namespace core
