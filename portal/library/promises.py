"""What we promise a child, what we do not, and which tests keep us to it. Said on /<lang>/promise."""

from dataclasses import dataclass

from portal.languages.marking import N_


@dataclass(frozen=True)
class Promise:
    id: str
    """Tests carry it as their mark: `@pytest.mark.promise("no-name")`. A promise without a passing test fails CI."""
    picture: str
    title: str
    """All that is said to the youngest."""
    means: str
    how: str
    """For those who want to know how, from 14 and for adults."""


PROMISES = (
    Promise(
        "no-name",
        "1F464",
        N_("You need not say who you are."),
        N_("No account, no e-mail, no name, no cookies."),
        N_("The public pages load nothing from others and work without script."),
    ),
    Promise(
        "no-trace",
        "1F43E",
        N_("We cannot see who you are."),
        N_(
            "We do not save which phone or which place on the net your question came from, "
            "and not what time it was. Only which day."
        ),
        N_(
            "Network addresses are only used to count tries, in the computer’s short memory, "
            "under a key that changes every hour. They are neither stored nor logged."
        ),
    ),
    Promise(
        "sealed",
        "1F512",
        N_("What you write is locked."),
        N_(
            "A thief who copies all we have saved can read nothing of what you wrote. "
            "Only your code and the adults who answer you open it."
        ),
        N_(
            "Each question has a key of its own. Your code opens it, and so do the people at the desk "
            "that has it now. The locks are libsodium and Argon2."
        ),
    ),
    Promise(
        "adult-first",
        "1F9D1",
        N_("An adult reads first."),
        N_("Never another child. An adult whose work it is reads what you wrote within one working day."),
        N_("If words of danger are found, those whose work it is to protect children read it first."),
    ),
    Promise(
        "by-date",
        "1F4C6",
        N_("You know which day the answer comes."),
        N_("You see the date before you send. If nobody has answered by then, others are told to take over."),
        N_("Working days are counted as in Sweden. If the day is missed, your page says so."),
    ),
    Promise(
        "two-people",
        "1F465",
        N_("Two people have read every answer."),
        N_("One writes it. Another reads it before you do."),
        N_("Nobody can approve what they wrote themselves. The program refuses it."),
    ),
    Promise(
        "erased",
        "1F5D1",
        N_("Everything is erased."),
        N_(
            "You see the date when it happens. You can erase everything yourself before that, with your code."
        ),
        N_(
            "Words and keys are overwritten in the database that day. "
            "Whoever runs the site must keep safety copies for a shorter time than that."
        ),
    ),
    Promise(
        "your-language",
        "1F310",
        N_("You may ask in your language."),
        N_(
            "Choose your language at the top of the page. Write as you want. "
            "The answer comes in your language."
        ),
        N_("A human being writes the answer."),
    ),
)

NOT_PROMISED = (
    N_(
        "If an adult here reads that a child is being harmed, they must tell soc. "
        "They do not know who you are unless you write it."
    ),
    N_("The computer sees your words for the short moment it takes to lock them."),
    N_(
        "What you send to a municipality can become a public document. Strict rules about secrecy protect it."
    ),
    N_("Your phone can still remember that you have been here. You can clear its history."),
)

WHO_OPENS = (
    N_("The child’s code opens the child’s own thread, and nothing else."),
    N_("A person at a desk opens, with their password, what is at that desk now."),
    N_(
        "The organisation that runs the site keeps a recovery key on paper in a safe. "
        "It opens the desks if all passwords are lost."
    ),
)

THEFTS = (
    N_(
        "The database alone shows which desk, what kind of question, which language, age group and "
        "municipality, how far it has come and on which days. No words."
    ),
    N_("The database and the secrets of the server show the same. Still no words."),
    N_("The database and a password of somebody at a desk show what is at that person’s desks."),
    N_("A child’s code shows that child’s thread."),
    N_("Whoever takes over the running server sees what is written and read while it lasts."),
)

NOT_PROTECTED = (
    N_("Somebody who looks over the child’s shoulder, or at the history of the phone."),
    N_(
        "A child who writes who they are. We look for names and numbers and help the child to take them out, "
        "but we do not find everything."
    ),
)
