"""`make bench`: everything that is measured, each beside its yardstick in one run."""

from tests.bench import press, questions, start, weight

for part in (start, weight, press, questions):
    print(f"\n== {(part.__doc__ or '').splitlines()[0]}")
    part.main()
