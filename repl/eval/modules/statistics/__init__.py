"""Basic statistics: averages and spread, computed exactly and rounded once."""
import math
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from fractions import Fraction
from itertools import repeat
from math import fsum, sumprod
from numbers import Real

from ._errors import StatisticsError
from ._kernels import _kernel_invcdfs, kde, kde_random
from ._normal import NormalDist, _normal_dist_inv_cdf

__all__ = [
    'NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean',
    'harmonic_mean', 'kde', 'kde_random', 'linear_regression', 'mean', 'median', 'median_grouped', 'median_high',
    'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance',
]

LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def _coerce(T, S):
    """The type that sums of T and S have."""
    if T is S or S is int or S is bool or issubclass(T, S):
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


def _isfinite(x):
    """Asked of the number itself where it can answer, as a Decimal can."""
    is_finite = getattr(x, 'is_finite', None)
    return math.isfinite(x) if is_finite is None else is_finite()


def _exact_ratio(x):
    """(numerator, denominator) of a number; (x, None) of one that is not finite."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return (x, None)
    try:
        return (x.numerator, x.denominator)
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _total(partials):
    if None in partials:
        return partials[None]
    return sum(Fraction(n, d) for d, n in partials.items())


def _sum(data):
    """(type, exact sum, count)"""
    count = 0
    T = int
    partials = {}
    for x in data:
        T = _coerce(T, type(x))
        n, d = _exact_ratio(x)
        count += 1
        partials[d] = partials.get(d, 0) + n
    return T, _total(partials), count


def _ss(data, c=None):
    """(type, exact sum of squared deviations, mean or c, count)"""
    if c is not None:
        T, ssd, count = _sum((d := x - c) * d for x in data)
        return T, ssd, c, count
    count = 0
    T = int
    sums, squares = {}, {}
    for x in data:
        T = _coerce(T, type(x))
        n, d = _exact_ratio(x)
        count += 1
        sums[d] = sums.get(d, 0) + n
        squares[d] = squares.get(d, 0) + n * n
    if not count:
        return T, Fraction(0), Fraction(0), 0
    if None in sums:
        return T, sums[None], sums[None], count
    sx = sum(Fraction(n, d) for d, n in sums.items())
    sxx = sum(Fraction(n, d * d) for d, n in squares.items())
    return T, (count * sxx - sx * sx) / count, sx / count, count


def _convert(value, T):
    """An exact value as type T."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    if _is_decimal(T):
        return T(value.numerator) / value.denominator
    return T(value)


def _is_decimal(T):
    """Is it a class of decimals? None is where nobody has imported them."""
    decimal = sys.modules.get('decimal')
    return decimal is not None and issubclass(T, decimal.Decimal)


def _fail_neg(values, errmsg='negative value'):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def _integer_sqrt_of_frac_rto(n, m):
    """The root of n/m, its last bit set when something was cut off."""
    a = math.isqrt(n // m)
    return a | (a * a * m != n)


def _float_sqrt_of_frac(n, m):
    """The float nearest to the root of n/m."""
    q = (n.bit_length() - m.bit_length() - 109) // 2
    if q >= 0:
        return float(_integer_sqrt_of_frac_rto(n, m << 2 * q) << q)
    return _integer_sqrt_of_frac_rto(n << -2 * q, m) / (1 << -q)


def _decimal_sqrt_of_frac(n, m):
    """The Decimal nearest to the root of n/m."""
    from decimal import Decimal
    if not n:
        return Decimal('0.0')
    if n < 0:
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    for other in root.next_plus(), root.next_minus():
        (a, b), (c, d) = root.as_integer_ratio(), other.as_integer_ratio()
        # the root of n/m compared with the middle between a/b and c/d, both squared
        exact, middle = 4 * n * (b * d) ** 2, m * (b * c + d * a) ** 2
        if exact > middle if other > root else exact < middle:
            return other
    return root


def _sqrt(T, value):
    """The root of an exact value, as data of type T wants it."""
    root = _decimal_sqrt_of_frac if _is_decimal(T) else _float_sqrt_of_frac
    return root(value.numerator, value.denominator)


def _mean_stdev(data):
    """Both as floats."""
    T, ss, xbar, n = _ss(data)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    if type(ss) is not Fraction:  # not finite
        return float(xbar), float(xbar) / float(ss)
    return float(xbar), _sqrt(float, ss / (n - 1))


def mean(data):
    """The arithmetic mean."""
    T, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / n, T)


def fmean(data, weights=None):
    """The arithmetic mean as a float, fast."""
    if weights is not None:
        return _weighted(data, weights)
    if not hasattr(data, '__len__'):
        data = list(data)
    if not len(data):
        raise StatisticsError('fmean requires at least one data point')
    return fsum(data) / len(data)


def _weighted(data, weights):
    weights = weights if isinstance(weights, (list, tuple)) else list(weights)
    try:
        total = sumprod(data, weights)
    except ValueError:
        raise StatisticsError('data and weights must be the same length')
    weight = fsum(weights)
    if weight:
        return total / weight
    raise StatisticsError('sum of weights must be non-zero')


def geometric_mean(data):
    """The n-th root of the product."""
    n = 0
    found_zero = False
    logs = []
    for x in data:
        n += 1
        if x > 0.0 or math.isnan(x):
            logs.append(math.log(x))
        elif x == 0.0:
            found_zero = True
        else:
            raise StatisticsError('No negative inputs allowed', x)
    total = fsum(logs)
    if not n:
        raise StatisticsError('Must have a non-empty dataset')
    if math.isnan(total):
        return math.nan
    if found_zero:
        return math.nan if total == math.inf else 0.0
    return math.exp(total / n)


_NEGATIVE = 'harmonic mean does not support negative values'


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of reciprocals."""
    data = _again(data)
    if not len(data):
        raise StatisticsError('harmonic_mean requires at least one data point')
    if weights is not None:
        weights = _again(weights)
        if len(weights) != len(data):
            raise StatisticsError('Number of weights does not match data size')
        weight = _sum(_fail_neg(weights, _NEGATIVE))[1]
    elif len(data) == 1:
        return _harmonic_of_one(data[0])
    else:
        weights, weight = repeat(1), len(data)
    pairs = zip(weights, _fail_neg(data, _NEGATIVE))
    try:
        T, reciprocals, _ = _sum(w / x if w else 0 for w, x in pairs)
    except ZeroDivisionError:
        return 0
    if reciprocals <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(weight / reciprocals, T)


def _again(data):
    """The data as something that can be gone through more than once."""
    return list(data) if iter(data) is data else data


def _harmonic_of_one(x):
    if not isinstance(x, Real) and not _is_decimal(type(x)):
        raise TypeError('unsupported type')
    return next(_fail_neg([x], _NEGATIVE))


def median(data):
    """The middle value, or the mean of the two."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return data[n // 2]
    i = n // 2
    return (data[i - 1] + data[i]) / 2


def median_low(data):
    """The middle value, or the smaller of the two."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 == 1 else data[n // 2 - 1]


def median_high(data):
    """The middle value, or the larger of the two."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2]


def median_grouped(data, interval=1.0):
    """The median of values grouped around the midpoints of intervals."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    middle = data[len(data) // 2]
    below, up_to = bisect_left(data, middle), bisect_right(data, middle)
    try:
        interval, middle = float(interval), float(middle)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    share = (len(data) / 2 - below) / (up_to - below)
    return middle - interval / 2.0 + interval * share


def mode(data):
    """The most common value, the first of several."""
    pairs = Counter(iter(data)).most_common(1)
    try:
        return pairs[0][0]
    except IndexError:
        raise StatisticsError('no mode for empty data') from None


def multimode(data):
    """All most common values, in order of first appearance."""
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """n - 1 cut points between n intervals of equal probability."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        if ld == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    result = []
    if method == 'inclusive':
        m = ld - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        m = ld + 1
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else ld - 1 if j > ld - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')


def variance(data, xbar=None):
    """The sample variance."""
    T, ss, c, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError('variance requires at least two data points')
    return _convert(ss / (n - 1), T)


def pvariance(data, mu=None):
    """The variance of a whole population."""
    T, ss, c, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _convert(ss / n, T)


def stdev(data, xbar=None):
    """The square root of the sample variance."""
    T, ss, c, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _sqrt(T, ss / (n - 1))


def pstdev(data, mu=None):
    """The square root of the population variance."""
    T, ss, c, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _sqrt(T, ss / n)


def _rank(data, start=1):
    """Average ranks, from start."""
    pairs = sorted(zip(data, range(len(data))))
    result = [0] * len(pairs)
    i = start - 1
    at = 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        size = end - at
        for value, position in pairs[at:end]:
            result[position] = i + (size + 1) / 2
        i += size
        at = end
    return result


def _sqrtprod(x, y):
    """sqrt(x * y), near enough to correctly rounded."""
    h = math.sqrt(x * y)
    if not math.isfinite(h):
        if math.isinf(h) and not math.isinf(x) and not math.isinf(y):
            scale = 2.0 ** -512
            return _sqrtprod(scale * x, scale * y) / scale
        return h
    if not h:
        if x and y:
            scale = 2.0 ** 537
            return _sqrtprod(scale * x, scale * y) / scale
        return h
    d = sumprod((x, h), (y, -h))
    return h + d / (2.0 * h)


def _around_mean(data):
    """(how far each is from the mean, the mean), in floats."""
    middle = fsum(data) / len(data)
    return [value - middle for value in data], middle


def _check_pairs(what, x, y):
    if len(x) != len(y):
        raise StatisticsError(
            f'{what} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{what} requires at least two data points')


def covariance(x, y, /):
    """The sample covariance."""
    _check_pairs('covariance', x, y)
    return sumprod(_around_mean(x)[0], _around_mean(y)[0]) / (len(x) - 1)


def correlation(x, y, /, *, method='linear'):
    """Pearson's coefficient, or Spearman's for method 'ranked'."""
    _check_pairs('correlation', x, y)
    if method == 'ranked':
        first = (len(x) - 1) / -2
        x, y = _rank(x, start=first), _rank(y, start=first)
    elif method == 'linear':
        x, y = _around_mean(x)[0], _around_mean(y)[0]
    else:
        raise ValueError(f'Unknown method: {method!r}')
    spread = _sqrtprod(sumprod(x, x), sumprod(y, y))
    if not spread:
        raise StatisticsError('at least one of the inputs is constant')
    return sumprod(x, y) / spread


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line of least squares."""
    _check_pairs('linear regression', x, y)
    xbar = ybar = 0.0
    if not proportional:
        x, xbar = _around_mean(x)
        y, ybar = _around_mean(y)
    squares = sumprod(x, x)
    if not squares:
        raise StatisticsError('x is constant')
    slope = (sumprod(x, y) + 0.0) / squares
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)
