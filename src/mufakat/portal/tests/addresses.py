"""The addresses these tests visit."""

from django.urls import include, path

urlpatterns = [path("bahasa/", include("django.conf.urls.i18n")), path("", include("mufakat.portal.urls"))]
handler404 = "mufakat.kernel.middleware.not_found"
