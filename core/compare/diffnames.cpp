// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/treediff.h"

namespace core {

std::string_view diffKindName(DiffKind kind)
{
    switch (kind) {
    case DiffKind::TypeChanged:
        return "typeChanged";
    case DiffKind::Changed:
        return "changed";
    case DiffKind::Metadata:
        return "metadata";
    case DiffKind::TimeOnly:
        return "timeOnly";
    case DiffKind::Identical:
        return "identical";
    case DiffKind::Added:
        return "added";
    case DiffKind::Removed:
        return "removed";
    case DiffKind::Moved:
        break;
    }
    return "moved";
}

std::string_view diffPartName(DiffPart part)
{
    switch (part) {
    case DiffContent:
        return "content";
    case DiffMode:
        return "mode";
    case DiffOwner:
        return "owner";
    case DiffXattrs:
        return "xattrs";
    case DiffLinkTarget:
        return "linkTarget";
    case DiffDevice:
        return "device";
    case DiffHardLink:
        return "hardLink";
    case DiffMtime:
        break;
    }
    return "mtime";
}

} // namespace core
