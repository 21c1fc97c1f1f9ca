"""The addresses these tests visit: this app's own and those it leads to."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("", lambda request: HttpResponse("depan")),
    path("bahasa/", include("django.conf.urls.i18n")),
    path("", include("mufakat.accounts.urls")),
    path("", include("mufakat.actors.urls")),
]
handler404 = "mufakat.kernel.middleware.not_found"
