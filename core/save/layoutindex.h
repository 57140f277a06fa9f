// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/save/layoutfolder.h"

/// The lists of an OCI layout as they lie there: index.json, and that of the trash, which has the
/// same form. What is not known of them stays as it is.
namespace core::layoutindex {

using json::Value;

constexpr const char* indexFile = "index.json";
constexpr const char* trashFile = ".stratoscope.trash.json";

/// The whole reference where one is stated, else what is written as one; empty: none.
std::string nameOf(const Value& entry);
/// Empty where it has none.
Digest digestOf(const Value& entry);
std::string annotationOf(const Value& entry, const char* key);
void dropName(Value& entry);
/// Drops entries without a name that another entry of their digest makes unnecessary.
void foldNameless(Value& entries);

/// The list \a name in the layout \a path; its `manifests` is an array of objects. NotFound,
/// Corrupt.
Result<Value> readIndex(const std::string& path, const char* name);
/// Replaces the list as a whole.
Result<void> writeIndex(const std::string& path, const char* name, const Value& root);
Result<void> writeFile(const std::string& path, std::string_view text, bool overwrite);

std::vector<LayoutFolder::Listed> listed(const Value& entries);
/// What the trash of the layout \a path lists; nothing where it has none.
Result<std::vector<LayoutFolder::Listed>> trashList(const std::string& path);

} // namespace core::layoutindex
