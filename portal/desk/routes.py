from starlette.routing import Route

from portal.accounts import May
from portal.desk import account_pages as account
from portal.desk import number_pages as numbers
from portal.desk import pages
from portal.desk import people_pages as people
from portal.desk import sign_in_pages as signing
from portal.desk import text_pages as texts
from portal.desk.gate import desk_door, open_door

routes = [
    Route("/", desk_door(pages.first, None), methods=["GET"]),
    Route("/texts", desk_door(texts.texts, May.KEEP_TEXTS), methods=["GET"]),
    Route("/texts/{slug}/{age}/{lang}", desk_door(texts.text, May.KEEP_TEXTS), methods=["GET"]),
    Route(
        "/texts/{slug}/{age}/{lang}",
        desk_door(texts.note_reading, May.KEEP_TEXTS, writing=True),
        methods=["POST"],
    ),
    Route("/questions/{id}", desk_door(pages.question, May.READ, writing=True), methods=["GET"]),
    Route("/questions/{id}/answer", desk_door(pages.save, May.ANSWER, writing=True), methods=["POST"]),
    Route("/questions/{id}/approve", desk_door(pages.approve, May.APPROVE, writing=True), methods=["POST"]),
    Route(
        "/questions/{id}/send-back", desk_door(pages.send_back, May.APPROVE, writing=True), methods=["POST"]
    ),
    Route("/questions/{id}/route", desk_door(pages.route, May.ROUTE, writing=True), methods=["POST"]),
    Route("/numbers", desk_door(numbers.numbers, May.KEEP_NUMBERS), methods=["GET"]),
    Route("/numbers/{code}", desk_door(numbers.numbers_of, May.KEEP_NUMBERS), methods=["GET"]),
    Route(
        "/numbers/{code}", desk_door(numbers.save_numbers, May.KEEP_NUMBERS, writing=True), methods=["POST"]
    ),
    Route("/people", desk_door(people.people, May.LET_IN), methods=["GET"]),
    Route(
        "/people/{desk}/in", desk_door(people.let_in, May.LET_IN, writing=True, slow=True), methods=["POST"]
    ),
    Route("/people/{desk}/out", desk_door(people.let_out, May.LET_IN, writing=True), methods=["POST"]),
    Route("/account", desk_door(account.account, None), methods=["GET"]),
    Route(
        "/account/code",
        desk_door(account.make_recovery_code, None, writing=True, slow=True),
        methods=["POST"],
    ),
    Route(
        "/account/password",
        desk_door(account.change_password, None, writing=True, slow=True),
        methods=["POST"],
    ),
    Route("/join", open_door(account.join_form), methods=["GET"]),
    Route("/join", open_door(account.join, writing=True, slow=True), methods=["POST"]),
    Route("/forgotten", open_door(account.forgotten_form), methods=["GET"]),
    Route("/forgotten", open_door(account.forgotten, writing=True, slow=True), methods=["POST"]),
    Route("/lost", open_door(account.lost_form), methods=["GET"]),
    Route("/lost", open_door(account.lost, writing=True, slow=True), methods=["POST"]),
    Route("/language", desk_door(signing.choose_language, None, writing=True), methods=["POST"]),
    Route("/sign-out", desk_door(signing.do_sign_out, None, writing=True), methods=["POST"]),
    Route("/sign-in", open_door(signing.sign_in_form), methods=["GET"]),
    Route("/sign-in", open_door(signing.do_sign_in, writing=True, slow=True), methods=["POST"]),
]
