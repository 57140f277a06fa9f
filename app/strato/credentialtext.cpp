// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/credentialtext.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

namespace {

const char* sourceKindName(core::CredentialSource::Kind kind)
{
    switch (kind) {
    case core::CredentialSource::Kind::Helper:
        return "helper";
    case core::CredentialSource::Kind::Keychain:
        return "keychain";
    case core::CredentialSource::Kind::File:
        return "file";
    case core::CredentialSource::Kind::Environment:
        return "environment";
    case core::CredentialSource::Kind::None:
        break;
    }
    return "none";
}

const char* outcomeName(core::CredentialLook::Outcome outcome)
{
    switch (outcome) {
    case core::CredentialLook::Outcome::Had:
        return "had";
    case core::CredentialLook::Outcome::HadNone:
        return "hadNone";
    case core::CredentialLook::Outcome::Missing:
        return "missing";
    case core::CredentialLook::Outcome::Failed:
        break;
    }
    return "failed";
}

const char* outcomeSentence(core::CredentialLook::Outcome outcome)
{
    switch (outcome) {
    case core::CredentialLook::Outcome::Had:
        return QT_TRANSLATE_NOOP("strato", "%1 has some.");
    case core::CredentialLook::Outcome::HadNone:
        return QT_TRANSLATE_NOOP("strato", "%1 has none for it.");
    case core::CredentialLook::Outcome::Missing:
        return QT_TRANSLATE_NOOP("strato", "%1 is not there.");
    case core::CredentialLook::Outcome::Failed:
        break;
    }
    return QT_TRANSLATE_NOOP("strato", "%1 cannot be asked: %2");
}

std::string scopeText(const std::vector<std::string>& scopes)
{
    std::string text;
    for (const std::string& one : scopes)
        text += (text.empty() ? "" : " ") + harmless(one);
    return text.empty() ? "-" : text;
}

} // namespace

void writeSource(JsonWriter& json, const core::CredentialSource& source)
{
    json.beginObject().field("kind", sourceKindName(source.kind));
    json.textField("helper", source.helper).textField("file", source.file);
    json.textField("key", source.key).endObject();
}

std::string sourceText(const core::CredentialSource& source)
{
    return harmless(core::sourceName(source));
}

void writeCredentials(JsonWriter& json, const core::RegistryDiagnosis& diagnosis)
{
    const core::AuthorizedAs& who = diagnosis.who;
    json.beginObject().textField("user", who.user).key("source");
    writeSource(json, who.source);
    json.key("lookedAt").beginArray();
    for (const core::CredentialLook& look : diagnosis.lookedAt) {
        json.beginObject().key("source");
        writeSource(json, look.source);
        json.field("outcome", outcomeName(look.outcome)).textField("problem", look.problem);
        json.endObject();
    }
    json.endArray();
    json.textField("scheme", who.scheme).textField("realm", who.realm);
    json.listField("scopes", who.scopes);
    if (who.granted)
        json.listField("granted", *who.granted);
    else
        json.nullField("granted");
    if (who.expiresIn)
        json.field("expiresIn", who.expiresIn->count());
    else
        json.nullField("expiresIn");
    json.endObject();
}

void printCredentials(Session& session, const core::RegistryDiagnosis& diagnosis)
{
    Output& output = session.output();
    const core::AuthorizedAs& who = diagnosis.who;
    for (const core::CredentialLook& look : diagnosis.lookedAt)
        output.write("  "
                     + fill(strato::tr(outcomeSentence(look.outcome)),
                            {sourceText(look.source), harmless(look.problem)})
                     + '\n');
    if (who.source.kind == core::CredentialSource::Kind::None)
        output.write(strato::tr("  Nobody has credentials: it is asked without a name.\n"));
    else
        output.write(fill(strato::tr("  It is asked as %1, as %2 says under “%3”.\n"),
                          {who.user.empty() ? "-" : harmless(who.user), sourceText(who.source),
                           harmless(who.source.key)}));
    if (who.scheme == "basic")
        output.write(strato::tr("  Name and password go with every request.\n"));
    if (who.scheme != "bearer")
        return;
    output.write(fill(strato::tr("  The token of %1 was asked for with: %2\n"),
                      {harmless(who.realm), scopeText(who.scopes)}));
    if (who.granted)
        output.write(fill(strato::tr("  It grants: %1\n"), {scopeText(*who.granted)}));
    if (who.expiresIn)
        output.write(fill(strato::tr("  It ends in %1 seconds.\n"),
                          {std::to_string(who.expiresIn->count())}));
}

} // namespace strato
