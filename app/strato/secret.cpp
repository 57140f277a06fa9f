// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/secret.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/io/file.h"

#include <QtGlobal>

#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdio>

namespace strato {

namespace {

constexpr std::size_t mostBytes = 64U << 10U;

/// Does not show what is typed for as long as it lives.
class HiddenTyping
{
public:
    HiddenTyping()
    {
        m_isSet = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_isSet)
            return;
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~HiddenTyping()
    {
        if (m_isSet)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    HiddenTyping(const HiddenTyping&) = delete;
    HiddenTyping& operator=(const HiddenTyping&) = delete;

private:
    termios m_before{};
    bool m_isSet = false;
};

bool canAsk()
{
    return isTerminal(STDIN_FILENO) && isTerminal(STDERR_FILENO);
}

std::string withoutLineEnd(std::string text)
{
    if (text.ends_with('\n'))
        text.pop_back();
    if (text.ends_with('\r'))
        text.pop_back();
    return text;
}

std::string lineFromTerminal()
{
    std::array<char, 4096> line{};
    if (std::fgets(line.data(), static_cast<int>(line.size()), stdin) == nullptr)
        return {};
    return withoutLineEnd(line.data());
}

tl::expected<std::string, Problem> fromInput()
{
    std::string text;
    std::array<char, 4096> room{};
    for (ssize_t got = 0; (got = ::read(STDIN_FILENO, room.data(), room.size())) > 0;) {
        text.append(room.data(), static_cast<std::size_t>(got));
        if (text.size() > mostBytes)
            return wrongUse(QT_TRANSLATE_NOOP("strato", "the password is too long"));
    }
    return withoutLineEnd(std::move(text));
}

tl::expected<std::string, Problem> fromFile(const std::string& path)
{
    const auto file = core::File::open(path);
    if (!file)
        return core::fail(file.error());
    core::SliceReader reader({*file, 0, (*file)->size()});
    const auto bytes = core::readAll(reader, mostBytes);
    if (!bytes)
        return core::fail(core::withContext(bytes.error(), path));
    return withoutLineEnd(std::string(core::asText(*bytes)));
}

} // namespace

tl::expected<std::string, Problem> askUser(Session& session, const std::string& host)
{
    if (!session.arguments().user.empty())
        return session.arguments().user;
    if (session.has(OptionId::PasswordStdin) || session.isJson() || !canAsk())
        return tl::unexpected(
            Problem(wrongUse(QT_TRANSLATE_NOOP("strato", "nobody is named")).value(),
                    QT_TRANSLATE_NOOP("strato", "--username says who.")));
    session.output().flush();
    std::fputs(fill(strato::tr("Name on %1: "), {harmless(host)}).c_str(), stderr);
    std::string user = lineFromTerminal();
    if (user.empty())
        return wrongUse(QT_TRANSLATE_NOOP("strato", "nobody is named"));
    return user;
}

tl::expected<std::string, Problem> askPassword(Session& session)
{
    tl::expected<std::string, Problem> password = std::string();
    if (session.has(OptionId::PasswordStdin)) {
        password = fromInput();
    } else if (!session.arguments().passwordFile.empty()) {
        password = fromFile(session.arguments().passwordFile);
    } else if (session.isJson() || !canAsk()) {
        return tl::unexpected(
            Problem(wrongUse(QT_TRANSLATE_NOOP("strato", "there is no password")).value(),
                    QT_TRANSLATE_NOOP("strato", "--password-stdin and --password-file give it.")));
    } else {
        session.output().flush();
        std::fputs(strato::tr("Password: ").c_str(), stderr);
        {
            const HiddenTyping hidden;
            password = lineFromTerminal();
        }
        std::fputs("\n", stderr);
    }
    if (password && password->empty())
        return wrongUse(QT_TRANSLATE_NOOP("strato", "the password is empty"));
    return password;
}

} // namespace strato
