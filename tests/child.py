"""A child with a phone, as the tests know one: reads pages, fills in forms, presses buttons."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

CODE = re.compile(r'<span class="group">([0-9A-Z]{4})</span>')
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@dataclass
class Child:
    client: TestClient
    lang: str = "sv"
    age: str = "10-13"
    token: str = field(default="", repr=False)

    @property
    def here(self) -> str:
        return f"/{self.lang}/{self.age}"

    def opens_the_form(self) -> Response:
        return self._read(self.client.get(f"{self.here}/ask"))

    def presses(self, **fields: Any) -> Response:
        """Send the form as it is on the screen."""
        given = {"text": "Får jag byta socialsekreterare?", "kind": "question", "place": "", **fields}
        return self._read(self.client.post(f"{self.here}/ask", data={"token": self.token, **given}))

    def asks(self, **fields: Any) -> str:
        """The whole way: open, write, read once more, send. Gives the code."""
        self.opens_the_form()
        self.presses(**fields)
        return code_on(self.presses(**fields))

    def comes_back(self, code: str, lang: str = "") -> Response:
        return self.client.post(f"/{lang or self.lang}/{self.age}/code", data={"code": code})

    def _read(self, page: Response) -> Response:
        if found := TOKEN.search(page.text):
            self.token = unescape(found[1])
        return page


def code_on(page: Response) -> str:
    """The code in letters on a page of thanks."""
    groups = CODE.findall(page.text)
    assert len(groups) >= 4, page.text
    return " ".join(groups[:4])
