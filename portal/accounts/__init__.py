"""People who work at a desk, what they may do, and how they sign in."""

from portal.accounts.joining import (
    accept,
    add_person,
    find_person,
    invite,
    join,
    leave,
    members,
    reseal,
)
from portal.accounts.model import Membership, Person, Role, SignIn
from portal.accounts.permissions import GRANTED, May
from portal.accounts.recovering import new_recovery_code, open_with_code, renew, set_password
from portal.accounts.signing_in import (
    COOKIE,
    Colleague,
    check_invitation,
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
    "accept",
    "add_person",
    "check_invitation",
    "check_password",
    "find_colleague",
    "find_person",
    "invite",
    "join",
    "leave",
    "members",
    "new_recovery_code",
    "open_with_code",
    "renew",
    "reseal",
    "set_password",
    "sign_in",
    "sign_out",
    "sweep",
]
