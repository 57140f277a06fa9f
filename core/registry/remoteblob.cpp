// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/remoteblob.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace core {

namespace {

constexpr std::size_t mostStreams = 4;
constexpr std::uint64_t firstLength = 1U << 20U; ///< Of what is asked for somewhere in the middle.
constexpr std::uint64_t growth = 4;
/// What is read and thrown away rather than asked for anew.
constexpr std::uint64_t mostSkipped = 256U << 10U;
constexpr std::uint64_t registriesDevice = std::numeric_limits<std::uint64_t>::max();

std::uint64_t hexNumber(std::string_view digits)
{
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

FileIdentity identityOf(const Descriptor& blob)
{
    const std::string_view encoded = blob.digest.encoded();
    FileIdentity identity;
    identity.device = registriesDevice;
    identity.inode = hexNumber(encoded.substr(0, 16));
    identity.size = blob.size;
    // A further part of the digest, as a time that is long over.
    if (encoded.size() > 16)
        identity.mtimeNanoseconds = static_cast<std::int64_t>(hexNumber(encoded.substr(16, 14)));
    return identity;
}

} // namespace

RemoteBlob::RemoteBlob(std::shared_ptr<const Repository> repository, Descriptor blob)
    : File(repository->name() + "@" + blob.digest.text(), identityOf(blob))
    , m_repository(std::move(repository))
    , m_blob(std::move(blob))
{
}

std::optional<RemoteBlob::Stream> RemoteBlob::takeStream(std::uint64_t offset) const
{
    const std::scoped_lock lock(m_mutex);
    auto best = m_streams.end();
    for (auto it = m_streams.begin(); it != m_streams.end(); ++it) {
        const bool fits =
            it->position <= offset && offset - it->position <= mostSkipped && offset <= it->end;
        if (fits && (best == m_streams.end() || it->position > best->position))
            best = it;
    }
    if (best == m_streams.end())
        return std::nullopt;
    Stream found = std::move(*best);
    m_streams.erase(best);
    return found;
}

void RemoteBlob::giveBack(Stream stream) const
{
    std::list<Stream> dropped; // Closed without the lock.
    const std::scoped_lock lock(m_mutex);
    m_streams.push_front(std::move(stream));
    while (m_streams.size() > mostStreams) {
        m_received += m_streams.back().reader->received();
        dropped.splice(dropped.end(), m_streams, std::prev(m_streams.end()));
    }
}

std::uint64_t RemoteBlob::received() const
{
    const std::scoped_lock lock(m_mutex);
    std::uint64_t all = m_received;
    for (const Stream& stream : m_streams)
        all += stream.reader->received();
    return all;
}

namespace {

/// Ends what \a requests belong to when \a stop says so.
auto endedBy(const std::stop_token& stop, const std::stop_source& requests)
{
    return std::stop_callback(stop, [requests]() mutable { requests.request_stop(); });
}

} // namespace

Result<RemoteBlob::Stream> RemoteBlob::openStream(std::uint64_t offset, std::uint64_t length,
                                                  const std::stop_token& stop) const
{
    Stream stream;
    stream.position = offset;
    stream.length = std::min(length, m_blob.size - offset);
    stream.end = offset + stream.length;
    const auto ended = endedBy(stop, stream.stop);
    auto reader = m_repository->readBlob(m_blob, {offset, stream.length, false},
                                         Task{stream.stop.get_token(), {}});
    if (!reader)
        return fail(std::move(reader).error());
    stream.reader = std::move(*reader);
    return stream;
}

/// Reads on to \a offset, which is not far.
Result<void> RemoteBlob::advance(Stream& stream, std::uint64_t offset)
{
    if (stream.position == offset)
        return {};
    const auto skipped = stream.reader->skip(offset - stream.position);
    if (!skipped)
        return fail(skipped.error());
    stream.position += *skipped;
    return {};
}

Result<std::size_t> RemoteBlob::readWanted(std::uint64_t offset, std::span<std::byte> buffer,
                                           const ReadWish& wish) const
{
    if (offset >= m_blob.size || buffer.empty())
        return 0;
    if (wish.stop.stop_requested())
        return cancelled();
    std::optional<Stream> stream = takeStream(offset);
    std::uint64_t length =
        offset == 0 ? m_blob.size : std::max<std::uint64_t>(firstLength, buffer.size());
    if (stream && stream->end == offset) {
        // Who came to the end of a part wants more of it.
        length = std::max(length, stream->length * growth);
        {
            const std::scoped_lock lock(m_mutex);
            m_received += stream->reader->received();
        }
        stream.reset();
    }
    if (!stream) {
        auto fresh = openStream(offset, wish.ahead != 0 ? wish.ahead : length, wish.stop);
        if (!fresh)
            return fail(std::move(fresh).error());
        stream = std::move(*fresh);
    }
    const auto ended = endedBy(wish.stop, stream->stop);
    if (auto advanced = advance(*stream, offset); !advanced)
        return fail(std::move(advanced).error());
    auto got = stream->reader->read(buffer);
    if (!got)
        return got;
    stream->position += *got;
    giveBack(std::move(*stream));
    return got;
}

} // namespace core
