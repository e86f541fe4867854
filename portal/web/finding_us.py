"""The front door, and what search engines are told."""

from collections.abc import Iterable
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from portal.languages import TONGUES, guess
from portal.web.house import house
from portal.web.press import Sheet

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


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
    """One entry a page and language, each naming the page in the other languages."""
    tails = sorted({address.split("/", 2)[2] for address in addresses if not address.endswith("/code")})

    def write() -> bytes:
        ElementTree.register_namespace("", SITEMAP)
        ElementTree.register_namespace("xhtml", XHTML)
        root = ElementTree.Element(f"{{{SITEMAP}}}urlset")
        for tail in tails:
            for tongue in TONGUES:
                entry = ElementTree.SubElement(root, f"{{{SITEMAP}}}url")
                ElementTree.SubElement(entry, f"{{{SITEMAP}}}loc").text = f"{public_url}/{tongue.code}/{tail}"
                for other in TONGUES:
                    ElementTree.SubElement(
                        entry,
                        f"{{{XHTML}}}link",
                        rel="alternate",
                        hreflang=other.code,
                        href=f"{public_url}/{other.code}/{tail}",
                    )
        written: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
        return written

    return {"/sitemap.xml": Sheet("application/xml; charset=utf-8", write, "public, max-age=86400")}
