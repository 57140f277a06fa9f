// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/registry/registrydoctor.h"

namespace strato {

/// Where credentials are kept, as an object `{kind, helper, file, key}`.
void writeSource(JsonWriter& json, const core::CredentialSource& source);
/// The same for people: "docker-credential-pass", or the path of a file.
std::string sourceText(const core::CredentialSource& source);

/// Who one was for a registry and where that was looked for, as an object.
void writeCredentials(JsonWriter& json, const core::RegistryDiagnosis& diagnosis);
void printCredentials(Session& session, const core::RegistryDiagnosis& diagnosis);

} // namespace strato
