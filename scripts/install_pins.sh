#!/usr/bin/env bash
# Installs a hashed list of pins, then the checkout itself as an editable package without touching the network.
set -euo pipefail
folder=$1; pins=$2
if [ -x "$folder/bin/uv" ] && "$folder/bin/uv" pip install -q --python "$folder/bin/python" --require-hashes -r "$pins"; then :; else
  "$folder/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$pins"
fi
# A path file makes `src` importable; the command line script starts the same entry point as the wheel's.
site=$("$folder/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "$(cd "$(dirname "$0")/.." && pwd)/src" > "$site/mufakat-checkout.pth"
printf '#!/bin/sh\nexec "%s/python" -m mufakat.config.cli "$@"\n' "$(cd "$folder/bin" && pwd)" > "$folder/bin/mufakat"
chmod +x "$folder/bin/mufakat"
