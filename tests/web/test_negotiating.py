import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.web.negotiating import CODINGS, LONGEST, coding_for, heard, is_known, slice_of

TAG = b'"5f0c"'
calmly = settings(deadline=None, derandomize=True, max_examples=300)


@pytest.mark.parametrize(
    ("accept_encoding", "coding"),
    [
        (b"gzip, deflate, br, zstd", "br"),
        (b"gzip, deflate", "gzip"),
        (b"gzip, zstd", "zstd"),
        (b"br;q=0.5, gzip;q=0.8", "gzip"),
        (b"br;q=0, *", "zstd"),
        (b"*;q=0.1, GZIP ; q=0.2", "gzip"),
        (b"gzip;q=0.1", "gzip"),
        (b"gzip;q=0.1, identity", "identity"),
        (b"identity;q=0, gzip;q=0.001", "gzip"),
        (b"deflate", "identity"),
        (b"", "identity"),
    ],
)
def test_a_browser_gets_the_coding_it_likes_best_and_of_equals_the_smallest(
    accept_encoding: bytes, coding: str
) -> None:
    assert coding_for(accept_encoding) == coding


@pytest.mark.parametrize("impossible", [b"identity;q=0", b"*;q=0", b"deflate, identity;q=0"])
def test_who_can_read_nothing_we_have_gets_the_plain_page_rather_than_none(impossible: bytes) -> None:
    assert coding_for(impossible) == "identity"


wishes = st.dictionaries(
    st.sampled_from([*CODINGS, "*", "deflate"]), st.integers(0, 1000) | st.none(), max_size=6
)


@given(wishes)
@calmly
def test_nothing_we_have_is_liked_better_than_the_coding_that_comes(wishes: dict[str, int | None]) -> None:
    header = ", ".join(name if q is None else f"{name};q={q / 1000:.3f}" for name, q in wishes.items())
    weights = {name: 1000 if q is None else q for name, q in wishes.items()}
    weights = {name: weights.get(name, weights.get("*", 0)) for name in CODINGS}
    chosen, best = coding_for(header.encode()), max(weights.values())
    assert weights[chosen] == best if best else chosen == "identity"


def test_a_header_in_several_lines_is_one_list() -> None:
    lines = [(b"accept-encoding", b"gzip;q=0.5"), (b"cookie", b"none"), (b"accept-encoding", b"zstd")]
    assert heard(lines) == {b"accept-encoding": b"gzip;q=0.5, zstd"}


def test_a_header_too_long_to_be_honest_is_as_good_as_empty() -> None:
    for long in ([(b"range", b"bytes=0-" + b"9" * LONGEST)], [(b"range", b"bytes=0-1")] * 10_000):
        assert slice_of(heard(long), TAG, 100) is None
        assert len(heard(long)[b"range"]) <= LONGEST
    unless = heard([(b"range", b"bytes=0-1"), (b"if-range", b"x" * 2 * LONGEST)])
    assert slice_of(unless, TAG, 100) is None


@pytest.mark.parametrize(
    "if_none_match", [b'"5f0c"', b'W/"5f0c"', b'"a", "5f0c"', b'"a,b" , W/"5f0c","c"', b"*", b" * "]
)
def test_who_names_our_tag_however_weakly_has_the_page(if_none_match: bytes) -> None:
    assert is_known(if_none_match, TAG)


@pytest.mark.parametrize("if_none_match", [b"", b'"5f0', b'"5F0C"', b'"a,5f0c"', b'W/"5f0c-gzip"', b"x, *"])
def test_who_names_other_tags_has_not(if_none_match: bytes) -> None:
    assert not is_known(if_none_match, TAG)


@pytest.mark.parametrize(
    ("wanted", "part"),
    [
        (b"bytes=0-0", slice(0, 1)),
        (b"Bytes=7-", slice(7, 100)),
        (b"bytes=5-5000", slice(5, 100)),
        (b"bytes=-6", slice(94, 100)),
        (b"bytes=-5000", slice(0, 100)),
        (b"bytes=100-", slice(100, 100)),
        (b"bytes=5000-6000", slice(100, 100)),
    ],
)
def test_one_part_is_cut_to_what_there_is(wanted: bytes, part: slice) -> None:
    assert slice_of({b"range": wanted}, TAG, 100) == part
    assert slice_of({b"range": wanted, b"if-range": TAG}, TAG, 100) == part


BROKEN = [
    b"bytes=a-b",
    b"bytes=9-2",
    b"bytes=+1-2",
    b"bytes=-",
    b"bytes=-0",
    b"",
    b"bytes=" + b"9" * 5000 + b"-",
]


@pytest.mark.parametrize("wanted", [b"bytes=0-1,4-5", b"lines=1-2", *BROKEN])
def test_several_parts_or_a_broken_wish_mean_everything(wanted: bytes) -> None:
    assert slice_of({b"range": wanted}, TAG, 100) is None


@pytest.mark.parametrize(
    "other", [b'"other"', b"W/" + TAG, b"Sat, 21 Nov 2026 12:00:00 GMT", b"", b"x" * 5000]
)
def test_a_part_of_something_else_means_everything(other: bytes) -> None:
    assert slice_of({b"range": b"bytes=0-9", b"if-range": other}, TAG, 100) is None


@given(st.integers(0, 200), st.integers(0, 200) | st.none(), st.integers(0, 100))
@calmly
def test_a_part_is_what_its_numbers_say(first: int, last: int | None, length: int) -> None:
    body = bytes(range(length))
    part = slice_of({b"range": b"bytes=%d-%s" % (first, b"" if last is None else b"%d" % last)}, TAG, length)
    if last is not None and last < first:
        assert part is None
    else:
        assert part is not None
        assert body[part] == body[first:][: None if last is None else last - first + 1]


pieces = st.sampled_from([b"bytes", b"=", b"-", b",", b" ", b'"', b"W/", b"*", b";q=", b"gzip", b"0.5", TAG])
nearly = st.lists(pieces | st.integers(0, 10**20).map(lambda n: b"%d" % n), max_size=12).map(b"".join)
strange = nearly | st.binary(max_size=LONGEST)


@given(strange, strange)
@calmly
def test_nothing_a_stranger_writes_breaks_the_reading(one: bytes, other: bytes) -> None:
    assert coding_for(one) in CODINGS
    assert not is_known(one, TAG) or TAG in one or one.strip() == b"*"
    for asked in ({b"range": one}, {b"range": one, b"if-range": other}, {b"range": b"bytes=" + one}):
        part = slice_of(asked, TAG, 100)
        assert part is None or 0 <= part.start <= part.stop <= 100
