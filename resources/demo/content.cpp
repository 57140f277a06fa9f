// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/demo/content.h"

#include <array>
#include <cstdlib>

namespace demo {

namespace {

/// splitmix64: small, fast and the same everywhere.
class Dice
{
public:
    explicit Dice(std::string_view seed)
        : m_state(numberOf(seed))
    {
    }
    std::uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
    template<std::size_t N>
    std::string_view pick(const std::array<std::string_view, N>& words)
    {
        return words[below(N)];
    }

private:
    std::uint64_t m_state;
};

std::string twoDigits(std::uint64_t number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

constexpr std::array<std::string_view, 16> words = {
    "anchor", "beacon", "current", "drift", "ebb",     "flood", "gauge",  "harbour",
    "inlet",  "jetty",  "keel",    "lock",  "mooring", "neap",  "offing", "pilot"};

} // namespace

std::uint64_t numberOf(std::string_view text)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return hash;
}

std::string noiseBytes(std::string_view seed, std::size_t size)
{
    Dice dice(seed);
    std::string out;
    out.reserve(size + 8);
    while (out.size() < size) {
        const std::uint64_t number = dice.next();
        for (unsigned i = 0; i < 8; ++i)
            out += static_cast<char>((number >> (8 * i)) & 0xFFU);
    }
    out.resize(size);
    return out;
}

std::string programBytes(std::string_view seed, std::size_t size)
{
    Dice dice(seed);
    std::string out("\x7F"
                    "ELF\x02\x01\x01",
                    7);
    out.append(9, '\0');
    out += std::string("\x03\0\x3E\0\x01\0\0\0", 8);
    while (out.size() < size) {
        switch (dice.below(4)) {
        case 0: // a table of addresses
            for (int i = 0; i < 32; ++i) {
                const std::uint64_t address = 0x401000 + dice.below(0x40000);
                for (unsigned k = 0; k < 8; ++k)
                    out += static_cast<char>((address >> (8 * k)) & 0xFFU);
            }
            break;
        case 1: // names
            for (int i = 0; i < 24; ++i)
                out.append(dice.pick(words)).append("_").append(dice.pick(words)).push_back('\0');
            break;
        case 2: // code
            out += noiseBytes(std::to_string(dice.next()), 256);
            break;
        default:
            out.append(96, '\0');
            break;
        }
    }
    out.resize(size);
    return out;
}

std::string logText(std::string_view seed, std::size_t lines, std::int64_t seconds)
{
    constexpr std::array<std::string_view, 6> events = {
        "table refreshed", "request served", "connection kept alive",
        "gauge read",      "cache warmed",   "snapshot written"};
    Dice dice(seed);
    std::uint64_t now = static_cast<std::uint64_t>(seconds) % 86400;
    std::string out;
    for (std::size_t i = 0; i < lines; ++i) {
        now = (now + dice.below(7)) % 86400;
        out += twoDigits(now / 3600) + ":" + twoDigits(now / 60 % 60) + ":" + twoDigits(now % 60);
        out.append(dice.below(40) == 0 ? " WARN " : " INFO ").append(dice.pick(words));
        out.append(": ").append(dice.pick(events));
        out += " in " + std::to_string(1 + dice.below(90)) + " ms\n";
    }
    return out;
}

std::string packageList(std::string_view seed, std::size_t count)
{
    Dice dice(seed);
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = std::string(dice.pick(words)) + "-" + std::string(dice.pick(words))
                                 + std::to_string(dice.below(90));
        const std::string version = std::to_string(dice.below(9)) + "."
                                    + std::to_string(dice.below(30)) + "-"
                                    + std::to_string(1 + dice.below(4));
        out += "Package: " + name + "\nVersion: " + version;
        out += "\nArchitecture: amd64\nInstalled-Size: " + std::to_string(40 + dice.below(9000));
        out += "\nFilename: pool/main/" + name.substr(0, 1) + "/" + name + "_" + version
               + "_amd64.deb\nDescription: " + std::string(dice.pick(words)) + " support for the "
               + std::string(dice.pick(words)) + " service\n\n";
    }
    return out;
}

std::string tideTable(std::string_view seed, std::size_t days)
{
    Dice dice(seed);
    const std::uint64_t range = 180 + dice.below(240);
    std::uint64_t minute = dice.below(372);
    std::string out = "day,time,water,centimetres\n";
    for (std::size_t i = 0; minute < days * 1440; ++i) {
        // Spring and neap tides follow each other twice in a month.
        const auto age = static_cast<std::int64_t>(minute / 1440 % 15);
        const std::uint64_t height =
            range - static_cast<std::uint64_t>(std::abs(age - 7)) * 12 + dice.below(9);
        const bool high = i % 2 == 0;
        out += std::to_string(minute / 1440 + 1) + "," + twoDigits(minute / 60 % 24) + ":"
               + twoDigits(minute % 60) + (high ? ",high," : ",low,")
               + std::to_string(high ? 260 + height / 2 : 260 - height / 2) + "\n";
        minute += 368 + dice.below(9);
    }
    return out;
}

} // namespace demo
