"""«What happens if I tell?», in every language, age and combination."""

import re

import pytest
from starlette.testclient import TestClient

from portal.languages import TONGUES
from portal.telling.story import Kind, compose, read_plot, words
from portal.web.addresses import AGES

PLOT = read_plot()
ALL = [
    (who.id, listener.id, situation)
    for who in PLOT.who
    for listener in PLOT.listeners
    for situation in PLOT.situations_of(who.id)
]


def test_there_are_twelve_situations_and_five_listeners_at_least():
    assert len(PLOT.situations_of("home")) >= 12
    assert len(PLOT.listeners) >= 5


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_every_story_can_be_told_in_every_language_and_age(tongue):
    said = words(tongue.code)
    told = set()
    for age in AGES:
        for who, listener, situation in ALL:
            steps = list(compose(said, age, who, listener, situation))
            assert 5 <= len(steps) <= 10
            assert all(step.text.strip() for step in steps)
            told.add(tuple(step.text for step in steps))
    assert len(told) > 12 * 5 * 3


def test_staff_must_tell_soc_a_friend_need_not_and_bris_does_not_know_who_you_are():
    said = words("sv")["14-17"]
    hit = next(one for one in PLOT.situations if one.id == "hit")
    for listener, part, given in (
        ("school", "måste", ""),
        ("friend", "inget krav", "told"),
        ("bris", "vet inte vem du är", "wanted"),
    ):
        steps = list(compose(words("sv"), "14-17", "home", listener, hit))
        assert part in steps[2].text
        assert steps[3].heading == (said["then"][given] if given else "")


def test_the_police_come_in_only_where_somebody_has_done_wrong():
    said = words("sv")
    for who, listener, situation in ALL:
        texts = [step.text for step in compose(said, "10-13", who, listener, situation)]
        assert (said["10-13"]["police"] in texts) == (situation.kind is Kind.HARM)


def test_a_child_walks_forwards_and_back_and_nothing_is_kept(visitor: TestClient):
    page = visitor.get("/sv/10-13/try")
    for wanted in ("home", "school", "hit"):
        way = re.findall(rf'href="(/sv/10-13/try[^"]*/{wanted})"', page.text)[0]
        page = visitor.get(way)
        assert page.status_code == 200
        assert "set-cookie" not in page.headers
    assert page.text.count("<li><div>") >= 8
    for back in ("/sv/10-13/try/home/school", "/sv/10-13/try/home", "/sv/10-13/try"):
        assert f'href="{back}"' in page.text
        assert visitor.get(back).status_code == 200


@pytest.mark.parametrize("tail", ["nobody", "home/nobody", "home/school/nothing", "placed/school/fights"])
def test_what_cannot_be_chosen_is_not_there(visitor: TestClient, tail: str):
    assert visitor.get(f"/sv/10-13/try/{tail}").status_code == 404
