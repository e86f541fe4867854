"""The ten languages of the house."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

CATALOGUES = Path(__file__).parent.parent.parent / "locales"


@dataclass(frozen=True)
class Tongue:
    code: str
    """As in addresses and in `lang`: a BCP 47 tag of registered parts only."""
    name: str
    """What those who speak it call it."""
    read_by_a_speaker: bool
    """Whether a native speaker has checked the catalogue. Pages in a language that is not say so."""

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.code, sep="-")

    @property
    def direction(self) -> str:
        return self.locale.text_direction

    @property
    def catalogue(self) -> Path:
        return CATALOGUES / self.code.replace("-", "_") / "LC_MESSAGES" / "portal.po"

    @cached_property
    def translations(self) -> Translations:
        """Compiled in memory from the catalogue: what a translator saved is what is said, never a stale file."""
        with self.catalogue.open("rb") as file:
            catalogue = read_po(file)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        return Translations(compiled, domain="portal")


# Easy Swedish is `sv-simple`: «simple» is a registered BCP 47 variant («simplified form»), so screen readers
# and Babel both read it as Swedish. The private tag `sv-x-latt` is one that Babel cannot parse.
TONGUES = (
    Tongue("sv", "Svenska", read_by_a_speaker=False),
    Tongue("sv-simple", "Lätt svenska", read_by_a_speaker=False),
    Tongue("en", "English", read_by_a_speaker=False),
    Tongue("ar", "العربية", read_by_a_speaker=False),
    Tongue("fa-AF", "دری", read_by_a_speaker=False),
    Tongue("ps", "پښتو", read_by_a_speaker=False),
    Tongue("so", "Soomaali", read_by_a_speaker=False),
    Tongue("ti", "ትግርኛ", read_by_a_speaker=False),
    Tongue("uk", "Українська", read_by_a_speaker=False),
    Tongue("ckb", "کوردیی سۆرانی", read_by_a_speaker=False),
)


@lru_cache
def by_code(code: str) -> Tongue:
    """Raises KeyError: the house does not speak it."""
    for tongue in TONGUES:
        if tongue.code == code:
            return tongue
    raise KeyError(code)
