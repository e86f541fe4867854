from starlette.routing import Route

from portal.web.door import door
from portal.who import pages

routes = [
    # GET is the same for everybody and comes from the press.
    Route("/{lang:lang}/{age:age}/help/{feeling}/{situation}", door(pages.nearby), methods=["POST"]),
]
