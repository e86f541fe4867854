from datetime import date

import pytest

from portal.councils import working_days_after


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),  # Monday to Wednesday
        (date(2026, 11, 20), date(2026, 11, 24)),  # Friday: the week-end does not count
        (date(2026, 11, 21), date(2026, 11, 24)),  # Saturday counts as before Monday
        (date(2026, 6, 17), date(2026, 6, 22)),  # midsummer eve is closed
        (date(2026, 12, 23), date(2026, 12, 29)),  # Christmas eve, the two holy days, a Sunday
        (date(2026, 12, 30), date(2027, 1, 5)),  # New Year's eve and day, a week-end
        (date(2026, 4, 2), date(2026, 4, 8)),  # Easter
    ],
)
def test_two_working_days_are_counted_as_people_in_sweden_do(asked: date, answered: date):
    assert working_days_after(asked, 2) == answered
