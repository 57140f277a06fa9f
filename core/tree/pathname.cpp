// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/pathname.h"

#include <algorithm>

namespace core {

std::vector<std::string_view> splitComponents(std::string_view text)
{
    std::vector<std::string_view> components;
    while (!text.empty()) {
        const std::size_t slash = std::min(text.find('/'), text.size());
        const std::string_view component = text.substr(0, slash);
        if (!component.empty() && component != ".")
            components.push_back(component);
        text.remove_prefix(std::min(slash + 1, text.size()));
    }
    return components;
}

PathName PathName::parse(std::string_view text)
{
    PathName path;
    for (const std::string_view component : splitComponents(text)) {
        if (component != "..") {
            path.components.push_back(component);
            continue;
        }
        path.hadParent = true;
        if (!path.components.empty())
            path.components.pop_back();
    }
    return path;
}

} // namespace core
