// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/packages/package.h"
#include "core/tree/mergedtree.h"

namespace core {

/// The packages that the visible files of \a tree over \a image tell of: databases of dpkg, apk and
/// rpm, the metadata of Python, Ruby and npm packages, what Go and Rust programs and Java archives
/// have in them. Each layer is read once and only as far as it must be; then single files where
/// they lie. Fails only with Cancelled: what cannot be read is among the warnings.
Result<PackageList> readPackages(const Image& image, std::shared_ptr<const MergedTree> tree,
                                 const Task& task);

} // namespace core
