#!/usr/bin/env bash
# Debian's Chromium for the browser journeys: installed when missing and possible, otherwise said loudly.
set -u
for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && exit 0; done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser journeys"
  apt-get update -qq && apt-get install -y -qq chromium >/dev/null && command -v chromium >/dev/null && exit 0
fi
echo "################################################################" >&2
echo "# No Chromium: the browser journeys cannot run.                 " >&2
echo "# On Debian or Ubuntu: sudo apt-get install chromium            " >&2
echo "################################################################" >&2
[ -n "${CI:-}" ] && exit 1
exit 3
