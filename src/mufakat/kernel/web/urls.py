"""The gallery of components; answers only in demonstration mode."""

from __future__ import annotations

from django.urls import path

from mufakat.kernel.web.gallery import show_gallery

app_name = "kernel"
urlpatterns = [path("peraga/", show_gallery, name="gallery")]
