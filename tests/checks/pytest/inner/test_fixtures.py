"""Fixtures, parameters and marks; nearly all of it passes."""
import os
import sys
import unittest
import warnings

import pytest


def test_nearest_name(name):
    assert name == "outer, inner"


@pytest.mark.parametrize("x", [1, 2])
def test_letters(letter, x):
    assert letter in "a"


@pytest.mark.parametrize("a", [1, 2])
@pytest.mark.parametrize("b", ["p", "q"])
def test_grid(a, b):
    pass


@pytest.fixture
def doubled(request):
    return request.param * 2


@pytest.mark.parametrize("doubled, n", [(1, 2), (2, 5)], indirect=["doubled"])
def test_indirect(doubled, n):
    assert doubled == n


class TestScope:
    @pytest.fixture(scope="class")
    def shared(self):
        yield []

    def setup_method(self):
        self.ready = True

    def test_first(self, shared):
        shared.append(1)
        assert shared == [1] and self.ready

    def test_second(self, shared):
        shared.append(2)
        assert shared == [1, 2]


@pytest.mark.skipif(sys.version_info > (3, 0), reason="too new")
def test_old():
    pass


@pytest.mark.usefixtures("name")
def test_store(store):
    store["uses"] += 1
    assert store["uses"] == 1


def test_store_again(store):
    assert store["uses"] == 1


def test_folder(tmp_path):
    file = tmp_path / "x.txt"
    file.write_text("hi")
    assert file.read_text() == "hi" and list(tmp_path.iterdir()) == [file]


def test_patched(monkeypatch):
    monkeypatch.setenv("ONLY_HERE", "1")
    monkeypatch.setattr(os, "getcwd", lambda: "/x")
    monkeypatch.setattr("os.sep", "!")
    assert os.environ["ONLY_HERE"] == "1" and os.getcwd() == "/x" and os.sep == "!"
    with pytest.raises(AttributeError):
        monkeypatch.setattr(os, "nothing", 1)


def test_taken_back():
    assert "ONLY_HERE" not in os.environ and os.sep == "/"


def test_printed(capsys):
    print("out")
    print("err", file=sys.stderr)
    assert capsys.readouterr() == ("out\n", "err\n")


def test_warned():
    with pytest.warns(UserWarning, match="hel") as caught:
        warnings.warn("hello")
    assert [str(w.message) for w in caught] == ["hello"]
    with pytest.deprecated_call():
        warnings.warn("old", DeprecationWarning)


def test_raised():
    with pytest.raises((KeyError, ValueError), match=r"^a.*c$") as caught:
        raise ValueError("abc")
    assert caught.type is ValueError and "abc" in str(caught.value)


@pytest.mark.parametrize("v", [pytest.param(1, id="one"), pytest.param(2, marks=pytest.mark.xfail),
                               None, 1.5, "s t", [1], int])
def test_ids(v):
    assert v != 2


@pytest.fixture(autouse=True, scope="module")
def around():
    print("module begins")
    yield
    print("module ends")


@pytest.fixture(scope="module", params=[1, 2], ids=["m1", "m2"])
def wide(request):
    return request.param


def test_wide(wide):
    assert wide


def test_wide_too(wide):
    assert wide < 2


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.five = 5

    def setUp(self):
        self.one = 1

    def test_set_up(self):
        self.assertEqual((self.one, self.five), (1, 5))

    @unittest.skip("not now")
    def test_skipped(self):
        pass
