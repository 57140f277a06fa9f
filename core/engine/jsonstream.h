// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/io/reader.h"

#include <functional>
#include <memory>
#include <optional>

namespace core {

/// JSON objects one after the other, as engines send progress and events; what is between them
/// (line ends, record separators) and how the stream is cut into pieces says nothing.
class JsonStream
{
public:
    /// \a context goes before errors that are not the source's own.
    JsonStream(std::unique_ptr<Reader> source, std::string context);
    ~JsonStream();
    JsonStream(JsonStream&&) noexcept;
    JsonStream& operator=(JsonStream&&) noexcept;

    /// The text of the next object; none at the end. Waits no longer than until it is complete.
    /// Corrupt for anything but objects, Io where the stream ends within one, LimitExceeded for one
    /// of more than 8 MiB.
    Result<std::optional<std::string>> next();

private:
    Result<bool> fill();
    bool takeCharacter(char c);
    tl::unexpected<Error> fault(ErrorCode code, std::string what) const;

    std::unique_ptr<Reader> m_source;
    std::string m_context;
    Bytes m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::string m_object;
    std::size_t m_depth = 0;
    bool m_isInString = false;
    bool m_isEscaped = false;
};

/// Reads an engine's progress to its end and gives every object of it to \a take. Succeeds only if
/// none of them tells of an error: those come after a good status, within the stream.
Result<void> readProgress(std::unique_ptr<Reader> source, const std::string& context,
                          const std::function<void(const json::Value&)>& take);

} // namespace core
