"""A real SMTP server on loopback that can be in a bad mood."""

import asyncio
import socket
from collections import deque
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class PostOffice:
    """Takes every mail, unless `answers` holds something else to say, used up one mail at a time:
    a refusal ("550 …") of the recipient, ("data", "554 …") of the mail, "hang up" or "stall"."""

    def __init__(self, *, tls=None, smtps=False):
        self.answers = deque()
        self.at_goodbye = ""
        self.arrived = []
        self.sources = []
        self.people = []
        self.password = None
        self._saying = ""
        self._controller = _Counter(
            self,
            hostname="127.0.0.1",
            authenticator=self._let_in,
            **({"ssl_context": tls, "auth_require_tls": False} if smtps else {"tls_context": tls}),
        )

    @property
    def port(self):
        return self._controller.port

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    async def handle_RCPT(self, server, session, envelope, address, options):
        self._saying = self.answers.popleft() if self.answers else ""
        if self._saying and self._saying[0].isdigit():
            return self._saying
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self._saying == "hang up":
            server.transport.abort()
            return "421 gone"
        if self._saying == "stall":
            await asyncio.sleep(3600)
        if self._saying:
            return self._saying[1]
        self.sources.append(envelope.content)
        self.arrived.append(message_from_bytes(envelope.content, policy=default))
        return "250 Taken"

    async def handle_QUIT(self, server, session, envelope):
        if self.at_goodbye == "hang up":
            server.transport.abort()
        return "221 Bye"

    def _let_in(self, server, session, envelope, mechanism, person):
        self.people.append((person.login.decode(), person.password.decode(), session.ssl is not None))
        return AuthResult(success=person.password.decode() == self.password, handled=False)


class _Counter(Controller):
    """Takes whatever port is free and keeps it, so that tests can run beside each other."""

    def _create_server(self):
        door = socket.create_server((self.hostname, 0))
        self.port = door.getsockname()[1]
        return self.loop.create_server(self._factory_invoker, sock=door, ssl=self.ssl_context)
