// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempdir.h"

#include <QByteArray>

#include <utility>

namespace test {

/// Has the program find its own store, its settings and whoever is signed in below \a files alone.
inline void moveHome(const TempDir& files)
{
    files.write("home/.profile", std::string_view());
    for (const auto& [name, folder] :
         {std::pair("STRATOSCOPE_STORE", "store"), std::pair("HOME", "home"),
          std::pair("DOCKER_CONFIG", "home/.docker"), std::pair("XDG_CONFIG_HOME", "home/.config"),
          std::pair("XDG_RUNTIME_DIR", "run"), std::pair("XDG_STATE_HOME", "state")})
        qputenv(name, files.path(folder).c_str());
}

} // namespace test
