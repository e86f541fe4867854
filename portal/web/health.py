"""Whether the house stands, and whether it can take in a question."""

import anyio
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from portal.data import begin
from portal.data.revisions import is_current
from portal.web.house import house


async def alive(request: Request) -> Response:
    return PlainTextResponse("alive\n")


async def ready(request: Request) -> Response:
    """503 until the database answers and has the tables of this release."""
    answer = await anyio.to_thread.run_sync(_ready, request)
    return PlainTextResponse(answer + "\n", status_code=200 if answer == "ready" else 503)


def _ready(request: Request) -> str:
    try:
        with begin(house(request).sessions, writing=False) as db:
            return "ready" if is_current(db) else "the database has older tables: run portal migrate"
    except SQLAlchemyError as error:
        return f"the database does not answer: {type(error).__name__}"
