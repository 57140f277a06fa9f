#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# package_root.sh FILE.deb [SUITE]: installs the package in a new Debian root, opens the demo image there by both programs
# and removes the package again. Needs root.
set -euo pipefail
# shellcheck source=installer/debian_root.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_root.sh"
deb=$1
suite=${2:-bookworm}
make_root package "$suite" ca-certificates

install -m 644 "$deb" "$root/var/tmp/stratoscope.deb"
demo=/usr/share/stratoscope/demo.oci.tar:demo:1.1
inside 'apt-get -q update'
inside 'apt-get -q install -y --no-remove --no-install-recommends /var/tmp/stratoscope.deb desktop-file-utils'
# Files of images are known by name, and open with it.
inside 'grep -q "application/x-oci-archive:\*.oci.tar" /usr/share/mime/globs2'
inside 'grep -q "^application/x-oci-archive=.*stratoscope.desktop" /usr/share/applications/mimeinfo.cache'
inside "strato layers $demo && strato waste $demo"
inside "QT_QPA_PLATFORM=offscreen stratoscope --screenshot /root/window.png --size 1440x900 $demo"
[ "$(tail -c +2 "$root/root/window.png" | head -c 3)" = PNG ] ||
    { echo "package: the window drew no picture" >&2; exit 1; }
# To be looked at.
install -m 644 "$root/root/window.png" "$(dirname "$deb")/window.png"
inside 'apt-get -q remove -y stratoscope'
[ ! -e "$root/usr/bin/strato" ] || { echo "package: removing it left strato behind" >&2; exit 1; }
echo "package: installs, opens the demo image and goes again in a new Debian $suite"
