"""Comparisons that unittest does not have."""
from math import copysign, isnan


class ExceptionIsLikeMixin:
    def assertExceptionIsLike(self, exc, template):
        if exc is None or template is None:
            self.assertIs(exc, template)
            return
        self.assertEqual(type(exc), type(template))
        if isinstance(template, BaseExceptionGroup):
            self.assertEqual(exc.message, template.message)
            self.assertEqual(len(exc.exceptions), len(template.exceptions))
            for one, other in zip(exc.exceptions, template.exceptions):
                self.assertExceptionIsLike(one, other)
        else:
            self.assertEqual(exc.args, template.args)


class FloatsAreIdenticalMixin:
    def assertFloatsAreIdentical(self, x, y):
        same = isnan(x) and isnan(y) or x == y and copysign(1.0, x) == copysign(1.0, y)
        self.assertTrue(same, f"{x!r} and {y!r}")


class ComplexesAreIdenticalMixin(FloatsAreIdenticalMixin):
    def assertComplexesAreIdentical(self, x, y):
        self.assertFloatsAreIdentical(x.real, y.real)
        self.assertFloatsAreIdentical(x.imag, y.imag)
