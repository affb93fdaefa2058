"""Django's settings, all of them, read once from the environment. See docs/reference/settings.md."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from hongmian.config.env import (
    EnvironmentVariableError,
    begin_ring,
    database_at,
    env_address,
    env_choice,
    env_day,
    env_flag,
    env_list,
    env_number,
    env_servers,
    env_text,
    kept_key,
    seal_key,
)
from hongmian.kit.clock import DemoClock, SystemClock
from hongmian.kit.suite import SUITES

PACKAGE = Path(__file__).resolve().parent.parent

# Where everything this installation keeps is kept.
HONGMIAN_HOME = Path(env_text("HONGMIAN_HOME", "var")).resolve()
_KEYS = HONGMIAN_HOME / "keys"
# signs cookies and tokens; made on first use in `$HONGMIAN_HOME/keys` if not given
SECRET_KEY = env_text("HONGMIAN_SECRET_KEY") or kept_key(_KEYS, "django")
# 64 hex digits; opens sealed values; made on first use in `$HONGMIAN_HOME/keys` if not given
_IS_NEW = not (env_text("HONGMIAN_SEAL_KEY") or (_KEYS / "seal").exists())
HONGMIAN_SEAL_KEY = seal_key(env_text("HONGMIAN_SEAL_KEY") or kept_key(_KEYS, "seal"))

# which ciphers new keys are for: aes, or sm (SM4-GCM, SM3) where MLPS asks for it; values of both are read
HONGMIAN_SUITE = env_choice("HONGMIAN_SUITE", tuple(SUITES), "aes")
# the data keys, wrapped by the seal key; on several machines each has the same file
HONGMIAN_KEY_RING = Path(env_text("HONGMIAN_KEY_RING", str(_KEYS / "ring.json"))).resolve()
if _IS_NEW:
    begin_ring(HONGMIAN_KEY_RING, HONGMIAN_SEAL_KEY, HONGMIAN_SUITE)

# The demo: its own clock, codes on the console, no second factor asked of the association. A home that was
# built by `hongmian demo` stays a demo for every command.
HONGMIAN_DEMO = env_flag("HONGMIAN_DEMO", default=(HONGMIAN_HOME / "demo.json").exists())
HONGMIAN_CLOCK = DemoClock(HONGMIAN_HOME / "clock.json") if HONGMIAN_DEMO else SystemClock()

HONGMIAN_TRIAL = env_flag("HONGMIAN_TRIAL")  # 1 on a trial server: tokens may be handed out to nobody (benchmarks)

HONGMIAN_CITY = env_text("HONGMIAN_CITY", "广州市")  # the city, as Chinese pages and exports name it
HONGMIAN_CITY_EN = env_text("HONGMIAN_CITY_EN", "Guangzhou")  # the city, as English pages name it
HONGMIAN_PROVINCE = env_text("HONGMIAN_PROVINCE", "广东省")  # stands in the addresses of the open data
HONGMIAN_DIVISION = env_text("HONGMIAN_DIVISION", "440100")  # GB/T 2260 code; picks the drawn map
# who runs the site, at the head and foot of Chinese pages
HONGMIAN_OPERATOR = env_text("HONGMIAN_OPERATOR", "广州市社会工作协会")
# the same on English pages
HONGMIAN_OPERATOR_EN = env_text("HONGMIAN_OPERATOR_EN", "Guangzhou Social Work Association")
HONGMIAN_THEME = env_text("HONGMIAN_THEME", "红棉守护/社工逆行")  # the headline of the first page; / parts its lines
# the headline of the first English page
HONGMIAN_THEME_EN = env_text("HONGMIAN_THEME_EN", "Kapok on guard/social workers step in")
# first day of the campaign's week, like 2020-03-17; without it the third Tuesday of March, World Social Work Day
HONGMIAN_CAMPAIGN_BEGINS = env_day("HONGMIAN_CAMPAIGN_BEGINS")
HONGMIAN_ICP = env_text("HONGMIAN_ICP")  # the ICP number shown at the foot of every page
HONGMIAN_SWITCHBOARD = env_text("HONGMIAN_SWITCHBOARD", "02000001000")  # shown where no line is open
HONGMIAN_EMERGENCY = env_list("HONGMIAN_EMERGENCY", ["120", "110"])  # numbers to call when life is in danger
HONGMIAN_POSTCODE = env_text("HONGMIAN_POSTCODE", "510000")  # the city's own, where a station's is not known
# where the public finds the site; stands in QR codes and feeds
HONGMIAN_PUBLIC_URL = env_text("HONGMIAN_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
# where this program's source is read, up to the folder that holds `docs`; the manual leads there for what is not in it
HONGMIAN_SOURCE_URL = env_text("HONGMIAN_SOURCE_URL").rstrip("/")

# how e-mail goes out: `smtp://USER:PASSWORD@HOST:587` (STARTTLS) or `smtps://…`; in the demo, without one, each
# e-mail is a file in `$HONGMIAN_HOME/mail`
HONGMIAN_SMTP_URL = env_text("HONGMIAN_SMTP_URL")
HONGMIAN_MAIL_FROM = env_text("HONGMIAN_MAIL_FROM", "hongmian@localhost")  # the address that e-mail comes from

# id of a WeChat open-platform web application; without it nobody is offered WeChat
HONGMIAN_WEIXIN_APP_ID = env_text("HONGMIAN_WEIXIN_APP_ID")
HONGMIAN_WEIXIN_SECRET = env_text("HONGMIAN_WEIXIN_SECRET")  # its secret
# AppID of the WeChat official account that articles go to as drafts; without it they are copied by hand
HONGMIAN_WEIXIN_OFFICIAL_APP_ID = env_text("HONGMIAN_WEIXIN_OFFICIAL_APP_ID")
# its AppSecret; this server's address must stand in the account's list of allowed addresses
HONGMIAN_WEIXIN_OFFICIAL_SECRET = env_text("HONGMIAN_WEIXIN_OFFICIAL_SECRET")
# where its interface answers; only a proxy of one's own has another
HONGMIAN_WEIXIN_OFFICIAL_URL = env_address("HONGMIAN_WEIXIN_OFFICIAL_URL", "https://api.weixin.qq.com")
if HONGMIAN_WEIXIN_OFFICIAL_APP_ID and not HONGMIAN_WEIXIN_OFFICIAL_SECRET:
    raise EnvironmentVariableError("HONGMIAN_WEIXIN_OFFICIAL_APP_ID", "it needs HONGMIAN_WEIXIN_OFFICIAL_SECRET")

# whom the media ask: in press kits and texts for the media; empty: the operator
HONGMIAN_PRESS_NAME = env_text("HONGMIAN_PRESS_NAME")
HONGMIAN_PRESS_NAME_EN = env_text("HONGMIAN_PRESS_NAME_EN")  # the same in English
HONGMIAN_PRESS_PHONE = env_text("HONGMIAN_PRESS_PHONE")  # their telephone; empty: the switchboard
HONGMIAN_PRESS_EMAIL = env_text("HONGMIAN_PRESS_EMAIL")  # their e-mail; empty: none is named

# the time server that `hongmian doctor` asks; empty: none
HONGMIAN_TIME_SERVER = env_text("HONGMIAN_TIME_SERVER", "ntp.aliyun.com")
# who asks `/metrics` with `Authorization: Bearer TOKEN` is answered from anywhere; empty: only this machine
HONGMIAN_METRICS_TOKEN = env_text("HONGMIAN_METRICS_TOKEN")
HONGMIAN_MIN_FREE_BYTES = env_number("HONGMIAN_MIN_FREE_MB", 200) * 1024 * 1024  # below it, /readyz says so

HONGMIAN_API_OPEN_RATE = env_number("HONGMIAN_API_OPEN_RATE", 60)  # requests a minute of the API without a token
HONGMIAN_API_TOKEN_RATE = env_number("HONGMIAN_API_TOKEN_RATE", 600)  # requests a minute of the API with a token
# sites whose pages may ask the API from a browser, like `https://map.example.org`; none unless named (CORS)
HONGMIAN_API_ORIGINS = env_list("HONGMIAN_API_ORIGINS")

# where backups go, a folder each: `hongmian backup` goes there by itself, and the server takes one a day
HONGMIAN_BACKUP_FOLDER = env_text("HONGMIAN_BACKUP_FOLDER")
# age recipient (age1…) that keys are encrypted to, or a file with some; empty: keys are in no backup
HONGMIAN_BACKUP_RECIPIENT = env_text("HONGMIAN_BACKUP_RECIPIENT")
# where the one copy of keys lies that are destroyed when objections to a vote end, see docs/guide/backups.md
HONGMIAN_BACKUP_WRAPS = env_text("HONGMIAN_BACKUP_WRAPS")
HONGMIAN_BACKUP_KEEP = env_text("HONGMIAN_BACKUP_KEEP", "7,4,12")  # how many days, weeks and months keep a backup
HONGMIAN_BACKUP_HOURS = env_number("HONGMIAN_BACKUP_HOURS", 24)  # hours between two backups that the server takes
# folder of pg_dump and pg_restore; empty: those of the server's version are looked for
HONGMIAN_PG_BIN = env_text("HONGMIAN_PG_BIN")

DEBUG = False
HONGMIAN_HTTPS = env_flag("HONGMIAN_HTTPS")  # 1 behind TLS: secure cookies, HSTS, trust in `X-Forwarded-Proto`
# host names the site answers to
ALLOWED_HOSTS = env_list("HONGMIAN_ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [HONGMIAN_PUBLIC_URL] if HONGMIAN_HTTPS else []
SECURE_SSL_REDIRECT = HONGMIAN_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]  # asked from this machine, past the proxy
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HONGMIAN_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HONGMIAN_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HONGMIAN_HTTPS else 0
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS of subdomains: the city's other hosts are not ours to bind
    "security.W021",  # HSTS preload: it cannot be taken back, so it is the operator's own step
]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "hongmian.ui.web.errors.stale_form"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "worker-src": [SELF],
        "child-src": [SELF],  # what engines before 2022 ask for workers
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *(["https://open.weixin.qq.com"] if HONGMIAN_WEIXIN_APP_ID else [])],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

INSTALLED_APPS = [
    "hongmian.operations",
    "hongmian.api",
    "hongmian.demo",
    "hongmian.site",
    "hongmian.desk",
    "hongmian.chronicle",
    "hongmian.cards",
    "hongmian.manual",
    "hongmian.channels",
    "hongmian.newsroom",
    "hongmian.clippings",
    "hongmian.awards",
    "hongmian.polls",
    "hongmian.bulletins",
    "hongmian.returns",
    "hongmian.wishes",
    "hongmian.activities",
    "hongmian.contacts",
    "hongmian.outreach",
    "hongmian.relief",
    "hongmian.clients",
    "hongmian.indicators",
    "hongmian.directory",
    "hongmian.history",
    "hongmian.accounts",
    "hongmian.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.weixin",
    "allauth.usersessions",
    "django_htmx",
    "django_prose_editor",  # for its files alone: the bundle of Tiptap that the editor of articles loads
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "hongmian.operations.web.counted.counted",
    "hongmian.ui.page_cache.page_cache",
    "hongmian.ui.packing.Gzip",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hongmian.ui.middleware.reader",
    "hongmian.accounts.web.device.forget_drafts",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "hongmian.directory.web.gate.Gate",
]

ROOT_URLCONF = "hongmian.config.urls"
WSGI_APPLICATION = "hongmian.config.wsgi.application"  # pages alone, for a server of one's own
ASGI_APPLICATION = "hongmian.config.asgi.Application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hongmian.ui.context.frame",
                "hongmian.config.navigation.navigation",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "hongmian.ui.templatetags.ui"],
        },
    }
]

# --- data -------------------------------------------------------------------------------------

DATABASE_URL = env_text("DATABASE_URL")  # `postgres://…`; empty: SQLite in `$HONGMIAN_HOME`
# `nats://HOST:4222,nats://…`: votes that are opened from then on have their boxes there, on JetStream
HONGMIAN_NATS_URL = env_servers("HONGMIAN_NATS_URL")
if DATABASE_URL:
    DATABASES = {"default": database_at(DATABASE_URL)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(HONGMIAN_HOME / "hongmian.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by all processes: rate limits and one-time codes.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "KEY_FUNCTION": "hongmian.accounts.sealed.cache_key",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # beyond it, what still holds may go too; Django's 300 is soon reached
    },
    # Each process its own: whole public pages, for at most a minute.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
HONGMIAN_PAGE_CACHE = env_number("HONGMIAN_PAGE_CACHE", 60)  # seconds a public page is kept in memory; 0: not at all
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What is done at intervals: name, seconds of domain time, a verb that takes `at=`.
HONGMIAN_PERIODIC = [
    ("close_forgotten_shifts", 300, "hongmian.contacts.domain.shifts.close_forgotten"),
    ("forget_call_numbers", 3600, "hongmian.contacts.domain.calls.importing.forget_call_numbers"),
    ("forget_old_contacts", 86400, "hongmian.contacts.domain.forgetting.forget_due"),
    ("forget_phone_codes", 3600, "hongmian.accounts.domain.codes.forget_old"),
    ("mark_missed_follow_ups", 600, "hongmian.outreach.domain.follow_ups.mark_missed"),
    ("forget_feedback_codes", 86400, "hongmian.outreach.domain.feedback.forget_old_codes"),
    ("forget_card_requests", 86400, "hongmian.cards.domain.asking.forget_old_requests"),
    ("publish_scheduled_articles", 30, "hongmian.newsroom.domain.publishing.publish_due"),
    ("seal_readings", 60, "hongmian.history.domain.read_log.seal_readings"),
    ("close_polls", 60, "hongmian.polls.domain.ending.close_due"),
    ("follow_ended_logs", 60, "hongmian.polls.domain.ending_logs.follow_notices"),
    ("forget_senders", 3600, "hongmian.polls.domain.secret.forget_due"),
    ("forget_spent_solutions", 600, "hongmian.polls.domain.proof_of_work.forget_spent"),
    ("compare_entries", 60, "hongmian.awards.domain.eligibility.comparing.compare_due"),
    ("look_for_leaks", 60, "hongmian.awards.domain.review.leaks.checking.check_due"),
    ("close_notices", 300, "hongmian.awards.domain.results.closing.close_due"),
    ("tell_contest_log", 60, "hongmian.awards.logbook.flush_due"),
    ("register_hotlines", 300, "hongmian.awards.domain.entries.registering.register_due"),
    ("make_certificates_left_behind", 120, "hongmian.awards.jobs.make_left_behind"),
    ("sweep_award_files", 3600, "hongmian.awards.keeping.sweep_due"),
    ("forget_evidence", 3600, "hongmian.awards.domain.objections.evidence.forget_left_behind"),
    ("forget_objections", 86400, "hongmian.awards.domain.objections.forgetting.forget_due"),
    ("tell_who_signed_up", 60, "hongmian.activities.domain.telling.send_due"),
    ("forget_who_signed_up", 86400, "hongmian.activities.domain.forgetting.forget_due"),
    ("lapse_pledges", 300, "hongmian.wishes.domain.freeing.lapse_due"),
    ("remind_givers", 900, "hongmian.wishes.jobs.remind_due"),
    ("close_wishes", 3600, "hongmian.wishes.domain.thanking.close_due"),
    ("forget_who_wished", 86400, "hongmian.wishes.domain.forgetting.forget_due"),
    ("expire_wishes", 3600, "hongmian.wishes.domain.publishing.expire_due"),
    ("check_returns_left_behind", 120, "hongmian.returns.jobs.check_left_behind"),
    ("push_articles_left_behind", 120, "hongmian.channels.jobs.push_left_behind"),
    ("look_for_second_drafts", 300, "hongmian.channels.jobs.look_for_second_drafts"),
    ("send_issues_left_behind", 120, "hongmian.channels.jobs.send_left_behind"),
    ("forget_unconfirmed_readers", 3600, "hongmian.channels.domain.letters.subscribing.forget_unconfirmed"),
    ("make_books_left_behind", 120, "hongmian.chronicle.jobs.make_left_behind"),
    ("forget_uses_of_the_api", 600, "hongmian.api.domain.allowance.forget_uses"),
    ("look_at_sources_of_the_book", 1800, "hongmian.chronicle.jobs.look_at_sources"),
]
if HONGMIAN_BACKUP_FOLDER:
    HONGMIAN_PERIODIC += [
        ("back_up", 600, "hongmian.operations.backup.scheduled.back_up_due"),
        ("verify_backup", 3600, "hongmian.operations.backup.scheduled.verify_due"),
    ]
# What a higher room tells on a page of a lower one, which cannot import it.
HONGMIAN_ARTICLE_OF_WINNER = "hongmian.newsroom.queries.published.article_of_winner"
MEDIA_ROOT = HONGMIAN_HOME / "uploads"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
HONGMIAN_IMPORT_MAX_BYTES = env_number("HONGMIAN_IMPORT_MAX_MB", 20) * 1024 * 1024  # the largest workbook, in MB

HONGMIAN_MANUAL = PACKAGE / "manual" / "built"  # made by tools/manual.py when the program is installed
STATIC_URL = "/static/"
# where static files are gathered for the web server; empty: `static` in the home
HONGMIAN_STATIC_ROOT = env_text("HONGMIAN_STATIC_ROOT")
STATIC_ROOT = Path(HONGMIAN_STATIC_ROOT).resolve() if HONGMIAN_STATIC_ROOT else HONGMIAN_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},  # a web server reads them
    },
}

# --- language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LOCALE_PATHS = [PACKAGE / "config" / "locale"]  # the one room that is no Django app
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
FORMAT_MODULE_PATH = ["hongmian.ui.formats"]

# --- identity ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "hongmian.accounts.passwords.LongEnough"},
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
    ),
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:first"
LOGOUT_REDIRECT_URL = "site:home"
SESSION_ENGINE = "hongmian.accounts.sessions"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "hongmian.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # no page uses them: staff are invited, citizens come by phone
ACCOUNT_FORMS = {
    "login": "hongmian.accounts.web.forms.SignInForm",
    "change_password": "hongmian.accounts.web.forms.ChangePasswordForm",
    "reauthenticate": "hongmian.accounts.web.forms.PasswordAgainForm",
}
# how many proxies stand before the server, for limits by address
ALLAUTH_TRUSTED_PROXY_COUNT = env_number("HONGMIAN_TRUSTED_PROXIES", 0)
MFA_ADAPTER = "hongmian.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Hongmian"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_FORMS = {
    "authenticate": "hongmian.accounts.web.forms.SecondFactorForm",
    "reauthenticate": "hongmian.accounts.web.forms.SecondFactorAgainForm",
    "activate_totp": "hongmian.accounts.web.forms.ActivateTotpForm",
    "add_webauthn": "hongmian.accounts.web.forms.AddPasskeyForm",
    "edit_webauthn": "hongmian.accounts.web.forms.RenamePasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "hongmian.accounts.adapter.WeixinAdapter"
SOCIALACCOUNT_FORMS = {"disconnect": "hongmian.accounts.web.forms.UnbindForm"}
SOCIALACCOUNT_PROVIDERS = {
    "weixin": {
        "APPS": [{"client_id": HONGMIAN_WEIXIN_APP_ID, "secret": HONGMIAN_WEIXIN_SECRET, "key": ""}]
        if HONGMIAN_WEIXIN_APP_ID
        else []
    }
}
# minutes after which exports and annulments ask for the password or the second step again
ACCOUNT_REAUTHENTICATION_TIMEOUT = env_number("HONGMIAN_ASK_AGAIN_MINUTES", 15) * 60
USERSESSIONS_TRACK_ACTIVITY = False
# `console` prints codes on the server's output (demo and trials only); `gateway` sends them
HONGMIAN_SMS_SENDER = env_choice("HONGMIAN_SMS_SENDER", ["console", "gateway"], "console")
HONGMIAN_SMS_GATEWAY_URL = env_text("HONGMIAN_SMS_GATEWAY_URL")  # the gateway's address, see docs/spec/sms-gateway.md
HONGMIAN_SMS_GATEWAY_KEY = env_text("HONGMIAN_SMS_GATEWAY_KEY")  # the key that signs requests to the gateway
if HONGMIAN_SMS_SENDER == "gateway" and not (HONGMIAN_SMS_GATEWAY_URL and HONGMIAN_SMS_GATEWAY_KEY):
    raise EnvironmentVariableError("HONGMIAN_SMS_SENDER", "gateway needs HONGMIAN_SMS_GATEWAY_URL and …_KEY")

# `json` writes each event as one line of JSON, with nobody's data in it, for journald and what reads it
HONGMIAN_LOG = env_choice("HONGMIAN_LOG", ["plain", "json"], "plain")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        "json": {"()": "hongmian.operations.json_log.JsonLine"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": HONGMIAN_LOG}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},  # what was not found is in the access log
        "urllib3": {"level": "WARNING"},  # below it, it tells addresses, and WeChat's token stands in those
    },
}
