"""Everything the house reads from its surroundings, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from starlette.config import Config
from starlette.datastructures import URL, CommaSeparatedStrings, Secret

ROOT = Path(__file__).parent.parent


class Misconfigured(Exception):
    """The surroundings do not say what the house needs to open its door. The message names the setting."""


@dataclass(frozen=True)
class Settings:
    secret_keys: tuple[Secret, ...]
    """The first signs and looks up, all of them are accepted: put a new key first to replace an old one."""
    database_url: str
    public_url: str
    """Where children find us, without a slash at the end: for letters, QR codes and the site map."""
    behind_tls: bool
    trusted_proxies: int
    """How many proxies of our own stand before us; tells which forwarded address may be believed."""
    leave_url: str
    """The everyday site that «Leave this page» leads to."""
    smtp_url: URL
    """`smtp://user:password@host:port` or `smtps://…`; empty: letters wait in the outbox."""
    mail_from: str
    retention_days: int
    """A thread is erased this many days after the date of its answer."""
    max_body: int
    """Bytes. A larger form is refused before it is read."""
    reload: bool
    access_log: bool
    today: date | None
    """Pins the calendar, for demonstrations and rehearsals. Never set it where children write."""


def read_settings(environ: Mapping[str, str], *, demo: bool = False) -> Settings:
    """Read `PORTAL_*`. Raises `Misconfigured` rather than guess; only a demo may go without a secret key."""
    config = Config(environ=environ, env_prefix="PORTAL_")
    secrets = tuple(Secret(key) for key in config("SECRET_KEY", cast=CommaSeparatedStrings, default=""))
    if demo and not secrets:
        secrets = (Secret("a demo has no secrets and holds no child's words"),)
    if not secrets:
        raise Misconfigured("PORTAL_SECRET_KEY is not set: without it nothing can be kept secret.")
    if not demo and any(len(str(key)) < 32 for key in secrets):
        raise Misconfigured("PORTAL_SECRET_KEY is too short: use at least 32 random characters.")
    try:
        pinned = config("TODAY", default="")
        return Settings(
            secret_keys=secrets,
            database_url=config("DATABASE_URL", default="sqlite:///portal.db"),
            public_url=config("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/"),
            behind_tls=config("BEHIND_TLS", cast=bool, default=False),
            trusted_proxies=config("TRUSTED_PROXIES", cast=int, default=0),
            leave_url=config("LEAVE_URL", default="https://www.smhi.se/"),
            smtp_url=URL(config("SMTP_URL", default="")),
            mail_from=config("MAIL_FROM", default="undra@localhost"),
            retention_days=config("RETENTION_DAYS", cast=int, default=30),
            max_body=config("MAX_BODY", cast=int, default=64 * 1024),
            reload=config("RELOAD", cast=bool, default=False),
            access_log=config("ACCESS_LOG", cast=bool, default=False),
            today=date.fromisoformat(pinned) if pinned else None,
        )
    except ValueError as error:
        raise Misconfigured(str(error)) from error
