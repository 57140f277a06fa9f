// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"

#include <optional>
#include <string>
#include <string_view>

namespace core {

/// `[domain/]path[:tag][@digest]` (distribution reference grammar).
struct Reference
{
    std::string domain; ///< Empty where none is given.
    std::string path;
    std::string tag;
    std::optional<Digest> digest;

    bool operator==(const Reference&) const = default;
    std::string name() const; ///< domain/path
    std::string text() const; ///< The whole.
};

/// By the strict grammar; nothing is added. Usage with the kind of fault in the message.
Result<Reference> parseReference(std::string_view text);

/// As people type it: `nginx` → `docker.io/library/nginx`. No tag is added.
Result<Reference> parseNormalizedReference(std::string_view text);

/// How Docker shows it: `docker.io/library/nginx:1` → `nginx:1`; the whole where the short form
/// would mean something else (`docker.io/localhost/app`).
std::string familiarText(const Reference& reference);

/// With tag `latest` where neither tag nor digest is given.
Reference withDefaultTag(Reference reference);

/// As engines and people write it, whichever way: "docker.io/library/app:latest" for "app". What is
/// no reference stays what it is.
std::string wholeName(const std::string& name);

/// True if both are the same text or mean the same as people type references: `app` is
/// `docker.io/library/app:latest`.
bool isSameName(const std::string& a, const std::string& b);

} // namespace core
