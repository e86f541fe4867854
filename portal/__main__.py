"""The `portal` command."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import click
import uvicorn
from sqlalchemy import Engine, select

from portal import accounts, councils, demo, proofreading, vault, worker
from portal.app import create_app, keep_printed, open_house
from portal.councils import Desk, DeskKind
from portal.data import begin, open_database
from portal.data.migrating import migrate as bring_up_to_date
from portal.data.migrating import new_migration
from portal.places.map import municipality, region
from portal.settings import ROOT, Misconfigured, Settings, read_settings
from portal.web.house import House

SERVER: dict[str, Any] = {
    "loop": "uvloop",
    "http": "httptools",
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,  # who forwarded is our own business: web/limiting.py
}


@click.group()
def portal() -> None:
    """Undra: children and young people read, ask and are answered."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for wordy in ("alembic", "httpx"):  # httpx would log every webhook's address
        logging.getLogger(wordy).setLevel(logging.WARNING)


@portal.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, envvar="PORT", show_default=True)
@click.option("--workers", default=1, show_default=True, help="Processes; each serves by itself.")
def serve(host: str, port: int, workers: int) -> None:
    """Answer at the public door and the desk."""
    settings = _settings()
    uvicorn.run(
        "portal.app:app_of_surroundings",
        factory=True,
        host=host,
        port=port,
        workers=None if settings.reload else workers,
        reload=settings.reload,
        reload_dirs=[str(ROOT / part) for part in ("portal", "content", "locales", "static")],
        reload_includes=["*.py", "*.html", "*.css", "*.js", "*.po", "*.md", "*.yaml"],
        **SERVER,
    )


@portal.command()
def work() -> None:
    """Carry letters, keep clocks and erase what is due, until stopped."""
    settings = _settings()
    worker.work(open_house(settings, open_database(settings.database_url)), stop=Event())


@portal.command()
@click.option("--new", metavar="MESSAGE", help="Write a new migration from the tables instead.")
def migrate(new: str | None) -> None:
    """Bring the database up to the tables of today."""
    engine = open_database(_settings().database_url)
    if new:
        new_migration(engine, new)
    else:
        bring_up_to_date(engine)


@portal.command("demo")
@click.option("--port", default=8000, envvar="PORT", show_default=True)
@click.option("--folder", default=ROOT / ".demo", type=click.Path(path_type=Path), show_default=False)
def run_demo(port: int, folder: Path) -> None:
    """A working house with people in it, on this machine only."""
    folder.mkdir(exist_ok=True)
    address = f"http://127.0.0.1:{port}"
    given = {"PORTAL_DATABASE_URL": f"sqlite:///{folder / 'portal.db'}", "PORTAL_PUBLIC_URL": address}
    settings = read_settings(given | dict(os.environ), demo=True)
    engine = open_database(settings.database_url)
    bring_up_to_date(engine)
    house = open_house(settings, engine)
    demo.furnish(house)
    click.echo(f"\nUndra: {address}/\nThe desk: {address}/desk/   password: {demo.PASSWORD}")
    for seat in demo.SEATS:
        click.echo(f"  {seat.email:27} {seat.desk}")
    click.echo("Stop with Ctrl-C.\n")
    app = create_app(settings, engine, house)
    Thread(target=keep_printed, args=(app,), daemon=True).start()
    with _worker_inside(house):
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", **SERVER)


for command in (proofreading.check, proofreading.follow, proofreading.measure):
    portal.add_command(command)


@portal.group()
def staff() -> None:
    """People at the desks."""


@staff.command()
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--desk", required=True, help="The desk's name; a desk that is not there yet is set up.")
@click.option("--role", type=click.Choice([role.value for role in accounts.Role]), default="coordinator")
@click.option(
    "--area", multiple=True, help="For a new desk: municipality (0380), region (03) or SE; may repeat."
)
@click.option("--kind", type=click.Choice([kind.value for kind in DeskKind]), default="coordinators")
@click.option("--council", default="", help="For a new desk: the youth council it works with.")
@click.option("--mail", default="", help="For a new desk: where letters go.")
@click.password_option(help="At least 12 characters.")
def add(
    email: str,
    name: str,
    desk: str,
    role: str,
    area: tuple[str, ...],
    kind: str,
    council: str,
    mail: str,
    password: str,
) -> None:
    """Let somebody in at a desk.

    The first person of the house makes the organisation's recovery key, which is printed once: put it in a
    safe. Whoever comes to a desk later needs that key, since only it and the desk's people can open the desk.
    """
    if len(password) < 12:
        raise click.UsageError("The password needs at least 12 characters.")
    settings = _settings()
    engine = _migrated(settings)
    with begin(open_house(settings, engine).sessions) as db:
        if councils.organisation(db) is None:
            recovery = councils.found_organisation(db)
            click.echo(f"RECOVERY KEY, shown this once. Print it and put it in a safe:\n{recovery.hex()}\n")
        found = db.scalars(select(Desk).where(Desk.name == desk)).one_or_none()
        if found is None:
            _check_areas(area)
            found, key = councils.found_desk(
                db, name=desk, kind=DeskKind(kind), areas=area, council=council, mail=mail
            )
        else:
            key = _desk_key(found)
        person = accounts.find_person(db, email) or accounts.add_person(
            db, email=email, name=name, password=password
        )
        accounts.join(db, person, found, key, accounts.Role(role))
    click.echo(f"{email} works at {desk}.")


def _check_areas(areas: tuple[str, ...]) -> None:
    if not areas:
        raise click.UsageError("A new desk needs at least one --area.")
    for area in areas:
        if area != councils.NATION and not (municipality(area) or region(area)):
            raise click.UsageError(f"There is no area {area}: a municipality (0380), a region (03) or SE.")


def _desk_key(desk: Desk) -> bytes:
    try:
        return councils.recover_desk_key(desk, click.prompt("Recovery key", hide_input=True))
    except vault.Unopenable:
        raise click.ClickException("That is not this house's recovery key.") from None


def _settings() -> Settings:
    try:
        return read_settings(os.environ)
    except Misconfigured as error:
        raise click.ClickException(str(error)) from error


def _migrated(settings: Settings) -> Engine:
    engine = open_database(settings.database_url)
    bring_up_to_date(engine)
    return engine


@contextmanager
def _worker_inside(house: House) -> Iterator[None]:
    stop = Event()
    thread = Thread(target=worker.work, args=(house,), kwargs={"stop": stop}, daemon=True)
    thread.start()
    yield
    stop.set()
    thread.join(timeout=5)


if __name__ == "__main__":
    portal()
