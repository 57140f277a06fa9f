#!/bin/sh
# Starts the service where its tables lie.
set -e
cd /srv/tidewatch
LD_PRELOAD=/lib/tidewatch/clock-hook.so exec lumen server.lum "$@"
