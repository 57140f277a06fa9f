// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tar/tarfields.h"

#include <QTest>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace core;

/// Fields of tar headers.
class TestTarFields : public QObject
{
    Q_OBJECT

private slots:
    void checksumsOfBothKindsFit();
    void oneOtherByteDoesNotFit();
};

namespace {

/// A header of any bytes whose checksum is what \a byteValue makes of each of them.
template<class Value>
Bytes header(std::minstd_rand& random, Value byteValue)
{
    Bytes block(tar::blockSize);
    for (std::byte& byte : block)
        byte = static_cast<std::byte>(random());
    const auto field = block.begin() + std::ptrdiff_t(tar::checksumField.offset);
    std::fill_n(field, tar::checksumField.length, std::byte{' '});
    int sum = 0;
    for (const std::byte byte : block)
        sum += byteValue(byte);
    char text[16] = {};
    std::snprintf(text, sizeof text, "%06o", static_cast<unsigned>(std::max(sum, 0)));
    for (std::size_t i = 0; i < 7; ++i) // Six digits, a NUL, and a blank that is there.
        *(field + std::ptrdiff_t(i)) = static_cast<std::byte>(text[i]);
    return block;
}

int withoutSign(std::byte byte)
{
    return std::to_integer<int>(byte);
}

int withSign(std::byte byte)
{
    return static_cast<signed char>(byte);
}

} // namespace

void TestTarFields::checksumsOfBothKindsFit()
{
    std::minstd_rand random(3);
    for (int round = 0; round < 500; ++round)
        QVERIFY(tar::checksumFits(header(random, withoutSign)));
    int fit = 0;
    for (int round = 0; round < 500; ++round) {
        // A sum below zero cannot be written.
        Bytes block = header(random, withSign);
        int sum = 0;
        for (const std::byte byte : block)
            sum += withSign(byte);
        if (sum > 20'000 || sum < 0)
            continue;
        fit += tar::checksumFits(block) ? 1 : 0;
    }
    QVERIFY(fit > 100);
    const Bytes high(tar::blockSize, std::byte{0xFF});
    QVERIFY(!tar::checksumFits(high));
}

void TestTarFields::oneOtherByteDoesNotFit()
{
    std::minstd_rand random(5);
    const Bytes good = header(random, withoutSign);
    for (std::size_t i = 0; i < good.size(); ++i) {
        if (i >= tar::checksumField.offset
            && i < tar::checksumField.offset + tar::checksumField.length)
            continue;
        Bytes bad = good;
        bad[i] ^= std::byte{1};
        QVERIFY2(!tar::checksumFits(bad), QByteArray::number(qsizetype(i)).constData());
    }
}

QTEST_APPLESS_MAIN(TestTarFields)
#include "tst_tarfields.moc"
