// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/task.h"

#include <functional>

/// Small files of a person's own settings: `{"version": 1, KEY: […]}`.
namespace core::jsonfile {

/// The list \a key of the file \a path; empty where there is no file. Corrupt for what is no such
/// file, Unsupported for one of a later version.
Result<json::Value> readList(const std::string& path, const char* key);

/// Lets \a change have the list and writes it, in a folder that is made if need be: one process at
/// a time, the file as a whole. Nothing is written where \a change fails or changes nothing.
Result<void> changeList(const std::string& path, const char* key,
                        const std::function<Result<void>(json::Value&)>& change, const Task& task);

} // namespace core::jsonfile
