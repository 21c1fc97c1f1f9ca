#!/usr/bin/env bash
# Runs a command with DATABASE_URL pointing at a throw-away PostgreSQL cluster on loopback.
set -euo pipefail
# -t: in a temporary folder of its own, so that a cluster left by a killed run is not in the way.
exec pg_virtualenv -t -o fsync=off bash -c 'DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@localhost:$PGPORT/$PGDATABASE" exec "$@"' -- "$@"
