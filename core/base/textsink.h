// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace core {

/// Takes text piece by piece. Where it is not taken any more is for whoever owns it to tell.
class TextSink
{
public:
    TextSink() = default;
    TextSink(const TextSink&) = delete;
    TextSink& operator=(const TextSink&) = delete;
    virtual ~TextSink() = default;

    virtual void write(std::string_view text) = 0;
};

/// Keeps all of it.
class StringSink final : public TextSink
{
public:
    void write(std::string_view text) override { m_text += text; }
    const std::string& text() const { return m_text; }
    void clear() { m_text.clear(); }

private:
    std::string m_text;
};

} // namespace core
