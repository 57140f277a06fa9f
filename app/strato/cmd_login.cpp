// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/credentialtext.h"
#include "app/strato/secret.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/registry/login.h"

namespace strato {

namespace {

std::string hostOf(const Session& session)
{
    return session.arguments().operands.empty() ? "docker.io" : session.operand(0);
}

} // namespace

Outcome runLogin(Session& session)
{
    const std::string host = hostOf(session);
    const auto access = core::RegistryAccess::ofProcess();
    // A host that is none is better known before a password was typed.
    if (const auto registry = access->registry(host); !registry)
        return core::fail(registry.error());
    const auto user = askUser(session, host);
    if (!user)
        return tl::unexpected(user.error());
    const auto password = askPassword(session);
    if (!password)
        return tl::unexpected(password.error());
    const auto done = core::login(*access, host, {*user, *password, {}, {}}, session.task());
    session.clearProgress();
    if (!done)
        return core::fail(done.error());
    const core::CredentialTarget& kept = done->kept;
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().field("host", host).field("user", *user).key("kept");
        writeSource(json, kept.source);
        json.field("plain", kept.isPlainFile());
        json.field("identityToken", done->isIdentityToken).endObject();
        return session.exit();
    }
    if (session.has(OptionId::Quiet))
        return session.exit();
    session.output().write(
        fill(strato::tr("Logged in to %1 as %2.\n"), {harmless(host), harmless(*user)}));
    if (done->isIdentityToken)
        session.output().write(strato::tr("The registry gave a token that is kept instead of the "
                                          "password.\n"));
    session.output().write(
        kept.isPlainFile() && done->isIdentityToken
            ? fill(strato::tr("The token is kept in %1 without encryption: who can read that file "
                              "can use it. A credential helper would keep it better.\n"),
                   {sourceText(kept.source)})
        : kept.isPlainFile()
            ? fill(strato::tr("The password is kept in %1 without encryption: who can read that "
                              "file knows it. A credential helper would keep it better.\n"),
                   {sourceText(kept.source)})
        : done->isIdentityToken
            ? fill(strato::tr("The token is kept by %1.\n"), {sourceText(kept.source)})
            : fill(strato::tr("The password is kept by %1.\n"), {sourceText(kept.source)}));
    return session.exit();
}

Outcome runLogout(Session& session)
{
    const std::string host = hostOf(session);
    const auto access = core::RegistryAccess::ofProcess();
    const auto erased = access->credentials().erase(host, session.task());
    if (!erased)
        return core::fail(erased.error());
    access->forget(host);
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject().field("host", host).key("removed").beginArray();
        for (const core::CredentialSource& source : *erased)
            writeSource(json, source);
        json.endArray().endObject();
    } else if (!session.has(OptionId::Quiet)) {
        if (erased->empty())
            session.output().write(
                fill(strato::tr("Nothing was kept for %1.\n"), {harmless(host)}));
        for (const core::CredentialSource& source : *erased)
            session.output().write(fill(strato::tr("Removed what %1 kept for %2.\n"),
                                        {sourceText(source), harmless(host)}));
    }
    return erased->empty() ? Exit::No : session.exit();
}

} // namespace strato
