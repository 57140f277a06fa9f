// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/elffile.h"
#include "core/packages/rpmdatabase.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t pageHeaderBytes = 26;
constexpr std::uint64_t hashMagic = 0x00061561;
constexpr std::uint64_t offPageItem = 3;
constexpr std::uint64_t overflowPage = 7;
constexpr std::size_t offPageBytes = 12;

/// The pages of the file (db_page.h of Berkeley DB).
class BerkeleyFile
{
public:
    explicit BerkeleyFile(BytesView bytes)
        : m_bytes(bytes)
    {
    }

    Result<void> open()
    {
        constexpr std::size_t metaBytes = 72;
        if (m_bytes.size() < metaBytes)
            return fail(ErrorCode::Corrupt, "it is no database of Berkeley DB");
        m_isBigEndian = number(m_bytes, 12, 4) != hashMagic;
        if (number(m_bytes, 12, 4) != hashMagic)
            return fail(ErrorCode::Corrupt, "it is no hash of Berkeley DB");
        m_pageSize = number(m_bytes, 20, 4);
        if (m_bytes[24] != std::byte{0})
            return fail(ErrorCode::Unsupported, "it is encrypted");
        if (m_pageSize < 512 || m_pageSize > 65'536 || (m_pageSize & (m_pageSize - 1)) != 0)
            return fail(ErrorCode::Corrupt, "its pages have no size that there is");
        return {};
    }

    Result<void> readAll(const TakeRpmHeader& take)
    {
        constexpr std::uint64_t unsortedHash = 2;
        constexpr std::uint64_t sortedHash = 13;
        bool isDamaged = false;
        for (std::uint64_t i = 1; i < m_bytes.size() / m_pageSize; ++i) {
            const BytesView bytes = page(i);
            const std::uint64_t type = number(bytes, 25, 1);
            if (type == unsortedHash || type == sortedHash)
                isDamaged = !readHash(bytes, take) || isDamaged;
        }
        if (isDamaged)
            return fail(ErrorCode::Corrupt, "some of its records are damaged");
        return {};
    }

private:
    std::uint64_t number(BytesView bytes, std::size_t at, std::size_t size) const
    {
        return numberIn(bytes.subspan(at, size), size, m_isBigEndian);
    }

    BytesView page(std::uint64_t i) const { return m_bytes.subspan(i * m_pageSize, m_pageSize); }

    /// Keys and values take turns; values that are packages are too large for the page.
    bool readHash(BytesView bytes, const TakeRpmHeader& take)
    {
        bool isWhole = true;
        const std::uint64_t entries =
            std::min<std::uint64_t>(number(bytes, 20, 2), (bytes.size() - pageHeaderBytes) / 2);
        for (std::uint64_t i = 1; i < entries; i += 2) {
            const std::uint64_t at = number(bytes, pageHeaderBytes + i * 2, 2);
            if (at + offPageBytes > bytes.size() || number(bytes, at, 1) != offPageItem)
                continue;
            Bytes value;
            if (readOverflow(number(bytes, at + 4, 4), number(bytes, at + 8, 4), value))
                take(value);
            else
                isWhole = false;
        }
        return isWhole;
    }

    /// Each page belongs to one value, so that all of them together have no more than there are.
    bool readOverflow(std::uint64_t next, std::uint64_t length, Bytes& value)
    {
        while (next != 0 && value.size() < length) {
            if (next >= m_bytes.size() / m_pageSize || ++m_pagesRead > m_bytes.size() / m_pageSize)
                return false;
            const BytesView bytes = page(next);
            if (number(bytes, 25, 1) != overflowPage)
                return false;
            next = number(bytes, 16, 4);
            const std::uint64_t room = bytes.size() - pageHeaderBytes;
            const std::uint64_t used = next == 0 ? number(bytes, 22, 2) : room;
            const BytesView part =
                bytes.subspan(pageHeaderBytes, std::min({used, room, length - value.size()}));
            value.insert(value.end(), part.begin(), part.end());
        }
        return value.size() == length && length != 0;
    }

    BytesView m_bytes;
    std::uint64_t m_pageSize = 0;
    std::uint64_t m_pagesRead = 0;
    bool m_isBigEndian = false;
};

} // namespace

Result<void> readRpmBerkeley(BytesView bytes, const TakeRpmHeader& take)
{
    BerkeleyFile file(bytes);
    if (auto opened = file.open(); !opened)
        return opened;
    return file.readAll(take);
}

} // namespace core
