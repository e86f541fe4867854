"""Commands for those who write: what is wrong, what is stale, what is found."""

import sys

import click

from portal import checking
from portal.library.following import follow as mark_as_read
from portal.library.following import stale
from portal.library.shelf import read_shelf
from portal.library.table import table
from portal.safety.measuring import as_text
from portal.safety.measuring import measure as measure_danger
from portal.search.measuring import as_text as searching_as_text


@click.command()
@click.option(
    "--table", "whole", is_flag=True, help="Also every topic, age and language: words, level, state."
)
def check(whole: bool) -> None:
    """Look through content, catalogues and settings; fail with file, line and reason."""
    problems = checking.check()
    if whole:
        click.echo("\n".join(table(read_shelf())))
    for topic, text, since in stale(read_shelf()):
        click.echo(f"stale since {since}: content/{topic.slug}/{text.file.name}")
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)


@click.command()
@click.argument("slug")
@click.option("--age", help="Only this age.")
@click.option("--language", help="Only this language.")
def follow(slug: str, age: str | None, language: str | None) -> None:
    """Say that a topic's texts have been read against today's facts and Swedish text: they are not stale."""
    shelf = read_shelf()
    found = [
        (topic, text)
        for topic, text in shelf.texts()
        if slug in (topic.slug, "all") and age in (text.age, None) and language in (text.language, None)
    ]
    if not found:
        raise click.ClickException(f"there is no such text: {slug} {age or ''} {language or ''}")
    click.echo(
        f"{sum(mark_as_read(shelf, topic, text) for topic, text in found)} of {len(found)} marked anew"
    )


@click.command()
def measure() -> None:
    """How well words of danger are found, and topics searched, on sentences and queries held apart."""
    click.echo(as_text(measure_danger()))
    click.echo("\nSearching: the right topic among the first three\n")
    click.echo(searching_as_text())
