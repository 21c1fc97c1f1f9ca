"""The passport service, for every test of the app."""

from mufakat.services.tests.a_running_service import running

__all__ = ["running"]
