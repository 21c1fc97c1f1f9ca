#!/usr/bin/env bash
# Runs a command with DATABASE_URL pointing at a throw-away PostgreSQL cluster on loopback.
set -euo pipefail
exec pg_virtualenv -o fsync=off bash -c 'DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@localhost:$PGPORT/$PGDATABASE" exec "$@"' -- "$@"
