"""Every address of the platform. Short and Indonesian, so that they can be printed and spoken."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

SITE_APPS = ["portal", "accounts", "actors", "collaborations"]
"""Apps with addresses at the top level, in the order in which they are asked."""
SCOPED_APPS = [
    "documents",
    "evidence",
    "commitments",
    "agreements",
    "forum",
    "decisions",
    "programmes",
    "resources",
    "services",
    "monitoring",
    "network",
    "surveys",
    "assessment",
]
"""Apps whose pages live inside a collaboration, below /k/<slug>/; they may also have a `site_urls` module."""


def _included(module: str, prefix: str = "") -> list[URLPattern | URLResolver]:
    """The addresses of a module, or none where this installation does not have it."""
    try:
        there = find_spec(module) is not None
    except ModuleNotFoundError:
        there = False
    return [path(prefix, include(module))] if there else []


urlpatterns: list[URLPattern | URLResolver] = [
    path("bahasa/", include("django.conf.urls.i18n")),
    *_included("mufakat.kernel.web.urls"),
    *_included("mufakat.config.site_urls"),
]
for _app in SCOPED_APPS:
    urlpatterns += _included(f"mufakat.{_app}.site_urls")
    urlpatterns += _included(f"mufakat.{_app}.urls", "k/<slug:slug>/")
for _app in SITE_APPS:
    urlpatterns += _included(f"mufakat.{_app}.urls")

handler404 = "mufakat.kernel.middleware.not_found"
