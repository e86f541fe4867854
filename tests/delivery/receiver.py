"""A real HTTP receiver on loopback, with good days and bad ones."""

from collections import deque
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

SECRET = "a server secret that is only used in tests"


@dataclass(frozen=True)
class Visit:
    path: str
    letter: str
    signature: str
    body: bytes


class Receiver:
    """Notes every visit and answers 204, unless `answers` holds something else to do, used up one at a time:
    functions that are given the handler and the receiver."""

    def __init__(self, *, tls=None):
        self.answers = deque()
        self.visits = []
        self.knocks = 0
        self.closing = Event()
        self._server = _Server(("127.0.0.1", 0), _handler_for(self))
        self._server.receiver = self
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "https" if tls else "http"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def port(self):
        return self._server.server_address[1]

    @property
    def url(self):
        return f"{self._scheme}://127.0.0.1:{self.port}/undra"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def status(code, **headers):
    def answer(handler, receiver):
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def stall(handler, receiver):
    receiver.closing.wait(20)
    handler.close_connection = True


def hang_up(handler, receiver):
    handler.close_connection = True


def drip(handler, receiver):
    """A byte now and then, each well within anybody's patience; a happy end for those who wait it out."""
    handler.wfile.write(b"HTTP/1.1 204 ")
    for _ in range(200):
        if receiver.closing.wait(0.02):
            break
        handler.wfile.write(b"o")
    handler.wfile.write(b"\r\n\r\n")


def talk_without_end(handler, receiver):
    handler.send_response(200)
    handler.end_headers()
    while not receiver.closing.is_set():
        handler.wfile.write(b"x" * 65536)


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # waited for when the receiver closes

    def get_request(self):
        self.receiver.knocks += 1
        return super().get_request()

    def handle_error(self, request, client_address):
        """Those who hang up on us are part of the stories."""


def _handler_for(receiver):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            letter, signature = self.headers["Undra-Letter"], self.headers["Undra-Signature"]
            receiver.visits.append(Visit(self.path, letter, signature, body))
            answer = receiver.answers.popleft() if receiver.answers else status(204)
            answer(self, receiver)

        def log_message(self, *_):
            pass

    return Handler
