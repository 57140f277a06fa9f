# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# To be sourced: makes a new Debian root in $root and unmakes it at the end, whatever happens. Needs root.

# make_root NAME SUITE PACKAGES: NAME is who says what is done; PACKAGES is a list with commas.
make_root() {
    root_name=$1
    [ "$(id -u)" = 0 ] || { echo "$root_name: this needs root" >&2; exit 1; }
    local suite=$2 packages=$3 mirror file
    # shellcheck disable=SC2016 # The dollars are apt's.
    mirror=${MIRROR:-$(apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 2>/dev/null |
        awk -v suite="$suite" '$1 == suite { print $2; exit }')}
    mirror=${mirror:-http://deb.debian.org/debian}
    # /tmp may be small or mounted noexec; the root needs 3 GB.
    root=$(mktemp -d "${FRESH_DIR:-/var/tmp}/stratoscope-$root_name.XXXXXX")
    mounted=()
    trap unmake_root EXIT
    trap 'exit 130' INT TERM

    echo "$root_name: making a Debian $suite root in $root"
    mmdebstrap --variant=minbase --mode=root --include="$packages" "$suite" "$root" "$mirror"
    mount -t proc -o nosuid,nodev,noexec proc "$root/proc" && mounted+=("$root/proc")
    mkdir -p "$root/dev/shm" "$root/dev/pts"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$root/dev/pts" && mounted+=("$root/dev/pts")
    mount -t tmpfs -o nosuid,nodev tmpfs "$root/dev/shm" && mounted+=("$root/dev/shm")
    [ ! -e /etc/resolv.conf ] || cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    for file in /etc/apt/apt.conf.d/*proxy*; do [ ! -e "$file" ] || cp "$file" "$root/etc/apt/apt.conf.d/"; done
}

# Unmounts in a private mount namespace would do the same, but not every container may make one.
unmake_root() {
    local status=$? i
    for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do umount "${mounted[i]}" || umount -l "${mounted[i]}"; done
    # Never reach through a mount that would not go away.
    if grep -q " $root/" /proc/self/mounts; then
        echo "$root_name: something is still mounted under $root, so it is left there" >&2
    else
        rm -rf --one-file-system "$root"
    fi
    exit $status
}

# inside COMMAND: runs it by sh in the root, with nothing of our environment.
inside() {
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
        DEBIAN_FRONTEND=noninteractive chroot "$root" sh -c "$1"
}
