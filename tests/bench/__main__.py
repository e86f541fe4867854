"""`make bench`: everything that is measured, each beside its yardstick in one run."""

from tests.bench import flood, press, questions, start, weight

for part in (start, weight, press, questions, flood):
    print(f"\n== {(part.__doc__ or '').splitlines()[0]}")
    part.main()
