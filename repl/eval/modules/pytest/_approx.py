"""Numbers that are nearly equal."""
import math
import numbers


def _is_number(x):
    return isinstance(x, numbers.Number) and not isinstance(x, bool)


class approx:
    """Equal to a number, or to numbers in a list or dict, within a tolerance."""

    __hash__ = None

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected, self.rel, self.abs, self.nan_ok = expected, rel, abs, nan_ok

    def __eq__(self, actual):
        expected = self.expected
        if isinstance(expected, dict):
            return actual.keys() == expected.keys() and all(
                self._fits(actual[k], expected[k]) for k in expected)
        if isinstance(expected, (list, tuple)):
            return len(actual) == len(expected) and all(map(self._fits, actual, expected))
        return self._fits(actual, expected)

    def _fits(self, actual, expected):
        if actual == expected:
            return True
        if not (_is_number(actual) and _is_number(expected)):
            return False
        if expected != expected:
            return self.nan_ok and actual != actual
        if not isinstance(expected, complex) and math.isinf(expected):
            return False
        return abs(actual - expected) <= self._tolerance(expected)

    def _tolerance(self, expected):
        absolute = 1e-12 if self.abs is None else self.abs
        if self.rel is None and self.abs is not None:
            return absolute
        return max((1e-6 if self.rel is None else self.rel) * abs(expected), absolute)

    def _shown(self, expected):
        if not _is_number(expected) or not isinstance(expected, complex) and math.isinf(expected):
            return str(expected)
        tolerance = self._tolerance(expected)
        return f"{expected} ± {tolerance:{'n' if 1e-3 <= tolerance < 1e3 else '.1e'}}"

    def __repr__(self):
        expected = self.expected
        if isinstance(expected, dict):
            inner = ", ".join(f"{k!r}: {self._shown(v)}" for k, v in expected.items())
            return f"approx({{{inner}}})"
        if isinstance(expected, (list, tuple)):
            inner = ", ".join(map(self._shown, expected))
            if isinstance(expected, list):
                return f"approx([{inner}])"
            return f"approx(({inner}{',' * (len(expected) == 1)}))"
        return self._shown(expected)

    def explain(self, actual):
        """Lines that say where the actual value is too far away."""
        expected = self.expected
        if isinstance(expected, dict):
            keys = list(expected)
        elif isinstance(expected, (list, tuple)):
            keys = list(range(len(expected)))
        else:
            return ["comparison failed", f"Obtained: {actual}", f"Expected: {self!r}"]
        if len(keys) != len(actual):
            return ["Impossible to compare lists with different sizes.",
                    f"Lengths: {len(keys)} and {len(actual)}"]
        wrong = [k for k in keys if not self._fits(actual[k], expected[k])]
        far = [abs(expected[k] - actual[k]) for k in wrong]
        base = expected if isinstance(expected, dict) else actual
        share = [d / abs(base[k]) if base[k] else math.inf for k, d in zip(wrong, far)]
        rows = [("Index", "Obtained", "Expected"),
                *((str(k), str(actual[k]), self._shown(expected[k])) for k in wrong)]
        widths = [max(map(len, column)) for column in zip(*rows)]
        return [f"comparison failed. Mismatched elements: {len(wrong)} / {len(keys)}:",
                f"Max absolute difference: {max(far)}", f"Max relative difference: {max(share)}",
                *(" | ".join(cell.ljust(w) for cell, w in zip(row, widths)) for row in rows)]

