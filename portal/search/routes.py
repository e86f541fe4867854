from starlette.routing import Route

from portal.search import pages
from portal.web.door import door

routes = [
    # GET is the same for everybody and comes from the press.
    Route("/{lang:lang}/{age:age}/search", door(pages.look), methods=["POST"]),
]
