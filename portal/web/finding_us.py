"""The front door, and what search engines are told."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from portal.languages import TONGUES, guess
from portal.web.house import house
from portal.web.press import Sheet


async def start(request: Request) -> Response:
    """To the language the browser asks for. A guess: the menu on the page is how it is changed."""
    tongue = guess(request.headers.get("accept-language", ""))
    headers = {"vary": "Accept-Language", "cache-control": "private, max-age=0"}
    return RedirectResponse(f"/{tongue.code}/", status_code=302, headers=headers)


async def robots(request: Request) -> Response:
    address = house(request).settings.public_url
    return PlainTextResponse(
        f"User-agent: *\nDisallow: /desk/\nDisallow: /*/ask\nDisallow: /*/code\n\nSitemap: {address}/sitemap.xml\n",
        headers={"cache-control": "public, max-age=3600"},
    )


def site_map(addresses: Iterable[str], public_url: str) -> dict[str, Sheet]:
    """One entry a page and language, each naming the page in the other languages.

    Addresses are plain ASCII without `&` or `<`, so they are written as they are: a tree of three hundred
    thousand elements would hold a hundred megabytes for a moment.
    """
    tails = sorted({address.split("/", 2)[2] for address in addresses if not address.endswith("/code")})

    def write() -> bytes:
        return f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
{"".join(_entries(public_url, tail) for tail in tails)}</urlset>
""".encode()

    return {"/sitemap.xml": Sheet("application/xml; charset=utf-8", write, "public, max-age=86400")}


def _entries(public_url: str, tail: str) -> str:
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tongue.code}" href="{public_url}/{tongue.code}/{tail}"/>'
        for tongue in TONGUES
    )
    return "".join(
        f"<url><loc>{public_url}/{tongue.code}/{tail}</loc>{alternates}</url>\n" for tongue in TONGUES
    )
