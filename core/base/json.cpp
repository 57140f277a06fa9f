// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include "core/base/limits.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <new>
#include <optional>

namespace core::json {

namespace {

constexpr std::size_t shownBytes = 80; // Of a stranger's text inside a message.

void warn(Warnings* warnings, std::string message)
{
    if (warnings != nullptr)
        warnings->add({WarningCode::OddDocument, 0, {}, std::move(message)});
}

/// Builds the value while it watches the limits, which the library's own parser does not have,
/// and sees repeated names, which it hides.
class Builder final : public nlohmann::json_sax<Value>
{
public:
    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Value::object()); }
    bool start_array(std::size_t) override { return open(Value::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override
    {
        auto& members = m_open.back()->get_ref<Value::object_t&>();
        const auto [member, isNew] = members.try_emplace(std::move(name));
        if (!isNew && m_repeated++ == 0)
            m_firstRepeated = member->first.substr(0, shownBytes);
        m_member = &member->second;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception&) override
    {
        m_error = Error{ErrorCode::Corrupt, "not JSON at byte " + std::to_string(position)};
        return false;
    }

    Value takeRoot() { return std::move(m_root); }
    const std::optional<Error>& error() const { return m_error; }
    std::size_t repeated() const { return m_repeated; }
    const std::string& firstRepeated() const { return m_firstRepeated; }

private:
    bool add(Value value) { return place(std::move(value)) != nullptr; }

    bool open(Value value)
    {
        if (m_open.size() >= limits::jsonDepth)
            return exceed("JSON nested deeper than " + std::to_string(limits::jsonDepth));
        Value* placed = place(std::move(value));
        if (placed == nullptr)
            return false;
        m_open.push_back(placed);
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    Value* place(Value value)
    {
        if (++m_values > limits::jsonValues) {
            exceed("JSON of more than " + std::to_string(limits::jsonValues) + " values");
            return nullptr;
        }
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        if (m_open.back()->is_array()) {
            auto& items = m_open.back()->get_ref<Value::array_t&>();
            items.push_back(std::move(value));
            return &items.back();
        }
        *m_member = std::move(value);
        return m_member;
    }

    bool exceed(std::string message)
    {
        m_error = Error{ErrorCode::LimitExceeded, std::move(message)};
        return false;
    }

    Value m_root;
    std::vector<Value*> m_open;
    Value* m_member = nullptr;
    std::size_t m_values = 0;
    std::size_t m_repeated = 0;
    std::string m_firstRepeated;
    std::optional<Error> m_error;
};

/// The code unit of `\uXXXX` at \a at, none if there is no such escape.
std::optional<unsigned> escapedUnit(std::string_view text, std::size_t at)
{
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u')
        return std::nullopt;
    unsigned unit = 0;
    for (const char c : text.substr(at + 2, 4)) {
        unsigned digit = 0;
        if (c >= '0' && c <= '9')
            digit = static_cast<unsigned>(c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            digit = static_cast<unsigned>((c | 0x20) - 'a') + 10;
        else
            return std::nullopt;
        unit = unit * 16 + digit;
    }
    return unit;
}

/// Replaces escaped halves of surrogate pairs by U+FFFD; false if there are none. A backslash
/// outside of a string is an error anyway, so that strings need not be told apart.
bool replaceLoneSurrogates(std::string& text)
{
    bool changed = false;
    for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
        const std::optional<unsigned> unit = escapedUnit(text, at);
        if (!unit) {
            at += 2;
            continue;
        }
        if (*unit >= 0xD800U && *unit <= 0xDBFFU) {
            const std::optional<unsigned> next = escapedUnit(text, at + 6);
            if (next && *next >= 0xDC00U && *next <= 0xDFFFU) {
                at += 12;
                continue;
            }
        }
        if (*unit >= 0xD800U && *unit <= 0xDFFFU) {
            text.replace(at + 2, 4, "fffd");
            changed = true;
        }
        at += 6;
    }
    return changed;
}

Result<Value> build(std::string_view text, Warnings* warnings)
{
    // The library takes a NUL for the end, so that what follows would be seen by others only.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
        return fail(ErrorCode::Corrupt, "not JSON at byte " + std::to_string(nul));
    Builder builder;
    const bool complete = Value::sax_parse(text.begin(), text.end(), &builder);
    if (builder.error())
        return fail(*builder.error());
    if (!complete)
        return fail(ErrorCode::Corrupt, "not JSON");
    if (builder.repeated() > 0)
        warn(warnings, "the member \"" + toUtf8Lossy(builder.firstRepeated())
                           + "\" occurs more than once, the last one counts ("
                           + std::to_string(builder.repeated()) + " repeated in all)");
    return builder.takeRoot();
}

} // namespace

Result<Value> parse(BytesView raw, Warnings* warnings)
{
    if (raw.size() > limits::documentBytes)
        return fail(ErrorCode::LimitExceeded,
                    "a document of " + std::to_string(raw.size()) + " bytes is too large");
    try {
        const std::string_view text = asText(raw);
        std::string repaired;
        const bool isText = isUtf8(text);
        if (!isText) {
            repaired = toUtf8Lossy(text);
            warn(warnings, "the document is not UTF-8");
        }
        auto value = build(isText ? text : std::string_view(repaired), warnings);
        if (value || value.error().code != ErrorCode::Corrupt)
            return value;
        if (isText)
            repaired = text;
        if (!replaceLoneSurrogates(repaired))
            return value;
        value = build(repaired, warnings);
        if (value)
            warn(warnings, "a string holds half of a surrogate pair");
        return value;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::LimitExceeded, "not enough memory for the document");
    } catch (const std::exception& e) {
        return fail(ErrorCode::Internal, std::string("JSON: ") + e.what());
    }
}

Result<Value> parseObject(BytesView raw, Warnings* warnings)
{
    auto value = parse(raw, warnings);
    if (value && !value->is_object())
        return fail(ErrorCode::Corrupt, "not a JSON object");
    return value;
}

Members::Members(const Value& object, std::string where, Warnings* warnings)
    : m_object(object)
    , m_where(std::move(where))
    , m_warnings(warnings)
{
}

const Value* Members::find(const char* key) const
{
    const auto member = m_object.find(key);
    return member == m_object.end() || member->is_null() ? nullptr : &*member;
}

const Value* Members::object(const char* key) const
{
    const Value* value = find(key);
    if (value == nullptr || value->is_object())
        return value;
    odd(key, "is not an object");
    return nullptr;
}

const Value* Members::array(const char* key) const
{
    const Value* value = find(key);
    if (value == nullptr || value->is_array())
        return value;
    odd(key, "is not an array");
    return nullptr;
}

std::string Members::string(const char* key) const
{
    const Value* value = find(key);
    if (value == nullptr)
        return {};
    if (value->is_string())
        return value->get_ref<const std::string&>();
    odd(key, "is not a string");
    return {};
}

bool Members::boolean(const char* key) const
{
    const Value* value = find(key);
    if (value == nullptr)
        return false;
    if (value->is_boolean())
        return value->get<bool>();
    odd(key, "is neither true nor false");
    return false;
}

std::int64_t Members::integer(const char* key) const
{
    const Value* value = find(key);
    if (value == nullptr)
        return 0;
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    const bool fits = value->is_number_integer()
                      && (!value->is_number_unsigned() || value->get<std::uint64_t>() <= largest);
    if (fits)
        return value->get<std::int64_t>();
    odd(key, "is not a whole number");
    return 0;
}

std::vector<std::string> Members::strings(const char* key) const
{
    std::vector<std::string> out;
    const Value* list = array(key);
    if (list == nullptr)
        return out;
    for (const Value& item : *list) {
        if (item.is_string())
            out.push_back(item.get_ref<const std::string&>());
        else
            odd(key, "holds something that is not a string");
    }
    return out;
}

std::map<std::string, std::string> Members::stringMap(const char* key) const
{
    std::map<std::string, std::string> out;
    const Value* members = object(key);
    if (members == nullptr)
        return out;
    for (const auto& [name, value] : members->items()) {
        if (value.is_string())
            out.emplace(name, value.get_ref<const std::string&>());
        else if (value.is_null())
            out.emplace(name, std::string());
        else
            odd(key, "holds something that is not a string");
    }
    return out;
}

std::vector<std::string> Members::names(const char* key) const
{
    std::vector<std::string> out;
    const Value* members = object(key);
    if (members == nullptr)
        return out;
    for (const auto& member : members->items())
        out.push_back(member.key());
    return out;
}

Result<std::string> Members::requiredString(const char* key) const
{
    const Value* value = find(key);
    if (value == nullptr)
        return fail(ErrorCode::Corrupt, place(key) + " is missing");
    if (!value->is_string())
        return fail(ErrorCode::Corrupt, place(key) + " is not a string");
    return value->get_ref<const std::string&>();
}

Result<std::uint64_t> Members::requiredSize(const char* key) const
{
    const Value* value = find(key);
    if (value == nullptr)
        return fail(ErrorCode::Corrupt, place(key) + " is missing");
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    if (!value->is_number_unsigned() || value->get<std::uint64_t>() > largest)
        return fail(ErrorCode::Corrupt, place(key) + " is not a size");
    return value->get<std::uint64_t>();
}

std::string Members::place(std::string_view key) const
{
    std::string out = m_where;
    if (!out.empty())
        out += '.';
    return out.append(key);
}

std::string Members::place(std::string_view key, std::size_t index) const
{
    return place(key) + "[" + std::to_string(index) + "]";
}

void Members::odd(std::string_view key, std::string_view what) const
{
    warn(m_warnings, place(key).append(" ").append(what));
}

} // namespace core::json
