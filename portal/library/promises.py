"""What we promise a child, and what we do not. Each sentence is said as it stands on /<lang>/promise."""

from dataclasses import dataclass

from portal.languages.marking import N_


@dataclass(frozen=True)
class Promise:
    id: str
    title: str
    means: str


PROMISES = (
    Promise(
        "no-name",
        N_("You need not say who you are."),
        N_("No account, no e-mail, no name, no cookies."),
    ),
    Promise(
        "no-trace",
        N_("We cannot see who you are."),
        N_(
            "We do not save which phone or which place on the net your question came from, and not "
            "what time it was. Only which day."
        ),
    ),
    Promise(
        "sealed",
        N_("What you write is locked."),
        N_(
            "A thief who copies all we have saved can read nothing of what you wrote. Only your code "
            "and the adults who answer you open it."
        ),
    ),
    Promise(
        "adult-first",
        N_("An adult reads first."),
        N_("Never another child. An adult whose work it is reads what you wrote within one working day."),
    ),
    Promise(
        "by-date",
        N_("You know which day the answer comes."),
        N_("You see the date before you send. If nobody has answered by then, others are told to take over."),
    ),
    Promise(
        "two-people",
        N_("Two people have read every answer."),
        N_("One writes it. Another reads it before you do."),
    ),
    Promise(
        "erased",
        N_("Everything is erased."),
        N_(
            "You see the date when it happens. You can erase everything yourself before that, with your code."
        ),
    ),
    Promise(
        "your-language",
        N_("You may ask in your language."),
        N_(
            "Choose your language at the top of the page. Write as you want. The answer comes in your language."
        ),
    ),
)

NOT_PROMISED = (
    N_(
        "If an adult here reads that a child is being harmed, they must tell soc. They do not know "
        "who you are unless you write it."
    ),
    N_("The computer sees your words for the short moment it takes to lock them."),
    N_(
        "What you send to a municipality can become a public document. Strict rules about secrecy protect it."
    ),
    N_("Your phone can still remember that you have been here. You can clear its history."),
)
