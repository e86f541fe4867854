from pathlib import Path

import pytest

from portal.languages.folding import fold
from portal.safety.explaining import explain
from portal.safety.measuring import BrokenSentences, as_text, measure
from portal.safety.phrasebook import PHRASES, BrokenPhrases, phrasebook
from portal.safety.seeking import Text
from portal.safety.wording import expand


def write(folder: Path, text: str) -> Path:
    (folder / "xx.yaml").write_text(text, "utf-8")
    return folder


def heard(folder: Path, text: str) -> list[tuple[int, int]]:
    book = phrasebook("xx", folder)
    reading = book.read(Text(fold(text)))
    return sorted(span for _, phrase in book.danger for span in reading.find(phrase.items))


@pytest.mark.parametrize("file", sorted(PHRASES.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_file_of_phrases_can_be_read(file):
    phrasebook(file.stem)


@pytest.mark.parametrize(
    ("phrase", "text", "spans"),
    [
        ("pappa slår mig", "min pappa slår mig", [(1, 4)]),
        ("pappa <2> mig", "pappa slår ofta mig", [(0, 4)]),
        ("pappa <1> mig", "pappa slår ofta mig", []),
        ("pappa <2> mig", "pappa slår . mig", []),
        ("(pappa|mamma) [ofta] slår", "mamma slår pappa ofta slår", [(0, 2), (2, 5)]),
        ("sl(år|og) mig", "slog mig", [(0, 2)]),
        ("hot* mig", "hotade mig", [(0, 2)]),
        ("*våld*", "hedersvåldet", [(0, 1)]),
        ("vill dö !(av|på)", "vill dö av skam vill dö", [(4, 6)]),
        ("vill dö $", "vill dö nu vill dö . vill dö", [(3, 5), (6, 8)]),
        ("själv~mord", "själv mord självmord", [(0, 2), (2, 3)]),
        ("pappa * mig", "pappa slår mig pappa mig", [(0, 3)]),
        ("slår mig", "slar mig", [(0, 2)]),
        ("far slår", "får slår", []),
    ],
)
def test_a_phrase_means_what_the_readme_says(tmp_path, phrase, text, spans):
    assert heard(write(tmp_path, f"danger:\n  violence: |\n    {phrase}\n"), text) == spans


def test_lists_may_hold_lists_and_stand_inside_words(tmp_path):
    sheet = "lists:\n  a: en|två\n  b: '{a}|tre'\ndanger:\n  violence: |\n    {b} {a}tal # en not\n"
    assert heard(write(tmp_path, sheet), "två ental tre tvåtal") == [(0, 2), (2, 4)]


@pytest.mark.parametrize(
    "sheet",
    [
        "danger:\n  anger: |\n    hot\n",
        "danger:\n  violence: |\n    <2> hot\n",
        "danger:\n  violence: |\n    [ofta] hot\n",
        "danger:\n  violence: |\n    (hot\n",
        "danger:\n  violence: |\n    hot)\n",
        "danger:\n  violence: |\n    {nobody} hot\n",
        "danger:\n  violence: |\n    hot?\n",
        "dangerous: x\n",
        "just text",
    ],
)
def test_a_mistake_in_a_file_of_phrases_is_reported(tmp_path, sheet):
    with pytest.raises(BrokenPhrases, match=r"xx\.yaml"):
        phrasebook("xx", write(tmp_path, sheet))


def test_wordings_are_spelled_out():
    assert expand("(min|vår) (lilla )?bror[s]") == [
        "min lilla brors", "min lilla bror", "min brors", "min bror",
        "vår lilla brors", "vår lilla bror", "vår brors", "vår bror",
    ]  # fmt: skip


def test_whoever_writes_phrases_is_told_which_of_them_fit():
    lines = list(explain("han slog mig i schack", "sv"))
    assert any(line.startswith("han slog mig  <-  violence: ") for line in lines)
    assert any("harmless" in line and "schack" in line for line in lines)


def test_the_table_counts_what_was_found_and_what_was_not(tmp_path):
    (tmp_path / "sv.yaml").write_text(
        "alarming:\n  violence: [pappa slår mig, det är sol]\n  neglect: [pappa slår mig]\n"
        "harmless: [hej, jag skär mig]\n",
        "utf-8",
    )
    (row,) = measure(tmp_path)
    assert (row.alarming, row.found, row.rightly_named, row.missed) == (3, 2, 1, ("det är sol",))
    assert (row.harmless, row.false_alarms, row.precision) == (2, ("jag skär mig",), 2 / 3)
    assert "67%" in as_text([row])
    assert "skär" not in as_text([row])


def test_sentences_under_no_category_are_refused(tmp_path):
    (tmp_path / "sv.yaml").write_text("alarming: {sorrow: [x]}\nharmless: []\n", "utf-8")
    with pytest.raises(BrokenSentences, match="sorrow"):
        measure(tmp_path)
