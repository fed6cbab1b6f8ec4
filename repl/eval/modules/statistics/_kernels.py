"""Estimates of a density: each point of the data is smoothed by a kernel."""
import math
from bisect import bisect_left, bisect_right
from collections import namedtuple

from ._errors import StatisticsError
from ._normal import NormalDist

# The density of a kernel, how much of it lies below a point, where a part of it lies below; and
# whether all of it lies within 1 of the middle.
_Kernel = namedtuple('_Kernel', 'density cumulative inverse bounded')


def _solved(guess, cumulative, density):
    """The inverse of a function, by steps of Newton from a guess near it."""
    def inverse(y):
        x = guess(y)
        while abs(difference := cumulative(x) - y) > 1e-12:
            x -= difference / density(x)
        return x
    return inverse


def _mirrored(guess):
    """A guess for the lower half, which serves both."""
    def whole(p):
        sign, p = (1.0, p) if p <= 1 / 2 else (-1.0, 1.0 - p)
        return guess(p) * sign
    return whole


def _quartic_density(t):
    return 15 / 16 * (1.0 - t * t) ** 2


def _quartic_cumulative(t):
    return 3 / 16 * t ** 5 - 5 / 8 * t ** 3 + 15 / 16 * t + 1 / 2


def _triweight_density(t):
    return 35 / 32 * (1.0 - t * t) ** 3


def _triweight_cumulative(t):
    return 35 / 32 * (-1 / 7 * t ** 7 + 3 / 5 * t ** 5 - t ** 3 + t) + 1 / 2


@_mirrored
def _quartic_guess(p):
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    return x + 0.026818732 * math.sin(7.101753784 * p + 2.73230839482953) if p >= 0.004 else x


@_mirrored
def _triweight_guess(p):
    return (2.0 * p) ** 0.3400218741872791 - 1.0


def _triangular_inverse(p):
    return math.sqrt(2 * p) - 1 if p < 1 / 2 else 1 - math.sqrt(2 - 2 * p)


_KERNELS = {
    'normal': _Kernel(
        lambda t: math.exp(-1 / 2 * t * t) / math.sqrt(2 * math.pi),
        lambda t: 1 / 2 * (1.0 + math.erf(t / math.sqrt(2))),
        NormalDist().inv_cdf, False),
    'logistic': _Kernel(
        lambda t: 1 / 2 / (1.0 + math.cosh(t)),
        lambda t: 1.0 - 1.0 / (math.exp(t) + 1.0),
        lambda p: math.log(p / (1 - p)), False),
    'sigmoid': _Kernel(
        lambda t: 1 / math.pi / math.cosh(t),
        lambda t: 2 / math.pi * math.atan(math.exp(t)),
        lambda p: math.log(math.tan(p * math.pi / 2)), False),
    'rectangular': _Kernel(
        lambda t: 1 / 2,
        lambda t: 1 / 2 * t + 1 / 2,
        lambda p: 2 * p - 1, True),
    'triangular': _Kernel(
        lambda t: 1.0 - abs(t),
        lambda t: t * t * (1 / 2 if t < 0.0 else -1 / 2) + t + 1 / 2,
        _triangular_inverse, True),
    'parabolic': _Kernel(
        lambda t: 3 / 4 * (1.0 - t * t),
        lambda t: -1 / 4 * t ** 3 + 3 / 4 * t + 1 / 2,
        lambda p: 2 * math.cos((math.acos(2 * p - 1) + math.pi) / 3), True),
    'quartic': _Kernel(
        _quartic_density, _quartic_cumulative,
        _solved(_quartic_guess, _quartic_cumulative, _quartic_density), True),
    'triweight': _Kernel(
        _triweight_density, _triweight_cumulative,
        _solved(_triweight_guess, _triweight_cumulative, _triweight_density), True),
    'cosine': _Kernel(
        lambda t: math.pi / 4 * math.cos(math.pi / 2 * t),
        lambda t: 1 / 2 * math.sin(math.pi / 2 * t) + 1 / 2,
        lambda p: 2 * math.asin(2 * p - 1) / math.pi, True),
}
for _name, _same in (('gauss', 'normal'), ('uniform', 'rectangular'),
                     ('epanechnikov', 'parabolic'), ('biweight', 'quartic')):
    _KERNELS[_name] = _KERNELS[_same]

_kernel_invcdfs = {name: kernel.inverse for name, kernel in _KERNELS.items()}


def _kernel_for(data, h, kernel):
    if not len(data):
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not {h=!r}')
    if kernel not in _KERNELS:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}')
    return _KERNELS[kernel]


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the density at a point, or how much lies below it."""
    found = _kernel_for(data, h, kernel)
    around = _within(data, h) if found.bounded else lambda x: (data, 0)

    def pdf(x):
        points, _ = around(x)
        return sum(found.density((x - point) / h) for point in points) / (len(data) * h)

    def cdf(x):
        points, below = around(x)
        return sum((found.cumulative((x - point) / h) for point in points), below) / len(data)

    estimate, what = (cdf, 'CDF') if cumulative else (pdf, 'PDF')
    estimate.__doc__ = f'{what} estimate with {h=!r} and {kernel=!r}'
    return estimate


def _within(data, h):
    """A function that finds the points within h of another, and how many lie below them."""
    ordered = sorted(data)

    def around(x):
        nonlocal ordered
        if len(ordered) != len(data):  # more came since
            ordered = sorted(data)
        first = bisect_left(ordered, x - h)
        return ordered[first:bisect_right(ordered, x + h)], first
    return around


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that draws numbers at random from the estimated density."""
    inverse = _kernel_for(data, h, kernel).inverse
    from random import Random
    generator = Random(seed)
    random, choice = generator.random, generator.choice

    def rand():
        return choice(data) + h * inverse(random())

    rand.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return rand
