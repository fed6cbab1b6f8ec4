"""statistics of every kind of number; densities by every kernel."""
import copy
import pickle
import random
import statistics
from decimal import Decimal
from fractions import Fraction

pick = random.Random(11)
ASKED = ("mean", "median", "median_low", "stdev", "pstdev", "variance", "pvariance", "harmonic_mean", "fmean",
         "geometric_mean", "quantiles", "mode", "multimode")
for kind in int, float, Decimal, Fraction, lambda n: Decimal(n) / 7:
    for _ in range(5):
        data = [kind(pick.randint(1, 1000)) for _ in range(pick.randint(2, 9))]
        print(*(getattr(statistics, name)(data) for name in ASKED))
for data in [], [1], ["a"], [float("inf"), 1], [Decimal("NaN"), 1]:
    for name in "mean", "stdev", "harmonic_mean":
        try:
            print(name, getattr(statistics, name)(data))
        except Exception as e:
            print(name, type(e).__name__, e)

points = [-2.1, -1.3, -0.4, 1.9, 5.1, 6.2]
for kernel in ("normal", "gauss", "logistic", "sigmoid", "rectangular", "uniform", "triangular", "parabolic",
               "epanechnikov", "quartic", "biweight", "triweight", "cosine"):
    density = statistics.kde(points, 1.5, kernel)
    below = statistics.kde(points, 1.5, kernel, cumulative=True)
    draw = statistics.kde_random(points, 1.5, kernel, seed=8675309)
    print(kernel, density(.3), below(.3), [draw() for _ in range(3)], density.__doc__)
for call in (lambda: statistics.kde([], 1), lambda: statistics.kde(points, 0), lambda: statistics.kde(points, 1, "x"),
             lambda: statistics.kde(["a"], 1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
normal = statistics.NormalDist.from_samples(points)
print(normal == pickle.loads(pickle.dumps(normal)) == copy.deepcopy(normal), normal.inv_cdf(.3), statistics.NormalDist)
