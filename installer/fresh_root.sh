#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# fresh_root.sh PROJECT [SUITE]: makes a new Debian root, copies a clean clone of PROJECT into it and runs the two
# commands of its README there, so that nothing missing from the set-up can hide. Needs root.
set -euo pipefail
# shellcheck source=installer/debian_root.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_root.sh"
project=$1
suite=${2:-bookworm}
make_root fresh "$suite" git,ca-certificates

git clone -q --no-hardlinks "file://$project" "$root/root/stratoscope"
echo "fresh: $(git -C "$root/root/stratoscope" log -1 --format='%h %s')"
for command in './dev run' './dev test'; do
    echo "fresh: $command"
    inside "cd /root/stratoscope && $command"
done
[ -s "$root/root/stratoscope/build/stratoscope.png" ] || { echo "fresh: no picture was drawn" >&2; exit 1; }
for program in stratoscope strato; do
    [ -x "$root/root/stratoscope/build/release/bin/$program" ] || { echo "fresh: no $program was built" >&2; exit 1; }
done
echo "fresh: both commands work in a new Debian $suite"
