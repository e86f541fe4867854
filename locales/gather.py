"""Gather every sentence that the code marks, and lay it into each catalogue. What is said already stays."""

from copy import deepcopy
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from portal.languages import TONGUES
from portal.settings import ROOT

UNWANTED = tuple(
    f'"{name}'
    for name in ("Report-", "POT-", "PO-Revision", "Last-Translator", "Language-Team", "Generated-By")
)
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}


def gather() -> Catalog:
    """The sentences of today's code, in the order of its files."""
    with (ROOT / "locales/babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    template = Catalog(project="Undra")
    for _file, _line, message, comments, context in extract_from_dir(
        str(ROOT), methods, options, keywords=KEYWORDS, directory_filter=_ours
    ):
        template.add(message, None, auto_comments=comments, context=context)
    return template


def lay_into(path: Path, template: Catalog, code: str) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file)
    catalogue.update(deepcopy(template), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if code == "en":
        for message in catalogue:
            message.string = message.string or message.id
    written = BytesIO()
    write_po(written, catalogue, width=0, no_location=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    # Dates and addresses of tools and people change with every run and help nobody.
    path.write_text("".join(line for line in lines if not line.startswith(UNWANTED)), "utf-8")


def _ours(folder: str) -> bool:
    return not Path(folder).name.startswith((".", "_")) and Path(folder).name not in ("tests", "node_modules")


if __name__ == "__main__":
    sentences = gather()
    for tongue in TONGUES:
        lay_into(tongue.catalogue, sentences, tongue.code)
