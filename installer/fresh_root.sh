#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# fresh_root.sh PROJECT [SUITE]: makes a new Debian root, copies a clean clone of PROJECT into it and runs the two
# commands of its README there, so that nothing missing from the set-up can hide. Needs root.
set -euo pipefail
[ "$(id -u)" = 0 ] || { echo "fresh: this needs root" >&2; exit 1; }
project=$1
suite=${2:-bookworm}
# shellcheck disable=SC2016 # The dollars are apt's.
mirror=${MIRROR:-$(apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 2>/dev/null |
    awk -v suite="$suite" '$1 == suite { print $2; exit }')}
mirror=${mirror:-http://deb.debian.org/debian}
# /tmp may be small or mounted noexec; the root needs 3 GB.
root=$(mktemp -d "${FRESH_DIR:-/var/tmp}/stratoscope-fresh.XXXXXX")

# Unmounts in a private mount namespace would do the same, but not every container may make one.
mounted=()
clean_up() {
    local status=$? i
    for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do umount "${mounted[i]}" || umount -l "${mounted[i]}"; done
    # Never reach through a mount that would not go away.
    if grep -q " $root/" /proc/self/mounts; then
        echo "fresh: something is still mounted under $root, so it is left there" >&2
    else
        rm -rf --one-file-system "$root"
    fi
    exit $status
}
trap clean_up EXIT
trap 'exit 130' INT TERM

echo "fresh: making a Debian $suite root in $root"
mmdebstrap --variant=minbase --mode=root --include=git,ca-certificates "$suite" "$root" "$mirror"

mount -t proc -o nosuid,nodev,noexec proc "$root/proc" && mounted+=("$root/proc")
mkdir -p "$root/dev/shm" "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$root/dev/pts" && mounted+=("$root/dev/pts")
mount -t tmpfs -o nosuid,nodev tmpfs "$root/dev/shm" && mounted+=("$root/dev/shm")
[ ! -e /etc/resolv.conf ] || cp -L /etc/resolv.conf "$root/etc/resolv.conf"
for file in /etc/apt/apt.conf.d/*proxy*; do [ ! -e "$file" ] || cp "$file" "$root/etc/apt/apt.conf.d/"; done

git clone -q --no-hardlinks "file://$project" "$root/root/stratoscope"
echo "fresh: $(git -C "$root/root/stratoscope" log -1 --format='%h %s')"

inside() {
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
        chroot "$root" sh -c "cd /root/stratoscope && $1"
}
for command in './dev run' './dev test'; do
    echo "fresh: $command"
    inside "$command"
done
[ -s "$root/root/stratoscope/build/stratoscope.png" ] || { echo "fresh: no picture was drawn" >&2; exit 1; }
for program in stratoscope strato; do
    [ -x "$root/root/stratoscope/build/release/bin/$program" ] || { echo "fresh: no $program was built" >&2; exit 1; }
done
echo "fresh: both commands work in a new Debian $suite"
