#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check_package.sh FILE.deb: is what people would install complete, and does it start?
set -euo pipefail
[ $# = 1 ] || { echo "usage: $0 FILE.deb (exactly one)" >&2; exit 2; }
deb=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
complain() { printf 'package: %s\n' "$*" >&2; failed=1; }

dpkg-deb --info "$deb"
dpkg-deb --contents "$deb"
dpkg-deb --extract "$deb" "$work"

for path in \
    bin/strato bin/stratoscope \
    share/applications/stratoscope.desktop share/metainfo/stratoscope.metainfo.xml \
    share/mime/packages/stratoscope.xml share/icons/hicolor/scalable/apps/stratoscope.svg \
    share/stratoscope/demo.oci.tar share/doc/stratoscope/copyright share/doc/stratoscope/changelog.gz \
    share/man/man1/strato.1.gz share/man/man1/stratoscope.1.gz \
    share/bash-completion/completions/strato share/zsh/vendor-completions/_strato \
    share/fish/vendor_completions.d/strato.fish \
    share/icons/hicolor/{16x16,22x22,24x24,32x32,48x48,64x64,128x128,256x256}/apps/stratoscope.png; do
    [ -s "$work/usr/$path" ] || complain "/usr/$path is missing"
done
dpkg-deb --contents "$deb" | grep -v ' root/root ' && complain "not everything belongs to root"
dpkg-deb --contents "$deb" | grep -v -E '^(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x|lrwxrwxrwx) ' && complain "odd permissions"
for library in libarchive13 libbz2-1.0 libgit2- liblzma5 libqscintilla2-qt6- libqt6widgets6 libqt6charts6 libssl3 libzstd1; do
    dpkg-deb --field "$deb" Depends | grep -q "$library" || complain "does not depend on $library"
done
desktop-file-validate "$work/usr/share/applications/stratoscope.desktop" || failed=1
appstreamcli validate --no-net "$work/usr/share/metainfo/stratoscope.metainfo.xml" || failed=1

"$work/usr/bin/strato" --version || complain "strato does not start"
"$work/usr/bin/strato" layers "$work/usr/share/stratoscope/demo.oci.tar:demo:1.1" || complain "strato cannot read the demo image"
QT_QPA_PLATFORM=offscreen "$work/usr/bin/stratoscope" --version || complain "stratoscope does not start"

# What it overrides and why stands in installer/lintian-overrides.
lintian --fail-on error,warning "$deb" || failed=1

[ $failed = 0 ] || exit 1
echo "package: $(basename "$deb") is complete and starts"
