"""Fixtures for all files below."""
import pytest


@pytest.fixture(scope="session")
def store():
    print("store opened")
    yield {"uses": 0}
    print("store closed")


@pytest.fixture
def name():
    return "outer"


@pytest.fixture(params=["a", "b"])
def letter(request):
    return request.param
