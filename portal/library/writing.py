"""Turning a topic's Markdown into a page. Only what the format allows; anything else is a mistake in the file."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from portal.library.reading import BrokenContent
from portal.library.topic import Text
from portal.web.rendering import phone

ALLOWED = {
    "blockquote_open", "blockquote_close", "bullet_list_open", "bullet_list_close", "heading_open",
    "heading_close", "inline", "list_item_open", "list_item_close", "ordered_list_open", "ordered_list_close",
    "paragraph_open", "paragraph_close",
    "em_close", "em_open", "image", "link_close", "link_open", "softbreak", "strong_close", "strong_open", "text",
}  # fmt: skip

TOPIC_LINK = re.compile(r"topic:([a-z0-9-]+)")
NUMBER = re.compile(r"\b(112|116[ \u00a0]111)\b")
PICTURE = re.compile(r"[0-9A-F]{4,6}(-[0-9A-F]{4,6})*")

_markdown = MarkdownIt("commonmark", {"html": False})
_markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # our own schemes; `parse` checks them


def parse(text: Text) -> list[Token]:
    """Raises `BrokenContent` with the line for anything the format does not have."""
    tokens = _markdown.parse(text.body)
    for token in tokens:
        line = text.body_starts + (token.map[0] if token.map else 0)
        for inner in [token, *(token.children or [])]:
            if inner.type not in ALLOWED:
                raise BrokenContent(text.file, line, f"the format has no {inner.type.removesuffix('_open')}")
            if inner.type == "heading_open" and inner.tag != "h2":
                raise BrokenContent(text.file, line, "headings begin with «## »")
            if inner.type == "link_open" and not TOPIC_LINK.fullmatch(str(inner.attrs["href"])):
                raise BrokenContent(text.file, line, "links lead to «topic:…» only")
            if inner.type == "image" and not PICTURE.fullmatch(str(inner.attrs["src"])):
                raise BrokenContent(text.file, line, "a picture is named by its OpenMoji code")
    return tokens


def links(text: Text) -> set[str]:
    """Slugs of the topics that a text links to."""
    return {
        str(inner.attrs["href"]).removeprefix("topic:")
        for inner in _inside(parse(text))
        if inner.type == "link_open"
    }


def write(text: Text, picture: Callable[[str], str], explain: Callable[[str], Markup] = escape) -> Markup:
    """The body as HTML: ordered lists become steps, quotations become notes. Words are explained in running text,
    not in headings, links, or what a child may say word for word."""
    tokens = parse(text)
    plain = _where_nothing_is_explained(tokens)
    rules: dict[str, Any] = {
        "ordered_list_open": lambda *_: '<ol class="steps">\n',
        "list_item_open": _list_item_open,
        "list_item_close": lambda tokens, at, *_: "</div></li>\n" if _is_step(tokens, at) else "</li>\n",
        "blockquote_open": lambda *_: '<div class="note">\n',
        "blockquote_close": lambda *_: "</div>\n",
        "text": lambda tokens, at, *_: NUMBER.sub(
            _phone, str((escape if id(tokens[at]) in plain else explain)(tokens[at].content))
        ),
        "image": lambda tokens, at, *_: picture(str(tokens[at].attrs["src"])),
        "link_open": lambda tokens, at, *_: (
            f'<a href="/{text.language}/{text.age}/{str(tokens[at].attrs["href"]).removeprefix("topic:")}">'
        ),
    }
    renderer = RendererHTML()
    renderer.rules |= rules
    return Markup(renderer.render(tokens, _markdown.options, {}))  # noqa: S704 - escaped by the renderer


def _where_nothing_is_explained(tokens: Sequence[Token]) -> set[int]:
    plain, depth, heading = set(), 0, False
    for token in tokens:
        heading = token.type == "heading_open" or (heading and token.type != "heading_close")
        for inner in token.children or []:
            depth += (inner.type in ("link_open", "em_open")) - (inner.type in ("link_close", "em_close"))
            if heading or depth:
                plain.add(id(inner))
    return plain


def _phone(number: re.Match[str]) -> str:
    """A number to tap, that stays left to right."""
    return str(phone(number.group().replace("\u00a0", " ")))


def _list_item_open(tokens: Sequence[Token], at: int, *_: Any) -> str:
    return "<li><div>" if _is_step(tokens, at) else "<li>"


def _is_step(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].markup in (".", ")")


def _inside(tokens: Sequence[Token]) -> list[Token]:
    return [inner for token in tokens for inner in token.children or []]
