from starlette.routing import Route

from portal.councils import pages
from portal.web.door import door

routes = [
    Route("/{lang:lang}/places/", door(pages.find_form), methods=["GET"]),
    Route("/{lang:lang}/places/", door(pages.find_mine), methods=["POST"]),
    Route("/{lang:lang}/places/{slug}", door(pages.municipality_page), methods=["GET"]),
]
