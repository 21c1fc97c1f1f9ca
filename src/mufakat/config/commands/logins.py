"""`mufakat logins create`: the first login of a real installation, and any later one made by an operator."""

from __future__ import annotations

import argparse
import getpass
import secrets
import sys
from typing import Any

from mufakat.config.cli import DONE, command

GENERATED_BYTES = 15


def add(commands: Any) -> None:
    parser = commands.add_parser("logins", help="create logins")
    subcommands = parser.add_subparsers(title="logins commands", metavar="COMMAND", required=True)
    create = command(
        subcommands, "create", "create a login for a person; without a terminal or with --generate a password is made", run
    )
    create.add_argument("--name", required=True, help="full name of the person")
    create.add_argument("--phone", default="", help="phone number to sign in with, e.g. 0812-3456-7890")
    create.add_argument("--email", default="", help="e-mail address to sign in with")
    create.add_argument("--admin", action="store_true", help="administrator of the platform")
    create.add_argument("--generate", action="store_true", help="make a password and print it once")


def run(given: argparse.Namespace) -> int:
    from django.db import transaction
    from django.utils import timezone

    from mufakat.accounts import actions as accounts
    from mufakat.actors import actions as actors
    from mufakat.config.commands.serving import prepare
    from mufakat.kernel.access import SYSTEM

    prepare()
    generated = given.generate or not sys.stdin.isatty()
    password = secrets.token_urlsafe(GENERATED_BYTES) if generated else getpass.getpass("Kata sandi / Password: ")
    now = timezone.now()
    with transaction.atomic():
        user = accounts.create_login(
            actor=SYSTEM, now=now, phone=given.phone, email=given.email, password=password, is_platform_admin=given.admin
        )
        person = actors.register_person(actor=SYSTEM, values={"full_name": given.name}, now=now)
        actors.connect_login(actor=SYSTEM, person=person, user_id=user.pk, now=now)
    print(f"{given.name}: {user.phone or user.email}")
    if generated:
        print(f"Kata sandi (ditampilkan sekali) / Password (shown once): {password}")
    return DONE
