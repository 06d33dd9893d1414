"""Django's settings: embedded SQLite unless the environment names a PostgreSQL, nothing from other hosts."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

PACKAGE = Path(__file__).parents[2]
# everything this installation writes: the database, uploads, papers, its secret key
HOME = Path(os.environ.get("DAIHOI_HOME", ".daihoi")).resolve()


def _secret_key() -> str:
    """From the environment, else one made at the first start and kept beside the database."""
    if given := os.environ.get("DAIHOI_SECRET_KEY"):
        return given
    kept = HOME / "secret-key"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return kept.read_text()


def _database() -> dict[str, object]:
    """SQLite in HOME (WAL, synchronous=FULL), or `DATABASE_URL=postgres://user:pass@host:port/name`."""
    if url := os.environ.get("DATABASE_URL"):
        at = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": at.path.lstrip("/"),
            "USER": unquote(at.username or ""),
            "PASSWORD": unquote(at.password or ""),
            "HOST": at.hostname or "",
            "PORT": at.port or "",
            "CONN_MAX_AGE": 60,
        }
    pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=15000;PRAGMA foreign_keys=ON;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "daihoi.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": pragmas, "timeout": 15},
    }


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("DAIHOI_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("DAIHOI_ORIGINS", "").split(",") if origin]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "daihoi.web.congress",
    "daihoi.web.people",
    "daihoi.web.meeting",
    "daihoi.web.election",
    "daihoi.web.term",
    "daihoi.web.papers",
    "daihoi.web.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "daihoi.web.site.language.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "daihoi.web.site.strays.forms_only",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "daihoi.web.site.urls"
WSGI_APPLICATION = None
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # the base comes first, so that the product's pages for signing in win over the library's
        "DIRS": [PACKAGE / "web/site/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "daihoi.web.site.context.everywhere",
            ],
            "builtins": ["daihoi.web.site.templatetags.words"],
        },
    }
]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "congress.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "daihoi.web.site.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "/accounts/login/"
SESSION_COOKIE_AGE = 60 * 60 * 16  # one congress day
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "daihoi.web.site.strays.stale"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("DAIHOI_HTTPS") == "1"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True  # in what people type; what is shown is grouped by the filter `number` alone
FORMAT_MODULE_PATH = "daihoi.web.site.formats"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web/site/static"]
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# what people upload and what the program writes; never served by address, only through views that ask who
MEDIA_ROOT = HOME / "files"
SCANS_ROOT = HOME / "scans"  # one folder a contest, which a scanner may fill
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "style-src": [SELF, "'unsafe-inline'"],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # addresses carry ids, never names or votes; bodies are never logged
    "root": {"handlers": ["console"], "level": "WARNING"},
}
