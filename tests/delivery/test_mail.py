import ssl
from email.utils import parsedate_to_datetime

import pytest
from sqlalchemy.orm import Session

from portal.delivery import Letter, MailCarrier, Undelivered, open_carriers, post_mail
from tests.delivery.post_office import PostOffice

FROM = "Undra <undra@kommun.example>"


@pytest.fixture
def letter():
    return write()


def write(*, to="desk@kommun.example", subject="Något väntar", text="Logga in."):
    return post_mail(Session(), to=to, subject=subject, text=text, purpose="waiting")


def carry(letter: Letter, office: PostOffice, *, who="", scheme="smtp", **more):
    MailCarrier(f"{scheme}://{who}127.0.0.1:{office.port}", FROM, **more).carry(letter)


def refusal(letter: Letter, office: PostOffice, **more):
    with pytest.raises(Undelivered) as trouble:
        carry(letter, office, **more)
    return trouble.value


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Något väntar på er", "Åsa, Örjan och Älva:\nlogga in."),
        ("سؤال جديد ينتظر الإجابة في صندوق المجلس الخاص بكم منذ يوم واحد", "ينتظركم شيء. " * 200),
        ("ሕቶ ይጽበ ኣሎ", "ሕቶ\n.\nይጽበ ኣሎ"),
        ("Waiting 🙋", "From the desk\n.\n.."),
    ],
)
def test_a_mail_is_read_as_it_was_written_in_every_script(post_office, subject, text):
    letter = write(subject=subject, text=text)
    carry(letter, post_office)
    [mail] = post_office.arrived
    assert mail["Subject"] == subject
    assert mail.get_content().splitlines() == text.splitlines()
    assert mail.get_content_charset() == "utf-8"
    assert post_office.sources[0].isascii()  # no relay on the way needs to know eight bits
    assert max(len(line) for line in post_office.sources[0].splitlines()) < 998


def test_a_mail_says_what_it_is(letter, post_office):
    carry(letter, post_office)
    [mail] = post_office.arrived
    assert mail["From"] == FROM
    assert mail["To"] == "desk@kommun.example"
    assert mail["Message-ID"] == f"<{letter.id}@kommun.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(mail["Date"]).tzinfo is not None


def test_a_repeated_mail_can_be_known_by_its_id(letter, post_office):
    carry(letter, post_office)
    carry(letter, post_office)
    first, second = post_office.arrived
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize(
    ("answer", "for_good"),
    [
        ("550 5.1.1 no such person", True),
        (("data", "554 5.7.1 not that text"), True),
        ("451 4.7.1 come back later", False),
        (("data", "452 4.3.1 no room today"), False),
        ("421 4.3.2 closing", False),
    ],
)
def test_what_is_refused_for_good_is_told_from_what_is_refused_for_now(letter, post_office, answer, for_good):
    post_office.answers.append(answer)
    trouble = refusal(letter, post_office)
    assert trouble.for_good is for_good
    assert str(trouble) == (answer if isinstance(answer, str) else answer[1])
    assert post_office.arrived == []


@pytest.mark.parametrize("mood", ["hang up", "stall"])
def test_a_mail_server_that_falls_silent_is_asked_again_later(letter, post_office, mood):
    post_office.answers.append(mood)
    assert not refusal(letter, post_office, patience=0.3).for_good


def test_a_mail_server_that_is_not_there_is_asked_again_later(letter, post_office):
    with PostOffice() as closed:
        pass
    assert not refusal(letter, closed).for_good


def test_a_mail_that_was_taken_has_arrived_however_the_server_says_goodbye(letter, post_office):
    post_office.at_goodbye = "hang up"
    carry(letter, post_office)
    assert len(post_office.arrived) == 1


@pytest.mark.parametrize("to", ["desk", "a@b.example, c@d.example", "<a@b.example>", "å@b.example", ""])
def test_an_address_that_is_not_one_plain_address_is_given_up(post_office, to):
    assert refusal(write(to=to), post_office).for_good
    assert post_office.arrived == []


def test_a_password_is_said_under_cover_to_a_server_with_a_valid_certificate(
    letter, server_tls, trusting_tls
):
    with PostOffice(tls=server_tls) as office:
        office.password = "p@ss/word"
        carry(letter, office, who="undra%40kommun:p%40ss%2Fword@", tls=trusting_tls)
        assert office.people == [("undra@kommun", "p@ss/word", True)]
        assert len(office.arrived) == 1


def test_a_password_is_not_said_to_a_server_that_nobody_vouches_for(letter, server_tls):
    with PostOffice(tls=server_tls) as office:
        trouble = refusal(letter, office, who="undra:secret@")
        assert not trouble.for_good
        assert "CERTIFICATE_VERIFY_FAILED" in str(trouble)
        assert office.people == []


def test_a_password_is_not_said_in_the_open(letter, post_office):
    assert "STARTTLS" in str(refusal(letter, post_office, who="undra:secret@"))
    assert post_office.people == []


def test_a_wrong_password_is_our_mistake_and_costs_no_letter(letter, server_tls, trusting_tls):
    with PostOffice(tls=server_tls) as office:
        office.password = "right"
        trouble = refusal(letter, office, who="undra:wrong@", tls=trusting_tls)
        assert not trouble.for_good
        assert "535" in str(trouble)


def test_a_relay_next_door_may_have_made_its_own_certificate(letter, server_tls):
    with PostOffice(tls=server_tls) as office:
        carry(letter, office)
        assert len(office.arrived) == 1


def test_smtps_is_under_cover_from_the_first_byte(letter, server_tls, trusting_tls):
    with PostOffice(tls=server_tls, smtps=True) as office:
        office.password = "secret"
        carry(letter, office, scheme="smtps", who="undra:secret@", tls=trusting_tls)
        assert len(office.arrived) == 1
        assert "CERTIFICATE_VERIFY_FAILED" in str(refusal(letter, office, scheme="smtps"))


def test_trouble_is_one_printable_line_whatever_the_server_says():
    assert str(Undelivered("550 no\r\n such\0 person \x1b[31m" + "!" * 999)).isprintable()
    assert len(str(Undelivered("x" * 999))) == 300
    assert str(Undelivered("\n")) == "no reason given"


@pytest.mark.parametrize("url", ["kommun.example", "http://kommun.example", "smtp://", "smtp://:25"])
def test_a_mail_server_that_cannot_be_meant_is_said_at_once_without_repeating_the_password(url):
    with pytest.raises(ValueError, match="smtp://host"):
        MailCarrier(url, FROM)


def test_without_a_mail_server_nobody_carries_mail(client):
    nobody = open_carriers(smtp_url="", mail_from=FROM, secret="s", client=client)
    everybody = open_carriers(smtp_url="smtp://localhost", mail_from=FROM, secret="s", client=client)
    assert (set(nobody), set(everybody)) == ({"webhook"}, {"webhook", "mail"})


def test_the_tests_own_certificate_is_good_enough_for_strict_eyes(letter, server_tls, trusting_tls):
    """Python 3.13 looks closer at certificates than 3.11."""
    trusting_tls.verify_flags |= ssl.VERIFY_X509_STRICT
    with PostOffice(tls=server_tls, smtps=True) as office:
        carry(letter, office, scheme="smtps", tls=trusting_tls)
        assert len(office.arrived) == 1
