"""Ties promises to tests: a full run in which a promise has no passing test, or a failing one, is red."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from portal.library.promises import PROMISES

OUTCOMES: dict[str, set[str]] = defaultdict(set)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    for mark in item.iter_markers("promise"):
        report.user_properties.append(("promise", mark.args[0]))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" or report.failed:
        for name, value in report.user_properties:
            if name == "promise":
                OUTCOMES[str(value)].add(report.outcome)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput") or not _whole_run(session.config):
        return
    unkept = [promise.id for promise in PROMISES if OUTCOMES[promise.id] != {"passed"}]
    if unkept:
        session.config.stash[UNKEPT] = unkept
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if unkept := terminalreporter.config.stash.get(UNKEPT, []):
        terminalreporter.write_line(f"promises without a passing test: {', '.join(unkept)}", red=True)


UNKEPT = pytest.StashKey[list[str]]()


def _whole_run(config: pytest.Config) -> bool:
    """Whether nothing was left out on purpose."""
    return (
        not config.option.markexpr and not config.option.keyword and config.args == config.getini("testpaths")
    )
