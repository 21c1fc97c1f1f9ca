"""Settings, from the environment only. Nothing set still works: data folder, generated secret, SQLite, jobs in-process."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from mufakat.config import env

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent
IN_CHECKOUT = (CHECKOUT / "pyproject.toml").exists() and (CHECKOUT / "packs").is_dir()
TESTING = "pytest" in sys.modules


def _user_data_folder() -> Path:
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "mufakat"


DATA_DIR = env.folder(
    "MUFAKAT_DATA_DIR",
    _user_data_folder(),
    "Folder data: basis data, berkas, kunci. Dibuat bila belum ada.",
    "Data folder: database, files, secret. Created when missing.",
)
if TESTING:  # tests never touch anybody's data
    DATA_DIR = Path(tempfile.mkdtemp(prefix="mufakat-test-"))
    atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
PACKS_DIR = CHECKOUT / "packs" if IN_CHECKOUT else PACKAGE / "builtin_packs"
DEBUG = env.flag(
    "MUFAKAT_DEBUG", False, "Tampilkan rincian galat. Jangan di internet.", "Show error details. Never on the internet."
)
DEMO = (
    env.flag(
        "MUFAKAT_DEMO",
        False,
        "Mode peragaan: masuk dengan satu klik sebagai peran contoh.",
        "Demonstration mode: one-click sign-in as an example role.",
    )
    and not TESTING
)
DEMO_CERTIFICATES = env.flag(
    "MUFAKAT_DEMO_CERTIFICATES",
    False,
    "Tawarkan sertifikat demonstrasi tanpa kekuatan hukum, juga di luar mode peragaan.",
    "Offer demonstration certificates without legal force outside demonstration mode too.",
)
TRUST_LIST = DATA_DIR / env.folder(
    "MUFAKAT_TRUST_LIST",
    Path("trusted-certificates"),
    "Folder sertifikat (PEM) penerbit tanda tangan elektronik yang dipercaya; nama tanpa garis miring ada di folder data.",
    "Folder of certificates (PEM) of trusted issuers of electronic signatures; a plain name lies in the data folder.",
)
SECRET_KEY = env.kept_secret(
    "MUFAKAT_SECRET_KEY", DATA_DIR / "secret.key", "Kunci rahasia penanda tangan kuki.", "Secret that signs cookies and tokens."
)
PERSONAL_KEY = env.kept_secret(
    "MUFAKAT_PERSONAL_KEY",
    DATA_DIR / "personal.key",
    "Kunci enkripsi data pribadi. Tanpa kunci ini data pribadi tidak terbaca lagi.",
    "Key that encrypts personal data. Without it personal data can no longer be read.",
)
ALLOWED_HOSTS = env.words(
    "MUFAKAT_HOSTS", ["127.0.0.1", "localhost", "[::1]"], "Nama host yang dilayani.", "Host names that are served."
)
PUBLIC_URL = env.text(
    "MUFAKAT_PUBLIC_URL", "http://127.0.0.1:8000", "Alamat publik untuk tautan dan QR.", "Public address for links and QR."
)
HTTPS = env.flag("MUFAKAT_HTTPS", False, "Layanan berada di balik HTTPS.", "The service stands behind HTTPS.")
TRUSTED_PROXIES = env.number(
    "MUFAKAT_TRUSTED_PROXIES", 0, "Banyaknya proksi tepercaya di depan.", "Number of trusted proxies in front."
)
WORKER_IN_PROCESS = env.flag(
    "MUFAKAT_WORKER_IN_PROCESS", True, "Jalankan pekerjaan di proses server.", "Run jobs inside the server process."
)

DATABASE_URL = env.text(
    "DATABASE_URL",
    "",
    "Basis data; kosong = SQLite di folder data.",
    "Database; empty = SQLite in the data folder.",
    secret=True,
)
SQLITE_SETTINGS = {
    "ENGINE": "mufakat.kernel.sqlite",
    "NAME": str(DATA_DIR / "mufakat.sqlite3"),
    "ATOMIC_REQUESTS": False,
    "CONN_MAX_AGE": None,
    "TEST": {"NAME": "memory"},
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA busy_timeout=5000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY"
        ),
    },
}


def _database() -> dict[str, object]:
    if not DATABASE_URL:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        return dict(SQLITE_SETTINGS)
    settings = environ.Env.db_url_config(DATABASE_URL)
    if "sqlite" in str(settings["ENGINE"]):
        return {**SQLITE_SETTINGS, "NAME": settings["NAME"]}
    settings.update({"ATOMIC_REQUESTS": False, "CONN_HEALTH_CHECKS": True, "CONN_MAX_AGE": 0})
    settings["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}}
    return dict(settings)


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DOMAIN_APPS = [
    "mufakat.kernel",
    "mufakat.accounts",
    "mufakat.actors",
    "mufakat.collaborations",
    "mufakat.documents",
    "mufakat.evidence",
    "mufakat.commitments",
    "mufakat.agreements",
    "mufakat.forum",
    "mufakat.decisions",
    "mufakat.programmes",
    "mufakat.resources",
    "mufakat.services",
    "mufakat.monitoring",
    "mufakat.network",
    "mufakat.surveys",
    "mufakat.assessment",
    "mufakat.portal",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
    "django_tasks",
    "django_tasks_db",
    *[app for app in DOMAIN_APPS if (PACKAGE / app.removeprefix("mufakat.") / "apps.py").exists()],
    "mufakat.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mufakat.kernel.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mufakat.kernel.middleware.RequestIdentity",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mufakat.kernel.middleware.RefusalPages",
    "mufakat.kernel.middleware.WritesOnce",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "mufakat.config.urls"
WSGI_APPLICATION = "mufakat.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "mufakat.kernel.web.context.page",
            ],
            "builtins": ["mufakat.kernel.templatetags.mufakat"],
            "string_if_invalid": "",
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "mufakat.accounts.backends.PhoneOrEmail"]
PASSWORD_HASHERS = ["mufakat.accounts.hashers.Argon2id", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = env.number("MUFAKAT_SIGN_IN_TRIES", 8, "Kegagalan masuk sebelum jeda.", "Failed sign-ins before a pause.")
AXES_COOLOFF_TIME = 0.25  # hours; grows no further, so that a stranger cannot lock a person out for long
AXES_LOCKOUT_PARAMETERS = [["ip_address", "username"]]
AXES_LOCKOUT_CALLABLE = "mufakat.accounts.views.paused"
AXES_USERNAME_FORM_FIELD = "username"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True  # no list of who signed in from where
AXES_IPWARE_PROXY_COUNT = TRUSTED_PROXIES or None

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text(
    "MUFAKAT_TIME_ZONE",
    "Asia/Jakarta",
    "Zona waktu bila kolaborasi tak menentukan.",
    "Time zone where no collaboration says otherwise.",
)
USE_THOUSAND_SEPARATOR = False  # numbers are formatted by our own filters; a localised number breaks SVG and CSS

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA_DIR / "files")}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Within the process and for minutes only: nothing may rest on it.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365
SILENCED_SYSTEM_CHECKS = ["axes.W003"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and TRUSTED_PROXIES else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_FAILURE_VIEW = "mufakat.kernel.web.failures.csrf_failure"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if HTTPS else []
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"  # a message must not make a page view write
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "mufakat": {"level": env.text("MUFAKAT_LOG_LEVEL", "WARNING", "Tingkat catatan.", "Log level.")},
        "axes": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "pyhanko": {"level": "CRITICAL"},  # what it logs quotes signed files, with the names in them
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
