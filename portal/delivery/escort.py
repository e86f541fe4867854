"""Walks along with a webhook: it may not visit machines inside the house, nor be kept talking for ever."""

import socket
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from threading import Timer
from types import TracebackType
from typing import Any

import httpx


class Neighbour(Exception):
    """The address leads to a machine that only we can reach, and somebody at a desk wrote it."""


def meet_nobody_inside(url: httpx.URL) -> None:
    """Look the name up before we even knock. Raises `Neighbour`, or OSError when there is no such name."""
    if url.scheme != "https":
        raise Neighbour("outside the house only https is spoken")
    for *_, address in socket.getaddrinfo(url.raw_host.decode(), url.port or 443, type=socket.SOCK_STREAM):
        if not is_outside(str(address[0])):
            raise Neighbour("the address leads inside the house")


def is_outside(address: str) -> bool:
    """Whether all the internet would reach the same machine there: not loopback, private, link-local …"""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class Escort:
    """Follows one request as httpx's `trace` and acts when a connection stands.

    It looks at who really answered, for a name may lead elsewhere the second time it is looked up. And it
    hangs up after `patience` seconds: httpx counts anew with every byte, so one that drips could hold us all
    night.
    """

    def __init__(self, patience: float, *, allow_private: bool) -> None:
        self._patience = patience
        self._allow_private = allow_private
        self._timers: list[Timer] = []
        self._hung_up = False

    def __call__(self, event: str, about: dict[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            stream = about["return_value"]
            try:
                self._meet(stream.get_extra_info("server_addr")[0])
            except BaseException:
                stream.close()
                raise
            timer = Timer(self._patience, self._hang_up, [stream.get_extra_info("socket")])
            timer.daemon = True
            timer.start()
            self._timers.append(timer)

    def __enter__(self) -> "Escort":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, _: TracebackType | None
    ) -> None:
        for timer in self._timers:
            timer.cancel()
        if self._hung_up and trouble is not None:
            raise TimeoutError(f"no whole answer in {self._patience:g} s") from trouble

    def _meet(self, address: str) -> None:
        if not self._allow_private and not is_outside(address):
            raise Neighbour("the address leads inside the house")

    def _hang_up(self, connection: socket.socket) -> None:
        self._hung_up = True
        with suppress(OSError):  # already closed, or become TLS and left to the next timer
            connection.shutdown(socket.SHUT_RDWR)
