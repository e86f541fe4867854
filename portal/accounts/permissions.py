"""Who may do what, on one page. The sentence is the value: it can be shown to a lawyer, and to whoever is refused."""

from enum import Enum

from portal.accounts.model import Role
from portal.languages.marking import N_


class May(Enum):
    SEE_THE_QUEUE = N_("See what is waiting at your desk.")
    READ = N_("Read what a child wrote to your desk.")
    ANSWER = N_("Write an answer.")
    APPROVE = N_("Approve an answer that somebody else wrote.")
    ROUTE = N_("Send what a child wrote to another desk.")
    KEEP_NUMBERS = N_("Change the telephone numbers and hours of your municipality.")
    KEEP_TEXTS = N_("See how texts are understood, and note who has read them.")
    LET_IN = N_("Let colleagues in at your desk, and out.")


GRANTED: dict[May, frozenset[Role]] = {
    May.SEE_THE_QUEUE: frozenset({Role.COORDINATOR, Role.OFFICER}),
    May.READ: frozenset({Role.COORDINATOR, Role.OFFICER}),
    May.ANSWER: frozenset({Role.COORDINATOR, Role.OFFICER}),
    May.APPROVE: frozenset({Role.COORDINATOR, Role.OFFICER}),
    May.ROUTE: frozenset({Role.COORDINATOR, Role.OFFICER}),
    May.KEEP_NUMBERS: frozenset({Role.COORDINATOR, Role.OFFICER}),
    May.KEEP_TEXTS: frozenset({Role.EDITOR}),
    May.LET_IN: frozenset({Role.COORDINATOR, Role.OFFICER, Role.EDITOR}),
}
