from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

from portal.data import Sessions
from portal.settings import Settings
from portal.web.limiting import Limiter


@dataclass(frozen=True)
class House:
    """What every view may need of the house, at `request.app.state.house`."""

    settings: Settings
    sessions: Sessions
    today: Callable[[], date]
    limiter: Limiter

    @property
    def secret(self) -> str:
        return str(self.settings.secret_keys[0])

    @property
    def secrets(self) -> list[str]:
        """The current key first; older ones are still accepted."""
        return [str(key) for key in self.settings.secret_keys]


def house(request: Request) -> House:
    found: House = request.app.state.house
    return found
