"""Hard words are explained where they stand, and on a page of their own."""

import re

import pytest
from starlette.testclient import TestClient

from portal.languages import TONGUES
from portal.library.reading import CONTENT
from portal.library.words import glossary, missing_words

WORD = re.compile(r'class="word" aria-describedby="(word-[a-z0-9-]+)"([^>]*)>([^<]+)</span>')


def test_every_word_is_explained_in_every_language():
    assert missing_words(CONTENT / "words") == []
    assert len(glossary("sv").words) >= 70


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_the_page_of_words_holds_them_all(visitor: TestClient, tongue):
    page = visitor.get(f"/{tongue.code}/10-13/words").text
    assert page.count("<dt>") == len(glossary(tongue.code).words)


def test_a_word_is_explained_once_in_a_text_with_its_own_explanation(visitor: TestClient):
    page = visitor.get("/sv/14-17/orosanmalan").text
    found = WORD.findall(page)
    ids = [number for number, _, _ in found]
    assert "word-orosanmalan" in ids
    assert len(ids) == len(set(ids))
    for number in ids:
        assert f'<span class="means" id="{number}">' in page


@pytest.mark.parametrize("language", ["ar", "ti", "so"])
def test_a_swedish_word_in_another_language_says_that_it_is_swedish(visitor: TestClient, language: str):
    for _, more, word in WORD.findall(visitor.get(f"/{language}/14-17/orosanmalan").text):
        known = glossary(language)
        assert ('lang="sv" dir="ltr"' in more) == (word.casefold() in known.swedish_only)


def test_nothing_is_explained_in_links_headings_or_what_to_say_word_for_word():
    explain = glossary("sv").explainer()
    assert "word-utredning" in explain("En utredning börjar.")
    assert "word-utredning" not in explain("Samma utredning igen.")
    assert str(explain("<b>LVU</b>")).startswith("&lt;b&gt;")
