from starlette.routing import Route

from portal.questions import pages, thread_pages
from portal.web.door import door

HERE = "/{lang:lang}/{age:age}"

routes = [
    Route(f"{HERE}/ask", door(pages.ask_form), methods=["GET"]),
    Route(f"{HERE}/ask", door(pages.ask, writing=True, slow=True), methods=["POST"]),
    # GET of /code is the same for everybody and comes from the press (sheets.py).
    Route(f"{HERE}/code", door(thread_pages.open_by_code, writing=True, slow=True), methods=["POST"]),
    Route(f"{HERE}/code/write", door(thread_pages.write_again, writing=True, slow=True), methods=["POST"]),
    Route(f"{HERE}/code/erase", door(thread_pages.erase, writing=True, slow=True), methods=["POST"]),
]
