"""Councils and desks: who receives what, in which order, and by which day."""

from portal.councils.clocks import today_in_sweden, working_days_after
from portal.councils.founding import found_desk, found_organisation, organisation, recover_desk_key
from portal.councils.model import NATION, Council, Desk, DeskKind, Organisation, Serving
from portal.councils.routing import chain_for, safeguarding_for

__all__ = [
    "NATION",
    "Council",
    "Desk",
    "DeskKind",
    "Organisation",
    "Serving",
    "chain_for",
    "found_desk",
    "found_organisation",
    "organisation",
    "recover_desk_key",
    "safeguarding_for",
    "today_in_sweden",
    "working_days_after",
]
