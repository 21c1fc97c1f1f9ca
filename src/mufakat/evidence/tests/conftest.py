"""Studies loaded from their packs."""

from mufakat.evidence.tests.loaded_cases import export_case, frameworks_installed, load_case

__all__ = ["export_case", "frameworks_installed", "load_case"]
