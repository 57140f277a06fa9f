// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/tarsplit.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/io/decompress.h"
#include "core/io/watchedreader.h"
#include "core/local/assembledtar.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace core {

namespace {

constexpr std::size_t pieceBytes = 256U << 10U;

/// What a line says of itself, not decoded yet.
struct Members
{
    std::string_view name;
    std::string_view rawName;
    std::string_view payload;
    std::uint64_t type = 0;
    std::uint64_t size = 0;
    std::uint64_t position = 0;
};

/// Reads lines as tar-split writes them, an object of plain strings and numbers: a general reader
/// takes ten times as long, and there are two lines to each file. False where something else
/// stands in \a line.
bool readPlain(std::string_view line, Members& members)
{
    std::size_t at = 0;
    const auto take = [&](char c) { return at < line.size() && line[at] == c && ++at != 0; };
    const auto text = [&](std::string_view& value) {
        if (!take('"'))
            return false;
        const std::size_t end = line.find_first_of("\"\\", at);
        if (end == std::string_view::npos || line[end] == '\\')
            return false;
        value = line.substr(at, end - at);
        at = end + 1;
        return true;
    };
    const auto number = [&](std::uint64_t& value) {
        const auto [end, problem] =
            std::from_chars(line.data() + at, line.data() + line.size(), value);
        at = static_cast<std::size_t>(end - line.data());
        return problem == std::errc();
    };
    if (!take('{'))
        return false;
    do {
        std::string_view key;
        if (!text(key) || !take(':'))
            return false;
        bool read = false;
        if (key == "type")
            read = number(members.type);
        else if (key == "size")
            read = number(members.size);
        else if (key == "position")
            read = number(members.position);
        else if (key == "name")
            read = text(members.name);
        else if (key == "name_raw")
            read = text(members.rawName);
        else if (key == "payload")
            read = text(members.payload);
        if (!read)
            return false;
    } while (take(','));
    return take('}') && at == line.size();
}

Result<TarSplitLine> decode(const Members& members)
{
    TarSplitLine line;
    line.position = members.position;
    if (members.type == 2) {
        auto bytes = fromBase64(members.payload);
        if (!bytes)
            return fail(ErrorCode::Corrupt, "a segment is not base64");
        line.bytes = std::move(*bytes);
        return line;
    }
    if (members.type != 1)
        return fail(ErrorCode::Corrupt, "a line of an unknown type");
    line.isContent = true;
    line.size = members.size;
    line.name = members.name;
    if (!members.rawName.empty()) {
        const auto raw = fromBase64(members.rawName);
        if (!raw)
            return fail(ErrorCode::Corrupt, "a name is not base64");
        line.name = asText(*raw);
    }
    return line;
}

class Assembly
{
public:
    Result<void> take(std::string_view text);
    TarAssembler& parts() { return m_parts; }

private:
    TarAssembler m_parts;
    std::uint64_t m_position = 0;
};

Result<void> Assembly::take(std::string_view text)
{
    if (text.empty())
        return {};
    const auto line = parseTarSplitLine(text);
    if (!line)
        return fail(line.error());
    if (line->position != m_position++)
        return fail(ErrorCode::Corrupt, "its lines are not in order");
    return line->isContent ? m_parts.addContent(line->name, line->size)
                           : m_parts.addBetween(line->bytes);
}

} // namespace

Result<TarSplitLine> parseTarSplitLine(std::string_view line)
{
    Members plain;
    if (readPlain(line, plain))
        return decode(plain);
    const auto object = json::parseObject(asBytes(line));
    if (!object)
        return fail(object.error());
    const json::Members members(*object, {}, nullptr);
    const std::string name = members.string("name");
    const std::string rawName = members.string("name_raw");
    const std::string payload = members.string("payload");
    const auto number = [&](const char* key) {
        return static_cast<std::uint64_t>(std::max<std::int64_t>(members.integer(key), 0));
    };
    return decode({name, rawName, payload, number("type"), number("size"), number("position")});
}

Result<std::shared_ptr<const File>> openTarSplit(std::shared_ptr<const File> record,
                                                 std::shared_ptr<const BlobSource> contents,
                                                 const Task& task)
{
    const auto failed = [&](Error error) {
        return fail(withContext(std::move(error), record->path()));
    };
    auto lines = openDecompressed(std::make_unique<WatchedReader>(
        std::make_unique<SliceReader>(FileSlice{record, 0, record->size()}), task));
    if (!lines)
        return failed(std::move(lines).error());
    Assembly assembly;
    std::string text;
    Bytes piece(pieceBytes);
    for (;;) {
        const auto got = (*lines)->readFully(piece);
        if (!got)
            return failed(got.error());
        std::string_view rest = asText(BytesView(piece).first(*got));
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos;
             end = rest.find('\n')) {
            Result<void> taken;
            if (text.empty())
                taken = assembly.take(rest.substr(0, end));
            else
                taken = assembly.take(text.append(rest.substr(0, end)));
            if (!taken)
                return failed(taken.error());
            text.clear();
            rest.remove_prefix(end + 1);
        }
        text += rest;
        if (text.size() > limits::documentBytes)
            return failed({ErrorCode::LimitExceeded, "a line is too long"});
        if (*got < piece.size())
            break;
    }
    if (auto taken = assembly.take(text); !taken)
        return failed(taken.error());
    return assembly.parts().finish(record->path(), std::move(contents), record);
}

} // namespace core
