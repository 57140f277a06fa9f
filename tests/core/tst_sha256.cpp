// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "core/base/hashinggroup.h"
#include "core/base/pool.h"

#include <QTest>

#include <openssl/evp.h>

#include <atomic>
#include <random>
#include <thread>
#include <vector>

using namespace core;

namespace {

Bytes someBytes(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    Bytes bytes(count);
    for (std::byte& byte : bytes)
        byte = static_cast<std::byte>(random());
    return bytes;
}

/// As OpenSSL has it, whatever this processor can do.
std::array<std::byte, 32> byLibrary(BytesView bytes)
{
    std::array<std::byte, 32> hash{};
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(hash.data()), nullptr,
               EVP_sha256(), nullptr);
    return hash;
}

/// Has \a hasher take \a bytes in pieces of any size up to \a most.
void updateInPieces(Hasher& hasher, BytesView bytes, std::size_t most, std::mt19937& random)
{
    while (!bytes.empty()) {
        const std::size_t size = std::min<std::size_t>(bytes.size(), 1 + random() % most);
        hasher.update(bytes.first(size));
        bytes = bytes.subspan(size);
    }
}

} // namespace

class TestSha256 : public QObject
{
    Q_OBJECT

private slots:
    void everyLengthHasTheDigestOfTheLibrary()
    {
        const Bytes bytes = someBytes(520, 1);
        Hasher hasher;
        for (std::size_t size = 0; size <= bytes.size(); ++size) {
            const BytesView part = BytesView(bytes).first(size);
            hasher.update(part);
            QCOMPARE(hasher.finishSha256(), byLibrary(part));
        }
    }
    void piecesMakeUpTheMessage()
    {
        std::mt19937 random(2);
        Hasher hasher;
        for (int round = 0; round < 300; ++round) {
            const Bytes bytes = someBytes(random() % 5'000, static_cast<unsigned>(round));
            updateInPieces(hasher, bytes, 200, random);
            QCOMPARE(hasher.finishSha256(), byLibrary(bytes));
        }
    }
    void whatGoesAlongIsTakenAsWell()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            const Bytes stream =
                someBytes(random() % 20'000, 1'000U + static_cast<unsigned>(round));
            Hasher ofStream;
            BytesView waiting(stream);
            const std::size_t before = std::min<std::size_t>(waiting.size(), random() % 100);
            ofStream.update(waiting.first(before));
            waiting = waiting.subspan(before);
            for (int member = 0; member < 4; ++member) {
                const Bytes content = someBytes(random() % 7'000, static_cast<unsigned>(member));
                const std::size_t cut = std::min<std::size_t>(content.size(), random() % 300);
                Hasher ofContent;
                ofContent.update(BytesView(content).first(cut), ofStream, waiting);
                ofContent.update(BytesView(content).subspan(cut), ofStream, waiting);
                QCOMPARE(ofContent.finishSha256(), byLibrary(content));
            }
            ofStream.update(waiting);
            QCOMPARE(ofStream.finishSha256(), byLibrary(stream));
        }
    }
    void otherAlgorithmsGoAloneButRight()
    {
        const Bytes bytes = someBytes(10'000, 4);
        auto longer = Hasher::create("sha512");
        Hasher hasher;
        BytesView waiting(bytes);
        hasher.update(bytes, *longer, waiting);
        longer->update(waiting);
        Hasher again;
        again.update(bytes);
        auto same = Hasher::create("sha512");
        same->update(bytes);
        QCOMPARE(hasher.finish(), again.finish());
        QCOMPARE(longer->finish(), same->finish());
    }
    void threadsOfAGroupHashRight()
    {
        const Bytes one = someBytes(3'000'000, 5);
        const Bytes other = someBytes(7'000'123, 6); // The longer one goes on alone.
        for (int round = 0; round < 20; ++round) {
            HashingGroup group(1);
            std::array<std::byte, 32> hashes[2];
            const auto hash = [&](const Bytes& bytes, std::array<std::byte, 32>& into,
                                  unsigned seed) {
                const HashingGroup::Member member(group);
                std::mt19937 random(seed);
                Hasher hasher;
                updateInPieces(hasher, bytes, 300'000, random);
                into = hasher.finishSha256();
            };
            {
                const std::jthread first([&] { hash(one, hashes[0], 7); });
                const std::jthread second([&] { hash(other, hashes[1], 8); });
            }
            QCOMPARE(hashes[0], byLibrary(one));
            QCOMPARE(hashes[1], byLibrary(other));
        }
    }
    void oneThatDoesNotComeHoldsNobodyUp()
    {
        const Bytes bytes = someBytes(5'000'000, 9);
        HashingGroup group(1);
        std::atomic<bool> isThere{false};
        std::atomic<bool> isDone{false};
        const std::jthread idle([&] {
            const HashingGroup::Member member(group);
            isThere = true;
            isDone.wait(false);
        });
        while (!isThere)
            std::this_thread::yield();
        {
            const HashingGroup::Member member(group);
            std::mt19937 random(10);
            Hasher hasher;
            updateInPieces(hasher, bytes, 300'000, random);
            QCOMPARE(hasher.finishSha256(), byLibrary(bytes));
        }
        isDone = true;
        isDone.notify_all();
    }
    void parallelHashingDoesEveryJobOnce()
    {
        std::vector<std::atomic<int>> done(1'000);
        parallelHashing(done.size(), [&](std::size_t job) { ++done[job]; });
        for (const std::atomic<int>& one : done)
            QCOMPARE(one.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSha256)
#include "tst_sha256.moc"
