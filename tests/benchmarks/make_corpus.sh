#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make_corpus.sh small|medium|large|all FOLDER TOOL: images of real Debian and npm content for ./dev bench. TOOL is
# make_image_forms, which packs the layers. Each layer is the upper folder of an overlay mount in which a step was run,
# so files are replaced, deleted, given away and made opaque as image builders do. What is finished is kept: delete
# FOLDER/.work/IMAGE/LAYER.tar or a form of an image to make it anew. Needs root, mmdebstrap, npm, getfattr, strip and the network.
# SUITE and MIRROR choose another Debian. Package versions are today's: two days differ in bytes, not in shape.
set -euo pipefail
[ $# = 3 ] || { sed -n '3,4s/^# //p' "$0" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "make_corpus: this needs root, for overlay mounts and chroot" >&2; exit 1; }
for program in mmdebstrap npm getfattr strip; do
    command -v "$program" >/dev/null || { echo "make_corpus: $program is not installed" >&2; exit 1; }
done
size=$1 tool=$(realpath "$3")
mkdir -p "$2/.work/empty" "$2/.work/root"
folder=$(realpath "$2")
work=$folder/.work
root=$work/root
suite=${SUITE:-bookworm}
mirror=${MIRROR:-$(apt-cache policy 2>/dev/null | sed -n "s|^ *[0-9]* \\(http[^ ]*\\) $suite/main .*|\\1|p" | head -n 1)}
mirror=${mirror:-http://deb.debian.org/debian}

# ---- layers: a step runs on the merged root, what it changed becomes a tar ------------------------

unmount() {
    local place
    for place in "$root/etc/resolv.conf" "$root/proc" "$root"; do
        if mountpoint -q "$place" 2>/dev/null; then umount -l "$place"; fi
    done
}
trap unmount EXIT

begin() { image=$1 stack=$work/empty tars=(); }

# layer NAME STEP…: makes the layer unless it is there, and puts it on top.
layer() {
    local upper=$work/$image/$1
    if [ ! -e "$upper.tar" ]; then
        rm -rf --one-file-system "$upper" "$upper.work"
        mkdir -p "$upper" "$upper.work"
        mount -t overlay -o "lowerdir=$stack,upperdir=$upper,workdir=$upper.work,redirect_dir=off,metacopy=off,index=off" \
            overlay "$root"
        if [ -d "$root/proc" ]; then
            mount -t proc proc "$root/proc"
            mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
        fi
        "${@:2}"
        unmount
        rm -rf --one-file-system "$upper.work"
        pack "$upper"
        echo "make_corpus: $image/$1: $(stat -c %s "$upper.tar") bytes"
    fi
    stack=$upper:$stack tars+=("$upper.tar")
}

# Overlay marks in a second set of links to the same files become the marks of layers.
pack() {
    local upper=$1 copy=$1.copy path
    rm -rf --one-file-system "$copy"
    cp -al "$upper" "$copy"
    (
        cd "$copy"
        find . -type c -printf '%p\0' | while IFS= read -r -d '' path; do
            [ "$(stat -c %t:%T "$path")" = 0:0 ] || continue
            rm "$path"
            : >"${path%/*}/.wh.${path##*/}"
        done
    )
    # getfattr fails where a file does not have the attribute.
    (cd "$upper" && { getfattr -R -P -h -n trusted.overlay.opaque . 2>/dev/null || :; }) | sed -n 's/^# file: //p' |
        while IFS= read -r path; do : >"$copy/$path/.wh..wh..opq"; done
    find "$copy" -type s -delete
    find "$copy" -mindepth 1 -printf '%P\0' | LC_ALL=C sort -z |
        tar -C "$copy" --null --no-recursion --numeric-owner --format=posix --xattrs --xattrs-include='security.*' \
            --pax-option='delete=atime,delete=ctime' -T - -cf "$upper.tar.part"
    rm -rf --one-file-system "$copy"
    mv "$upper.tar.part" "$upper.tar"
}

# Every form of the image whose layers were just put up.
finish() { "$tool" "$folder" "$image" "${tars[@]}"; }

# ---- steps -----------------------------------------------------------------------------------------

inside() { chroot "$root" /usr/bin/env PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"; }

# system [OPTION…]: the smallest Debian; its apt leaves no caches, as in the images that people build on, and starts nothing.
system() {
    mmdebstrap --quiet --variant=minbase --include=ca-certificates "$@" "$suite" - "$mirror" |
        tar -x -C "$root" --exclude='./dev/*' --numeric-owner
    touch "$root/etc/resolv.conf"
    cat >"$root/etc/apt/apt.conf.d/clean" <<'TEXT'
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };
APT::Update::Post-Invoke { "rm -f /var/cache/apt/*.bin || true"; };
TEXT
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod 755 "$root/usr/sbin/policy-rc.d"
}

apt() {
    inside apt-get -qq -y -o APT::Sandbox::User=root -o APT::Install-Recommends=false \
        -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Use-Pty=0 "$@" >"$work/apt.log" 2>&1 ||
        { tail -n 20 "$work/apt.log" >&2; return 1; }
}
# The lists stay from layer to layer: fetched again by each of them they would be a fifth of the image.
install() {
    compgen -G "$root/var/lib/apt/lists/*_Packages*" >/dev/null || apt update
    apt install "$@"
}
upgrade() {
    echo "deb ${mirror%/debian*}/debian-security $suite-security main" >>"$root/etc/apt/sources.list"
    apt update
    apt dist-upgrade
    if [ $# -gt 0 ]; then apt install "$@"; fi
}
purge() { apt purge "$@" && apt autoremove; }

# packages FOLDER NAME@VERSION…
packages() {
    local place=$root/$1
    mkdir -p "$place"
    if [ ! -e "$place/package.json" ]; then echo '{"name":"app","version":"1.0.0","private":true}' >"$place/package.json"; fi
    (cd "$place" && npm install --ignore-scripts --no-audit --no-fund --legacy-peer-deps --loglevel=error "${@:2}" >/dev/null)
}

own() { chown -R 1000:1000 "${@/#/$root/}"; }
clean() {
    rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/* "$root"/usr/share/doc/*
    if [ -d "$root/srv" ]; then find "$root/srv" -name '*.md' -delete; fi
}
prune() { find "$root/srv" \( -name '*.map' -o -name '*.markdown' -o -name '*.flow' \) -delete; }
remove() { rm -rf "${@/#/$root/}"; }
# A folder that is made anew hides all that lay in it.
renew() { rm -rf "${root:?}/$1" && mkdir "$root/$1" && echo '{}' >"$root/$1/package.json"; }
duplicate() { mkdir -p "$root/${2%/*}" && cp -a "$root/$1" "$root/$2"; }
# sources COUNT CHANGED: small files, every tenth with other content if CHANGED is given.
sources() {
    local i
    mkdir -p "$root/srv/app/src"
    for ((i = 1; i <= $1; ++i)); do
        echo "export const value$i = $i; // ${2:+$((i % 10 == 0))}" >"$root/srv/app/src/module$i.ts"
    done
}
# What rebuilt layers do: the same files again with new times, two smaller programs.
rebuild() {
    find "$root/usr/lib/python3" -name '*.py' | LC_ALL=C sort | sed -n 1,500p | xargs -r touch
    strip "$root/usr/bin/cmake" "$root/usr/bin/ctest" 2>/dev/null || true
}
settle() { echo answer=42 >"$root/etc/app.conf" && rm -f "$root/etc/motd"; }

# ---- images ----------------------------------------------------------------------------------------

web=(react@17 react-dom@17 express@4.17 rxjs@7.4 date-fns@2.28 jest@27 aws-sdk@2.1000.0)

small() {
    begin small
    layer base system --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*'
    layer tools install curl
    layer settings settle
    finish
}

medium() {
    local shared
    begin medium-v1
    layer base system
    layer python install python3 python3-pip python3-numpy python3-requests python3-yaml
    shared=("$stack" "${tars[@]}")
    layer build install build-essential git cmake
    layer node install nodejs
    layer app packages srv/app "${web[@]}" webpack@5.70.0 typescript@4.6 lodash@4.17.20 eslint@8.10
    layer owner own srv/app/node_modules/aws-sdk srv/app/node_modules/typescript
    layer clean clean
    layer sources sources 400
    layer copy duplicate usr/lib/python3/dist-packages/numpy opt/data/old-place
    layer rebuild rebuild
    finish
    # The next version: the same base, newer packages, files changed and moved.
    begin medium-v2
    stack=${shared[0]} tars=("${shared[@]:1}")
    layer build upgrade build-essential git cmake gdb
    layer node install nodejs
    layer app packages srv/app "${web[@]}" webpack@5.76.0 typescript@4.9 lodash@4.17.21 eslint@8.57
    layer clean clean
    layer sources sources 420 changed
    layer copy duplicate usr/lib/python3/dist-packages/numpy opt/data/new-place
    finish
}

large() {
    begin large
    layer base system
    layer python install python3 python3-pip python3-scipy python3-pandas python3-matplotlib
    layer build install build-essential git cmake gdb clang
    layer headers install linux-headers-amd64
    layer java install openjdk-17-jdk-headless
    layer scripts install ruby php-cli nodejs
    layer documents remove usr/share/doc usr/share/man
    layer go install golang-go golang-golang-x-tools-dev golang-google-grpc-dev golang-google-api-dev \
        golang-github-aws-aws-sdk-go-dev golang-github-azure-azure-sdk-for-go-dev
    layer rust install rust-src
    layer icons install papirus-icon-theme
    layer fewer-icons remove usr/share/icons/Papirus-Light usr/share/icons/ePapirus
    layer ui packages srv/ui "${web[@]}" @mui/material@5.14 @mui/icons-material@5.14.0 antd@4 lodash-es typescript@4.9
    layer cloud packages srv/cloud googleapis@110 @babel/core @babel/preset-env eslint@8 monaco-editor@0.40
    layer owner own srv/ui
    layer tex install texlive-latex-extra texlive-fonts-recommended
    layer upgrade upgrade
    layer r install r-base-core r-cran-ggplot2 r-cran-dplyr
    layer more packages srv/ui @mui/icons-material@5.15.0 @fluentui/react-icons@2.0.200 date-fns@2.30
    layer prune prune
    layer opaque renew srv/cloud/node_modules/googleapis
    layer sources sources 400
    layer copy-python duplicate usr/lib/python3/dist-packages opt/vendor/python
    layer copy-tex duplicate usr/share/texlive opt/vendor/texlive
    layer rebuild rebuild
    layer purge purge openjdk-17-jdk-headless
    layer settings settle
    layer clean clean
    finish
}

case $size in
small | medium | large) "$size" ;;
all)
    small
    medium
    large
    ;;
*) echo "make_corpus: there is no size $size" >&2; exit 2 ;;
esac
