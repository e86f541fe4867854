from portal.councils import DeskKind, chain_for, found_desk
from portal.data import begin
from portal.web.house import House
from tests.conftest import Staffed


def names(house: House, municipality: str | None) -> list[str]:
    with begin(house.sessions, writing=False) as db:
        return [desk.name for desk in chain_for(db, municipality)]


def found(house: House, name: str, areas: list[str], kind: DeskKind = DeskKind.COORDINATORS) -> None:
    with begin(house.sessions) as db:
        found_desk(db, name=name, kind=kind, areas=areas)


def test_the_chain_goes_from_the_municipality_to_the_joint_desk_the_region_and_the_nation(
    house: House, staffed: Staffed
):
    found(house, "Regionens", ["03"], DeskKind.REGIONAL)
    found(house, "Gemensam", ["0380", "0305", "0319"])
    assert names(house, "0380") == ["Ungdomsrådets vuxna", "Gemensam", "Regionens", "Undra Sverige"]
    assert names(house, "0305") == ["Gemensam", "Regionens", "Undra Sverige"]
    assert names(house, "0330") == ["Regionens", "Undra Sverige"]


def test_a_place_that_nobody_serves_and_a_skipped_place_come_to_the_nation(house: House, staffed: Staffed):
    assert names(house, "2584") == names(house, None) == ["Undra Sverige"]


def test_a_safeguarding_desk_is_never_in_an_ordinary_chain(house: House, staffed: Staffed):
    found(house, "Trygg", ["0380"], DeskKind.SAFEGUARDING)
    assert "Trygg" not in names(house, "0380")
