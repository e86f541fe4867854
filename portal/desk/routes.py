from starlette.routing import Route

from portal.accounts import May
from portal.desk import pages
from portal.desk import sign_in_pages as signing
from portal.desk.gate import desk_door, open_door

routes = [
    Route("/", desk_door(pages.queue, May.SEE_THE_QUEUE), methods=["GET"]),
    Route("/questions/{id}", desk_door(pages.question, May.READ, writing=True), methods=["GET"]),
    Route("/questions/{id}/answer", desk_door(pages.save, May.ANSWER, writing=True), methods=["POST"]),
    Route("/questions/{id}/approve", desk_door(pages.approve, May.APPROVE, writing=True), methods=["POST"]),
    Route(
        "/questions/{id}/send-back", desk_door(pages.send_back, May.APPROVE, writing=True), methods=["POST"]
    ),
    Route("/language", desk_door(signing.choose_language, None, writing=True), methods=["POST"]),
    Route("/sign-out", desk_door(signing.do_sign_out, None, writing=True), methods=["POST"]),
    Route("/sign-in", open_door(signing.sign_in_form), methods=["GET"]),
    Route("/sign-in", open_door(signing.do_sign_in, writing=True, slow=True), methods=["POST"]),
]
