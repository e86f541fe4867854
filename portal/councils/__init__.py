"""Councils and desks: who receives what, in which order, and by which day."""

from portal.councils.clocks import today_in_sweden, working_days_after
from portal.councils.founding import found_desk, found_organisation, organisation, recover_desk_key
from portal.councils.local_help import local_help, read_entry, served_municipalities
from portal.councils.model import (
    NATION,
    Council,
    Desk,
    DeskKind,
    HelpKind,
    LocalHelp,
    Organisation,
    Serving,
)
from portal.councils.routing import chain_for, editors, safeguarding_for

__all__ = [
    "NATION",
    "Council",
    "Desk",
    "DeskKind",
    "HelpKind",
    "LocalHelp",
    "Organisation",
    "Serving",
    "chain_for",
    "editors",
    "found_desk",
    "found_organisation",
    "local_help",
    "organisation",
    "read_entry",
    "recover_desk_key",
    "safeguarding_for",
    "served_municipalities",
    "today_in_sweden",
    "working_days_after",
]
