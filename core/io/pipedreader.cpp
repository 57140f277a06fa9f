// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/pipedreader.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace core {

namespace {

constexpr std::size_t pieceBytes = 256U << 10U;
constexpr std::size_t pieces = 4;

} // namespace

/// A ring of pieces: the thread fills those from \c filled on, the reader takes from \c taken on.
struct PipedReader::Shared
{
    struct Piece
    {
        Bytes bytes;
        std::size_t size = 0;
    };

    std::array<Piece, pieces> ring;
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t filled = 0; ///< Pieces filled so far.
    std::size_t taken = 0;  ///< Pieces given back so far.
    bool isInUse = false;   ///< The reader holds the piece \c taken.
    bool isStopped = false;
    bool isEnded = false;
    std::optional<Error> fault;
    std::jthread thread;

    void run(Reader& source);
};

void PipedReader::Shared::run(Reader& source)
{
    for (;;) {
        Piece* piece = nullptr;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return isStopped || filled - taken < pieces; });
            if (isStopped)
                return;
            piece = &ring[filled % pieces];
        }
        piece->bytes.resize(pieceBytes);
        const auto got = source.read(piece->bytes);
        const std::scoped_lock lock(mutex);
        piece->size = got.value_or(0);
        if (!got)
            fault = got.error();
        isEnded = piece->size == 0;
        if (!isEnded)
            ++filled;
        changed.notify_all();
        if (isEnded)
            return;
    }
}

PipedReader::PipedReader(Reader& source, WaitingHash* hash)
    : m_shared(std::make_unique<Shared>())
    , m_hash(hash)
{
    m_shared->thread = std::jthread([shared = m_shared.get(), &source] { shared->run(source); });
}

PipedReader::~PipedReader()
{
    stop();
}

void PipedReader::stop()
{
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->isStopped = true;
        m_shared->changed.notify_all();
    }
    if (m_shared->thread.joinable())
        m_shared->thread.join();
}

/// Gives the last piece back and takes the next one.
Result<BytesView> PipedReader::nextPiece()
{
    if (m_hash != nullptr)
        m_hash->end();
    std::unique_lock lock(m_shared->mutex);
    if (m_shared->isInUse) {
        m_shared->isInUse = false;
        ++m_shared->taken;
        m_shared->changed.notify_all();
    }
    m_shared->changed.wait(lock, [this] {
        return m_shared->filled != m_shared->taken || m_shared->isEnded || m_shared->isStopped;
    });
    if (m_shared->filled != m_shared->taken) {
        const Shared::Piece& piece = m_shared->ring[m_shared->taken % pieces];
        m_shared->isInUse = true;
        const BytesView bytes = BytesView(piece.bytes).first(piece.size);
        lock.unlock();
        if (m_hash != nullptr)
            m_hash->begin(bytes);
        return bytes;
    }
    if (m_shared->fault)
        return fail(*m_shared->fault);
    return BytesView();
}

} // namespace core
