"""Each test fails in its own way."""
import dataclasses
import warnings

import pytest


@dataclasses.dataclass
class Point:
    x: int
    y: int


def deep(n):
    if n == 0:
        raise ValueError("deep\nin two lines")
    deep(n - 1)


@pytest.mark.parametrize("n", [2])
def test_deep(n):
    deep(n)


class TestMethods:
    def test_dicts(self, store):
        found = {"a": 1, "b": 2}
        print("hello")
        assert found == {"a": 1, "b": 3, "c": 4}, "a message"


def test_objects():
    assert Point(1, 2) == Point(1, 3)


def test_sets():
    assert {1, 2} == {2, 3}


def test_lists():
    assert list(range(30)) == list(range(29))


def test_texts():
    assert "hello\nworld\n" == "hello\nthere\n"


def test_long_texts():
    assert "x" * 60 + "a" == "x" * 60 + "b"


def test_contained():
    assert "x" not in "axb"


def test_call():
    found = [1, 2]
    assert len(found) == 3 and deep(1)


def test_attributes():
    p = Point(1, 2)
    assert p.x == 2 or not p.y


def test_operators():
    a = 5
    assert -a + 2 > max(a, key=None, default=-a) if not a else 1 < a < 3


def test_over_lines():
    assert any(
        x > 3
        for x in [1, 2]
    ) is True, (
        "none")


def test_did_not_raise():
    with pytest.raises(ValueError):
        pass


def test_raised_other_words():
    with pytest.raises(ValueError, match="abc"):
        raise ValueError("xyz")


def test_chain():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise KeyError("k") from error


def test_near():
    assert 0.1 + 0.2 == pytest.approx(0.4)


def test_near_list():
    assert [0.1, 2] == pytest.approx([0.1, 3])


@pytest.mark.xfail(strict=True)
def test_passes_after_all():
    pass


@pytest.mark.xfail(reason="sometimes")
def test_passes():
    pass


def test_words():
    pytest.fail("because")


def test_skips_itself():
    pytest.skip("inside")


def test_warns():
    warnings.warn("careful")


@pytest.fixture
def broken():
    raise RuntimeError("while setting up")


def test_with_broken(broken):
    pass


@pytest.fixture
def ends_badly():
    yield 1
    raise RuntimeError("while tearing down")


def test_ends_badly(ends_badly):
    pass


def test_unknown(nobody):
    pass
