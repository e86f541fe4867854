"""Somebody at a desk, as the tests know one."""

import re
from dataclasses import dataclass

from httpx2 import Response
from starlette.testclient import TestClient


@dataclass
class Colleague:
    client: TestClient
    address: str = ""
    csrf: str = ""
    revision: str = "0"

    def opens_the_first_question(self) -> Response:
        found = re.search(r'href="(/desk/questions/[^"]+)"', self.client.get("/desk/").text)
        assert found, "the queue is empty"
        self.address = found[1]
        page = self.client.get(self.address)
        self.csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
        self.revision = (re.findall(r'name="revision" value="(\d+)"', page.text) or ["1"])[0]
        return page

    def saves(self, answer: str) -> Response:
        return self._sends("answer", answer=answer, do="save")

    def hands_in(self, answer: str) -> Response:
        return self._sends("answer", answer=answer, do="hand-in")

    def approves(self) -> Response:
        return self._sends("approve")

    def sends_back(self, remark: str) -> Response:
        return self._sends("send-back", remark=remark)

    def _sends(self, what: str, **fields: str) -> Response:
        given = {"csrf": self.csrf, "revision": self.revision, **fields}
        return self.client.post(f"{self.address}/{what}", data=given)
