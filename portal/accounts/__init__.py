"""People who work at a desk, what they may do, and how they sign in."""

from portal.accounts.joining import add_person, find_person, join
from portal.accounts.model import Membership, Person, Role, SignIn
from portal.accounts.permissions import GRANTED, May
from portal.accounts.signing_in import (
    COOKIE,
    Colleague,
    check_password,
    find_colleague,
    sign_in,
    sign_out,
    sweep,
)

__all__ = [
    "COOKIE",
    "GRANTED",
    "Colleague",
    "May",
    "Membership",
    "Person",
    "Role",
    "SignIn",
    "add_person",
    "check_password",
    "find_colleague",
    "find_person",
    "join",
    "sign_in",
    "sign_out",
    "sweep",
]
