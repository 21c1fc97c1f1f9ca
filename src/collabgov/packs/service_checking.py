"""One procedure on its own, read and judged as `packs check` does it: for a running service that is edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from collabgov.packs.located import read_yaml
from collabgov.packs.problems import PackProblem
from collabgov.packs.references import CrossCheck
from collabgov.packs.schema import Service
from collabgov.packs.service_rules import FILE, judge_procedure
from collabgov.packs.shapes import read_shape

WIDTH = 120


def check_service_text(text: str) -> tuple[Service | None, list[PackProblem]]:
    """The procedure in a YAML text, or everything that keeps it from being one, each with its line and what to do."""
    document, problems = read_yaml(text, FILE)
    if document is None or problems:
        return None, problems
    service, problems = read_shape(document, Service)
    if service is None:
        return None, problems
    check = CrossCheck({FILE: service}, {FILE: document})
    check.uniqueness()
    judge_procedure(check)
    return (None, check.problems) if check.problems else (service, [])


def check_service(raw: Mapping[str, Any]) -> tuple[Service | None, list[PackProblem]]:
    """The same of data that a form gathered."""
    return check_service_text(_written(raw))


def as_yaml(service: Service) -> str:
    """The procedure as a `service.yaml` that reads back as it is; what is at its default is left out."""
    return _written(service.model_dump(mode="json", exclude_defaults=True))


class _Plain(yaml.SafeDumper):
    """Repeated values are written out each time: packs know no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _written(raw: Mapping[str, Any]) -> str:
    return yaml.dump(dict(raw), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=WIDTH)
