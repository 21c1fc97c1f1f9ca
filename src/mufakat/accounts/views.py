"""Sign in, sign out, own profile. Sign-in views change the session, so they carry out their writes themselves."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from axes.helpers import get_client_ip_address, get_cool_off
from axes.utils import reset
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.accounts import actions, queries
from mufakat.accounts.backends import normal_username
from mufakat.accounts.forms import ChangePasswordForm, SignInForm
from mufakat.kernel import panels
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

BACKEND = "mufakat.accounts.backends.PhoneOrEmail"
WRONG_TRIES = "wrong_passwords"
MOST_WRONG_TRIES = 5
NOT_RIGHT = dua(
    "Nomor, surel, atau kata sandi tidak cocok. Periksa lagi, atau minta bantuan pengelola.",
    "The number, e-mail or password does not match. Check them, or ask an administrator for help.",
)


def safe_next(request: Request, wanted: str) -> str:
    """Where to go after signing in: an own path only, so that a crafted link cannot lead a person elsewhere."""
    own = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts=None, require_https=request.is_secure()
    )
    return wanted if own else str(settings.LOGIN_REDIRECT_URL)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    if request.method == "POST":
        return _try_to_sign_in(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(safe_next(request, request.GET.get("next", "")))
    return _sign_in_page(request, SignInForm(initial={"next": request.GET.get("next", "")}))


def _try_to_sign_in(request: Request) -> HttpResponse:
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, status=422)
    username = normal_username(form.cleaned_data["username"])
    user = authenticate(request, username=username, password=form.cleaned_data["password"])
    if user is None:
        form.add_error(None, NOT_RIGHT)
        return _sign_in_page(request, form, status=422)
    login(request, user)
    # Failed tries are counted under what was typed, which the lock-out cannot know from the login's handle.
    reset(ip=get_client_ip_address(request), username=username)
    return HttpResponseRedirect(safe_next(request, form.cleaned_data["next"]))


def _sign_in_page(request: Request, form: SignInForm, status: int = 200) -> HttpResponse:
    examples = queries.demo_logins(today=timezone.localdate())
    return render(request, "accounts/sign_in.html", {"form": form, "examples": examples}, status=status)


def paused(request: Request, *_: Any) -> HttpResponse:
    """Too many failed tries: say so, and until when, whether or not such a login exists."""
    wait = get_cool_off(request) or timedelta(minutes=15)
    until, minutes = timezone.now() + wait, math.ceil(wait.total_seconds() / 60)
    response = render(request, "accounts/paused.html", {"until": until, "minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(int(wait.total_seconds()))
    return response


@require_POST
def sign_out(request: Request) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect(str(settings.LOGOUT_REDIRECT_URL))


@never_cache
@require_POST
def demo_enter(request: Request, role: str) -> HttpResponse:
    """Enter as an example role with one click, in demonstration mode; otherwise this address does not exist."""
    user = queries.demo_login(role)
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return HttpResponseRedirect(safe_next(request, request.POST.get("next", "")))


@never_cache
@require_GET
def profile(request: Request) -> HttpResponse:
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    user = queries.own_login(viewer=request.acting)
    context = {"login": user, "panels": panels.fragments("profile.main", request, user)}
    return render(request, "accounts/profile.html", context)


@never_cache
@sensitive_post_parameters("current", "new")
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: Request) -> HttpResponse:
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    user = queries.own_login(viewer=request.acting)
    if not user.has_usable_password():
        raise Refused("no_password", dua("Akun ini tidak memakai kata sandi.", "This login has no password."))
    form = ChangePasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_password(
                actor=request.acting,
                user=user,
                current=form.cleaned_data["current"],
                new=form.cleaned_data["new"],
                now=timezone.now(),
            )
        except Refused as refusal:
            if refusal.code == "wrong_password" and _tried_too_often(request):
                logout(request)
                return _to_sign_in(request)
            form.add_error("current" if refusal.code == "wrong_password" else "new", refusal.sentence)
        else:
            update_session_auth_hash(request, changed)
            messages.success(request, str(dua("Kata sandi diganti.", "The password was changed.")))
            return redirect("accounts:profile")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/change_password.html", {"form": form}, status=status)


def _tried_too_often(request: Request) -> bool:
    """Whoever found an open session must not guess the password in peace."""
    tries = int(request.session.get(WRONG_TRIES, 0)) + 1
    request.session[WRONG_TRIES] = tries
    return tries >= MOST_WRONG_TRIES


@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """Sign out everywhere, here too."""
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    user = queries.own_login(viewer=request.acting)
    actions.end_sessions(actor=request.acting, user=user, now=timezone.now())
    logout(request)
    messages.success(request, str(dua("Semua sesi Anda diakhiri. Masuk lagi bila perlu.", "All your sessions were ended.")))
    return redirect("accounts:sign_in")


def _to_sign_in(request: Request) -> HttpResponse:
    path = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("accounts:profile")
    return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': path})}")


for _view in (sign_in, sign_out, demo_enter, change_password, end_sessions):
    _view.carries_out_itself = True  # type: ignore[union-attr]
