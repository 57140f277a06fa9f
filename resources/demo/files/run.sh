#!/bin/sh
set -e
cd /srv/tidewatch
exec lumen server.lum "$@"
