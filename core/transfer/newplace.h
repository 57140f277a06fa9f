// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/save/imagewriter.h"
#include "core/transfer/transfertarget.h"

namespace core {

/// An OCI archive, or a layout in a folder, that is not there yet and takes images as they are:
/// whole indexes with all platforms. Several transfers may follow each other; the last one gives
/// the place its name, and before nothing is there. The same transfers always give the same bytes.
class NewPlace : public std::enable_shared_from_this<NewPlace>
{
public:
    /// \a form is OciArchive or OciLayout. Exists if \a path is there and \a overwrite is off or it
    /// is a folder; Unsupported for another form.
    static Result<std::shared_ptr<NewPlace>> create(const std::string& path, ImageForm form,
                                                    bool overwrite);
    virtual ~NewPlace() = default;

    /// For one transfer; the image gets \a names (references; none: it is listed without one). The
    /// place is complete when one that \a isLast is finished.
    virtual std::unique_ptr<TransferTarget> target(std::vector<std::string> names, bool isLast) = 0;
};

} // namespace core
