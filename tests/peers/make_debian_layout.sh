#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make_debian_layout.sh FOLDER: an OCI layout with two images of real Debian content, `debian` and `next`, made by
# mmdebstrap and umoci, for the tests that compare with others (STRATOSCOPE_SAMPLES=FOLDER). Says so and leaves with 77
# where it cannot be made. Needs root.
set -euo pipefail
[ $# = 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
folder=$1
skip() { echo "peers: no image of real Debian content: $*" >&2; exit 77; }

[ ! -e "$folder/index.json" ] || { echo "peers: $folder is there already" >&2; exit 0; }
[ "$(id -u)" = 0 ] || skip "this needs root"
for program in mmdebstrap umoci; do
    command -v "$program" >/dev/null || skip "$program is not installed"
done

mkdir -p "$(dirname "$folder")"
work=$(mktemp -d "$(dirname "$folder")/debian.XXXXXX")
trap 'rm -rf --one-file-system "$work"' EXIT
layout=$work/layout
rootfs=$work/bundle/rootfs

# A static busybox and the base files: real packages, set-id files, links, devices' folders.
mirror=$(apt-cache policy 2>/dev/null | sed -n 's/^ *[0-9]* \(http[^ ]*\) bookworm\/main .*/\1/p' | head -n 1)
mmdebstrap --variant=minbase --mode=root \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    bookworm "$work/base.tar" "${mirror:-http://deb.debian.org/debian}" || skip "mmdebstrap could not reach a Debian mirror"

umoci init --layout "$layout"
umoci new --image "$layout:debian"
umoci unpack --image "$layout:debian" "$work/bundle"
layer() { umoci repack --refresh-bundle --image "$layout:debian" "$work/bundle"; }

tar -C "$rootfs" --numeric-owner --xattrs --xattrs-include='*' --exclude='./dev/*' -xpf "$work/base.tar"
layer
# What images do to the layers below them: delete, overwrite, replace, change the mode, the owner, the type.
rm -rf "$rootfs"/usr/share/{bash-completion,pixmaps} "$rootfs/etc/motd"
mkdir -p "$rootfs/srv/app" && cp -a "$rootfs/bin/bash" "$rootfs/srv/app/shell" && ln "$rootfs/srv/app/shell" "$rootfs/srv/app/second"
chmod 4750 "$rootfs/srv/app/shell" && chown 1000:50 "$rootfs/srv/app/shell"
date -u >"$rootfs/etc/issue"
layer
rm -rf "$rootfs/var/lib/apt" && mkdir "$rootfs/var/lib/apt" && echo new >"$rootfs/var/lib/apt/list"
rm "$rootfs/etc/debian_version" && mkdir "$rootfs/etc/debian_version"
rm -rf "$rootfs/usr/share/perl5" && ln -s ../lib "$rootfs/usr/share/perl5"
chown -R 7:7 "$rootfs/etc/pam.d" && mkfifo "$rootfs/srv/app/pipe" && rm "$rootfs/srv/app/second"
layer

# A second image of the same base, as its next version: packages upgraded, files moved, modes and owners changed.
next=$layout:next
umoci tag --image "$layout:debian" next
umoci unpack --image "$next" "$work/next"
rootfs=$work/next/rootfs
# What packages need, as it was.
rm -r "$rootfs/usr/share/perl5" "$rootfs/etc/debian_version"
tar -C "$rootfs" --numeric-owner --xattrs --xattrs-include='*' -xpf "$work/base.tar" ./usr/share/perl5 ./etc/debian_version
security=${mirror:-http://deb.debian.org/debian}
echo "deb ${security%/debian*}/debian-security bookworm-security main" >>"$rootfs/etc/apt/sources.list"
mkdir -p "$rootfs/var/lib/apt/lists/partial" "$rootfs/var/cache/apt/archives/partial"
cp /etc/resolv.conf "$rootfs/etc/resolv.conf"
inside() { chroot "$rootfs" /usr/bin/env PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"; }
upgrade() {
    inside apt-get -qq -y -o APT::Sandbox::User=root update &&
        inside apt-get -qq -y -o APT::Sandbox::User=root -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Use-Pty=0 dist-upgrade
}
upgrade >"$work/upgrade.log" 2>&1 || { tail -n 20 "$work/upgrade.log" >&2; skip "the packages could not be upgraded"; }
rm -rf "$rootfs"/var/lib/apt/lists/* "$rootfs"/var/cache/apt/*
umoci repack --refresh-bundle --image "$next" "$work/next"
mkdir -p "$rootfs/usr/local/share" && mv "$rootfs/usr/share/common-licenses" "$rootfs/usr/local/share/licences"
mv "$rootfs/srv/app/shell" "$rootfs/srv/app/renamed"
chmod 0700 "$rootfs/usr/bin/perl" && chmod 1777 "$rootfs/srv/app" && chown 1000:1000 "$rootfs/etc/fstab"
ln "$rootfs/etc/issue.net" "$rootfs/etc/issue.second" && touch -d @1 "$rootfs/etc/shells"
rm "$rootfs/etc/pam.conf" && mkdir "$rootfs/etc/pam.conf"
umoci repack --image "$next" "$work/next"
umoci gc --layout "$layout"
# umoci keeps index.json from others; the suites of core run as another user, too.
chmod -R a+rX "$layout"
mv "$layout" "$folder"
echo "peers: $folder:debian and $folder:next"
