// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// A created_by taken apart; texts are as recorded, with their line breaks and doubled spaces.
struct CreatedBy
{
    std::string_view keyword;   ///< "RUN", "COPY", …; empty if not recognised.
    std::string_view arguments; ///< Behind the keyword; of a RUN behind build arguments and shell.
    std::string_view shell;     ///< Of a RUN: "/bin/bash -o pipefail -c"; empty: none is recorded.
    std::vector<std::string> buildArguments; ///< Of a RUN: "VERSION=1.2".
};

/// Takes the classic, BuildKit and buildah forms. O(text); views are into \a createdBy.
CreatedBy takeApart(std::string_view createdBy);

} // namespace core
