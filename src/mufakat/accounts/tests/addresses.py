"""The addresses these tests visit: this app's own, whatever else the platform serves."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("", lambda request: HttpResponse("depan")),
    path("bahasa/", include("django.conf.urls.i18n")),
    path("", include("mufakat.accounts.urls")),
]
handler404 = "mufakat.kernel.middleware.not_found"
