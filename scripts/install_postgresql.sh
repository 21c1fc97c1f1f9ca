#!/usr/bin/env bash
# PostgreSQL for the tests that compare both engines: Debian's, installed when missing and possible.
set -u
command -v pg_virtualenv >/dev/null && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing PostgreSQL for the tests"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql postgresql-common >/dev/null && exit 0
fi
echo "No PostgreSQL: on Debian or Ubuntu, sudo apt-get install postgresql postgresql-common" >&2
exit 1
