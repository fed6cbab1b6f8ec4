"""A fixture that builds on the one of the same name above."""
import pytest


@pytest.fixture
def name(name):
    return name + ", inner"
