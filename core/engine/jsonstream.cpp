// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/jsonstream.h"

#include <nlohmann/json.hpp>

namespace core {

namespace {

constexpr std::size_t pieceBytes = 64U << 10U;
constexpr std::size_t mostObjectBytes = 8U << 20U;
constexpr std::size_t shownBytes = 1000; // Of what an engine says.

/// True for what may stand between objects: blanks, and RS of `application/json-seq` (RFC 7464).
bool isBetween(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\x1E';
}

/// What an object of progress tells of an error; empty if it tells of none.
std::string errorText(const json::Value& object)
{
    const json::Members members(object, {}, nullptr);
    if (const json::Value* detail = members.object("errorDetail")) {
        const std::string text = json::Members(*detail, {}, nullptr).string("message");
        if (!text.empty())
            return text;
    }
    const std::string text = members.string("error");
    return text.empty() && members.has("errorDetail") ? "the engine tells of an error" : text;
}

} // namespace

JsonStream::JsonStream(std::unique_ptr<Reader> source, std::string context)
    : m_source(std::move(source))
    , m_context(std::move(context))
    , m_buffer(pieceBytes)
{
}

JsonStream::~JsonStream() = default;
JsonStream::JsonStream(JsonStream&&) noexcept = default;
JsonStream& JsonStream::operator=(JsonStream&&) noexcept = default;

tl::unexpected<Error> JsonStream::fault(ErrorCode code, std::string what) const
{
    return fail(code, m_context + ": " + std::move(what));
}

/// False at the end.
Result<bool> JsonStream::fill()
{
    const auto got = m_source->read(m_buffer);
    if (!got)
        return fail(got.error());
    m_begin = 0;
    m_end = *got;
    return *got != 0;
}

/// Adds \a c to the object; true if it is complete with it.
bool JsonStream::takeCharacter(char c)
{
    m_object += c;
    if (m_isEscaped) {
        m_isEscaped = false;
    } else if (m_isInString) {
        m_isEscaped = c == '\\';
        m_isInString = c != '"';
    } else if (c == '"') {
        m_isInString = true;
    } else if (c == '{' || c == '[') {
        ++m_depth;
    } else if ((c == '}' || c == ']') && m_depth > 0) {
        --m_depth;
    }
    return m_depth == 0;
}

Result<std::optional<std::string>> JsonStream::next()
{
    for (;;) {
        while (m_begin < m_end) {
            const char c = static_cast<char>(m_buffer[m_begin++]);
            if (m_object.empty() && isBetween(c))
                continue;
            if (m_object.empty() && c != '{')
                return fault(ErrorCode::Corrupt,
                             "the engine sent something that is no JSON object");
            if (takeCharacter(c))
                return std::exchange(m_object, {});
            if (m_object.size() > mostObjectBytes)
                return fault(ErrorCode::LimitExceeded, "the engine sent an object of more than "
                                                           + std::to_string(mostObjectBytes)
                                                           + " bytes");
        }
        const auto more = fill();
        if (!more)
            return fail(more.error());
        if (*more)
            continue;
        if (!m_object.empty())
            return fault(ErrorCode::Io, "the engine's answer ends in the middle of an object");
        return std::nullopt;
    }
}

Result<void> readProgress(std::unique_ptr<Reader> source, const std::string& context,
                          const std::function<void(const json::Value&)>& take)
{
    JsonStream stream(std::move(source), context);
    for (;;) {
        auto text = stream.next();
        if (!text)
            return fail(std::move(text).error());
        if (!*text)
            return {};
        const auto object = json::parseObject(asBytes(**text));
        if (!object)
            return fail(withContext(object.error(), context));
        const std::string error = errorText(*object);
        if (!error.empty())
            return fail(ErrorCode::Io, context + ": " + toUtf8Lossy(error.substr(0, shownBytes)));
        take(*object);
    }
}

} // namespace core
