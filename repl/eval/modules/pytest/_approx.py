"""Numbers that are nearly equal."""
import math


class approx:
    """Equal to a number, or to numbers in a list or dict, within a tolerance."""

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected, self.rel, self.abs, self.nan_ok = expected, rel, abs, nan_ok

    def _one(self, actual, expected):
        if actual == expected:
            return True
        try:
            if math.isnan(expected):
                return self.nan_ok and math.isnan(actual)
            if math.isinf(expected):
                return False
            return math.fabs(actual - expected) <= self._tolerance(expected)
        except TypeError:
            return False

    def _tolerance(self, expected):
        absolute = 1e-12 if self.abs is None else self.abs
        if self.rel is None and self.abs is not None:
            return absolute
        return max((1e-6 if self.rel is None else self.rel) * math.fabs(expected), absolute)

    def __eq__(self, actual):
        expected = self.expected
        if isinstance(expected, dict):
            return actual.keys() == expected.keys() and all(
                self._one(actual[k], expected[k]) for k in expected)
        if isinstance(expected, (list, tuple)):
            return len(actual) == len(expected) and all(map(self._one, actual, expected))
        return self._one(actual, expected)

    __hash__ = None

    def __repr__(self):
        if isinstance(self.expected, (int, float)):
            return f"{self.expected} ± {self._tolerance(self.expected):.1e}"
        return f"approx({self.expected!r})"
