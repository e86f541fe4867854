"""Those who carry letters. The only place in the house that calls out."""

import re
import smtplib
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Protocol
from urllib.parse import unquote, urlsplit

import httpx
from httpx import codes

from portal.delivery.escort import Escort, Neighbour, meet_nobody_inside
from portal.delivery.model import Letter
from portal.delivery.signing import sign_webhook, webhook_secret

PLAIN_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+", re.ASCII)
ANY_RELAY = SMTP.clone(cte_type="7bit")  # some still cannot pass on eight bits


class Undelivered(Exception):
    """The letter did not arrive; says why in one printable line. `for_good`: the same letter never will."""

    def __init__(self, trouble: str, *, for_good: bool = False) -> None:
        printable = "".join(letter if letter.isprintable() else " " for letter in trouble)
        super().__init__(" ".join(printable.split())[:300] or "no reason given")
        self.for_good = for_good


class Carrier(Protocol):
    def carry(self, letter: Letter) -> None:
        """Deliver, or raise `Undelivered`. May be called again with a letter that did arrive."""


def open_carriers(
    *, smtp_url: str, mail_from: str, secret: str, client: httpx.Client, allow_private: bool = False
) -> dict[str, Carrier]:
    """Everybody there is. Without `smtp_url` nobody carries mail: it waits, and not a try is counted."""
    carriers: dict[str, Carrier] = {"webhook": WebhookCarrier(secret, client, allow_private=allow_private)}
    if smtp_url:
        carriers["mail"] = MailCarrier(smtp_url, mail_from)
    return carriers


class MailCarrier:
    """Hands mail to `smtp://user:password@host:port` (STARTTLS when offered) or `smtps://…`.

    A password is only said to a server with a valid certificate. Where there is none to say, `smtp://` takes
    any certificate, like the self-made one of a relay next door; `smtps://` always asks for a valid one.
    """

    def __init__(
        self, smtp_url: str, mail_from: str, *, tls: ssl.SSLContext | None = None, patience: float = 20
    ) -> None:
        url = urlsplit(smtp_url)
        if url.scheme not in ("smtp", "smtps") or not url.hostname:
            raise ValueError("The mail server is given as smtp://host or smtps://host.")
        self._from, self._address = mail_from, parseaddr(mail_from)[1]
        if not PLAIN_ADDRESS.fullmatch(self._address):
            raise ValueError(f"Mail cannot be from {mail_from!r}.")
        self._host, self._wrapped = url.hostname, url.scheme == "smtps"
        self._port = url.port or (smtplib.SMTP_SSL_PORT if self._wrapped else smtplib.SMTP_PORT)
        self._user, self._password = unquote(url.username or ""), unquote(url.password or "")
        self._domain = self._address.rpartition("@")[2]
        # Without a context smtplib takes any certificate.
        self._tls = tls or (ssl.create_default_context() if self._wrapped or self._user else None)
        self._patience = patience

    def carry(self, letter: Letter) -> None:
        if not PLAIN_ADDRESS.fullmatch(letter.to):
            raise Undelivered("that is not one mail address", for_good=True)
        # For good only when this recipient or this text was refused. A wrong password or sender is a mistake
        # of ours that somebody will mend; the letter must still be there then.
        try:
            self._hand_over(letter)
        except smtplib.SMTPRecipientsRefused as refused:
            code, reply = refused.recipients[letter.to]
            raise Undelivered(_said(code, reply), for_good=code >= 500) from refused
        except smtplib.SMTPDataError as refused:
            said = _said(refused.smtp_code, refused.smtp_error)
            raise Undelivered(said, for_good=refused.smtp_code >= 500) from refused
        except smtplib.SMTPResponseException as refused:
            raise Undelivered(_said(refused.smtp_code, refused.smtp_error)) from refused
        except OSError as trouble:  # no connection, no certificate, no answer in time, hung up
            raise Undelivered(f"{type(trouble).__name__}: {trouble}") from trouble

    def _hand_over(self, letter: Letter) -> None:
        smtp = self._connect()
        try:
            if not self._wrapped:
                self._go_under_cover(smtp)
            if self._user:
                smtp.login(self._user, self._password)
            # Not send_message: it would make «>From» of a line that begins with «From».
            smtp.sendmail(self._address, [letter.to], self._as_mail(letter).as_bytes())
            with suppress(OSError):  # it is theirs now, however they say goodbye
                smtp.quit()
        finally:
            smtp.close()

    def _connect(self) -> smtplib.SMTP:
        if self._wrapped:
            return smtplib.SMTP_SSL(
                self._host, self._port, self._domain, timeout=self._patience, context=self._tls
            )
        return smtplib.SMTP(self._host, self._port, self._domain, timeout=self._patience)

    def _go_under_cover(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo()
        if smtp.has_extn("starttls"):
            smtp.starttls(context=self._tls)
        elif self._user:
            raise Undelivered("the mail server offers no STARTTLS: the password was not said in the open")

    def _as_mail(self, letter: Letter) -> EmailMessage:
        mail = EmailMessage(policy=ANY_RELAY)
        mail["From"] = self._from
        mail["To"] = letter.to
        mail["Subject"] = letter.subject
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["Message-ID"] = f"<{letter.id}@{self._domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(letter.text)
        return mail


def _said(code: int, reply: bytes | str) -> str:
    return f"{code} {reply.decode(errors='replace') if isinstance(reply, bytes) else reply}"


class WebhookCarrier:
    """POSTs the signed body and waits `patience` seconds in all, five of them to be let in.

    `allow_private` lets it call machines inside the house and talk without TLS: for tests and the demo.
    """

    def __init__(
        self, secret: str, client: httpx.Client, *, allow_private: bool = False, patience: float = 10
    ) -> None:
        self._secret = secret
        self._client = client
        self._allow_private = allow_private
        self._patience = patience

    def carry(self, letter: Letter) -> None:
        try:
            answered = self._post(letter)
        except Neighbour as inside:
            raise Undelivered(str(inside), for_good=True) from inside
        except (httpx.InvalidURL, UnicodeError, OverflowError) as unreadable:
            raise Undelivered("that is not a web address", for_good=True) from unreadable
        except (httpx.HTTPError, OSError) as trouble:
            raise Undelivered(f"{type(trouble).__name__}: {trouble}") from trouble
        # Only "gone" is for good. All else that is not 2xx can be mended in three days: a half-made
        # deployment says 404, an old secret 400 or 401, a moved receiver 301. One try too many costs a
        # request; with one too few nobody knows that a child waits.
        if not 200 <= answered < 300:
            raise Undelivered(
                f"{answered} {codes.get_reason_phrase(answered)}", for_good=answered == codes.GONE
            )

    def _post(self, letter: Letter) -> int:
        url = httpx.URL(letter.to)
        if url.scheme not in ("http", "https") or not url.host:
            raise httpx.InvalidURL("not http(s)")
        if not self._allow_private:
            meet_nobody_inside(url)
        body = letter.text.encode()
        headers = {
            "Content-Type": "application/json",
            "Undra-Letter": str(letter.id),
            "Undra-Signature": sign_webhook(webhook_secret(self._secret, letter.signed_for), body),
            "User-Agent": "Undra",
            "Connection": "close",  # every letter walks with its own escort
        }
        timeout = httpx.Timeout(self._patience, connect=min(5, self._patience))
        with (
            Escort(self._patience, allow_private=self._allow_private) as escort,
            self._client.stream(
                "POST",
                url,
                content=body,
                headers=headers,
                timeout=timeout,
                follow_redirects=False,
                extensions={"trace": escort},
            ) as answer,
        ):
            return answer.status_code  # not one byte of what they say is read or kept
