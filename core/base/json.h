// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/warning.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Reading strangers' JSON. Sources that look into values include <nlohmann/json.hpp> themselves;
/// headers do not.
namespace core::json {

using Value = nlohmann::json;

/// The JSON value that \a raw is. Corrupt if it is none; LimitExceeded beyond
/// limits::documentBytes, jsonDepth or jsonValues. Bytes that are not UTF-8 and halves of
/// surrogate pairs become U+FFFD; of members with the same name the last one counts, as for the
/// programs that wrote most of these documents. Each is an OddDocument warning.
Result<Value> parse(BytesView raw, Warnings* warnings = nullptr);

/// As parse(), Corrupt also where the value is not an object.
Result<Value> parseObject(BytesView raw, Warnings* warnings = nullptr);

/// Reads the members of one JSON object. null counts as absent everywhere. An optional member of
/// the wrong type counts as absent too, with an OddDocument warning; a required one is Corrupt.
/// Borrows the object and the warnings.
class Members
{
public:
    /// \a where is the object's own place for messages: "", "config" or "layers[3]".
    Members(const Value& object, std::string where, Warnings* warnings);

    const Value* find(const char* key) const; ///< nullptr if absent or null.
    bool has(const char* key) const { return find(key) != nullptr; }

    const Value* object(const char* key) const;
    const Value* array(const char* key) const;
    std::string string(const char* key) const;
    bool boolean(const char* key) const;
    std::int64_t integer(const char* key) const; ///< 0 if absent.
    std::vector<std::string> strings(const char* key) const;
    std::map<std::string, std::string> stringMap(const char* key) const;
    std::vector<std::string> names(const char* key) const; ///< Of an object's members, sorted.

    Result<std::string> requiredString(const char* key) const;
    /// A whole number from 0 to 2^63 - 1.
    Result<std::uint64_t> requiredSize(const char* key) const;

    /// "layers[3].digest"
    std::string place(std::string_view key) const;
    std::string place(std::string_view key, std::size_t index) const;
    /// Warns with OddDocument: the place of \a key, then \a what.
    void odd(std::string_view key, std::string_view what) const;

private:
    const Value& m_object;
    std::string m_where;
    Warnings* m_warnings;
};

} // namespace core::json
