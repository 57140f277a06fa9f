#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# appimage.sh: makes an AppImage in build/appimage. Needs linuxdeploy and linuxdeploy-plugin-qt in PATH.
# Never run where this was written: no Debian package has these programs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
for program in linuxdeploy linuxdeploy-plugin-qt; do
    command -v "$program" >/dev/null || { echo "appimage: $program is not installed" >&2; exit 1; }
done
folder=$PWD/build/appimage
cmake --preset release -DSTRATOSCOPE_TESTS=OFF -DCMAKE_INSTALL_PREFIX=/usr
cmake --build build/release
rm -rf "$folder/AppDir"
DESTDIR=$folder/AppDir cmake --install build/release --strip
# The platform plugin for Wayland, and drawing without a display for --screenshot.
export EXTRA_PLATFORM_PLUGINS='libqwayland-generic.so;libqoffscreen.so' EXTRA_QT_PLUGINS=svg
(cd "$folder" && linuxdeploy --appdir AppDir --plugin qt --output appimage \
    --desktop-file AppDir/usr/share/applications/stratoscope.desktop)
