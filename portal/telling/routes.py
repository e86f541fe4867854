from starlette.routing import Route

from portal.telling import pages

HERE = "/{lang:lang}/{age:age}/try"

routes = [
    Route(HERE, pages.who_am_i),
    Route(f"{HERE}/{{who}}", pages.whom_to_tell),
    Route(f"{HERE}/{{who}}/{{listener}}", pages.about_what),
    Route(f"{HERE}/{{who}}/{{listener}}/{{situation}}", pages.story),
]
