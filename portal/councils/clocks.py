"""Working days in Sweden."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import DE_FACTO, PUBLIC, country_holidays


def today_in_sweden() -> date:
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def working_days_after(day: date, count: int) -> date:
    """The working day that is `count` working days after `day`. Saturday and Sunday count as before Monday."""
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day


def is_working_day(day: date) -> bool:
    """Neither weekend, nor a red day, nor the eves of midsummer, Christmas and New Year when Sweden is closed."""
    return day.weekday() < 5 and day not in _closed(day.year)


@lru_cache(maxsize=8)
def _closed(year: int) -> frozenset[date]:
    return frozenset(country_holidays("SE", years=year, categories=(PUBLIC, DE_FACTO)))
