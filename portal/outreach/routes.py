from starlette.routing import Route

from portal.outreach import pages
from portal.web.door import door

routes = [
    Route("/{lang:lang}/places/{slug}/poster", door(pages.poster), methods=["GET"]),
    Route("/{lang:lang}/places/{slug}/cards", door(pages.cards), methods=["GET"]),
]
