import ssl
from pathlib import Path

import httpx
import pytest
from sqlalchemy.orm import sessionmaker

from portal.data import begin
from portal.delivery import WebhookCarrier
from tests.delivery.post_office import PostOffice
from tests.delivery.receiver import SECRET, Receiver
from tests.delivery.window import Outbox

CERTIFICATE = Path(__file__).parent / "loopback.pem"  # for 127.0.0.1 and localhost, worth nothing elsewhere


@pytest.fixture
def sessions(engine):
    return sessionmaker(engine)


@pytest.fixture
def db(sessions):
    with begin(sessions) as db:
        yield db


@pytest.fixture(scope="session")
def server_tls():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture(scope="session")
def trusting_tls():
    """Of a client that trusts the tests' certificate, and checks the name in it."""
    return ssl.create_default_context(cafile=CERTIFICATE)


@pytest.fixture
def post_office():
    with PostOffice() as office:
        yield office


@pytest.fixture
def receiver():
    with Receiver() as receiver:
        yield receiver


@pytest.fixture
def client(trusting_tls):
    with httpx.Client(verify=trusting_tls) as client:
        yield client


@pytest.fixture
def webhooks(client):
    return WebhookCarrier(SECRET, client, allow_private=True)


@pytest.fixture
def outbox(sessions, receiver):
    return Outbox(sessions, receiver)
