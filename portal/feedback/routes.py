from starlette.routing import Route

from portal.feedback import pages
from portal.web.door import door

HERE = "/{lang:lang}/{age:age}/{slug}/understood"

routes = [
    Route(HERE, door(pages.understood, writing=True), methods=["POST"]),
    Route(f"{HERE}/why", door(pages.why, writing=True), methods=["POST"]),
]
