// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace core {

/// The capabilities in a value of `security.capability` (linux/capability.h, vfs_cap_data, versions
/// 1 to 3) as setcap(8) takes them: "cap_net_raw,cap_sys_time=ep"; of version 3 with the root they
/// are for: "cap_chown=p [rootid=1000]". None if it is no such value.
std::optional<std::string> capabilityText(std::string_view value);

/// The entries in a value of `system.posix_acl_access` or `…_default` (linux/posix_acl_xattr.h,
/// version 2) as setfacl(1) takes them: "user::rw-,user:1000:r--,group::r--,mask::r--,other::---".
/// None if it is no such value, or one of more than 1,000 entries.
std::optional<std::string> aclText(std::string_view value);

} // namespace core
