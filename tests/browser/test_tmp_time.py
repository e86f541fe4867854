import time

from tests.browser.test_the_main_job import *


@SQLITE
def test_timed(phone, at_the_desk, monkeypatch):
    for cls in (Phone, AtTheDesk):
        orig = cls.presses

        def timed(self, what, orig=orig):
            t = time.time()
            c = time.process_time()
            orig(self, what)
            print(f"{time.time() - t:.2f} cpu {time.process_time() - c:.2f}", what)

        monkeypatch.setattr(cls, "presses", timed)
    t = time.time()
    walk(phone, at_the_desk, lang="sv", script=False, width=390)
    print("all", time.time() - t)
