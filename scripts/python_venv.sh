#!/usr/bin/env bash
# Makes the virtual environment; says what is missing on a machine that cannot.
set -euo pipefail
python=$1; folder=$2
if [ -z "$python" ]; then
  echo "Mufakat needs Python 3.11 or newer with the venv module. On Debian or Ubuntu: apt-get install python3 python3-venv" >&2
  exit 1
fi
echo "Creating the environment in $folder with $($python --version)"
if ! "$python" -m venv "$folder" 2>/tmp/mufakat-venv.$$; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "The venv module is missing; installing python3-venv"
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    "$python" -m venv "$folder"
  else
    cat /tmp/mufakat-venv.$$ >&2; rm -f /tmp/mufakat-venv.$$
    echo "On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
    exit 1
  fi
fi
rm -f /tmp/mufakat-venv.$$
"$folder/bin/python" -m pip install -q --disable-pip-version-check "uv==0.13.8" || echo "uv is not to be had; pip will be used" >&2
