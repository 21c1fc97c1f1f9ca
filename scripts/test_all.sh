#!/usr/bin/env bash
# Everything CI runs, in the order in which it fails fastest. Prints what it does.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$1/bin
step() { printf '\n== %s\n' "$*"; }

step "Lint (ruff)"
"$bin/ruff" check .
"$bin/ruff" format --check src tests bench scripts conftest.py
step "Import contracts"
"$bin/lint-imports"
step "Migrations match the models"
"$bin/python" -m django makemigrations --check --dry-run --settings mufakat.config.settings
step "Types (mypy): begun beside what follows, told at the end"
types=$(mktemp)
"$bin/mypy" src > "$types" 2>&1 & mypy=$!
trap 'kill "$mypy" 2>/dev/null || true; rm -f "$types"' EXIT
step "Browser and PostgreSQL"
browser=yes; scripts/install_browser.sh || { [ $? -eq 3 ] && browser=no || exit 1; }
scripts/install_postgresql.sh || { [ -n "${CI:-}" ] && exit 1; echo "PostgreSQL tests will be skipped." >&2; }
leave_out="postgresql"; [ "$browser" = yes ] || leave_out="postgresql or browser"
# One process more than cores: journeys wait for a browser half of their time.
step "Tests and browser journeys (without: $leave_out)"
MUFAKAT_LEDGER=start "$bin/python" -m pytest src tests -n 3 --dist loadfile --no-loadscope-reorder --durations=20 -m "not ($leave_out)"
if command -v pg_virtualenv >/dev/null; then
  step "Tests that need PostgreSQL"
  MUFAKAT_LEDGER=more scripts/with_postgresql.sh "$bin/python" -m pytest src tests -m postgresql
fi
step "Needs ledger"
"$bin/python" scripts/needs_ledger.py --quiet
step "Types (mypy)"
wait "$mypy" || { cat "$types"; exit 1; }
cat "$types"
