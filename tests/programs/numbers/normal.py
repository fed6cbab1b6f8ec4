"""statistics.NormalDist: quantiles, where two overlap, samples of a seed."""
from statistics import NormalDist, StatisticsError

scores = NormalDist(100, 15)
print([scores.inv_cdf(p) for p in (1e-9, 0.001, 0.02, 0.3, 0.5, 0.77, 0.999, 1 - 1e-12)])
print(scores.quantiles(), scores.quantiles(n=10)[-1])
print(scores.overlap(NormalDist(110, 20)), NormalDist(1, 2).overlap(NormalDist(3, 2)))
print(scores.samples(3, seed=8675309))
for wrong in (lambda: scores.inv_cdf(0), lambda: NormalDist(1, 0).overlap(scores), lambda: scores.overlap(1)):
    try:
        wrong()
    except (StatisticsError, TypeError) as e:
        print(f"{type(e).__name__}: {e}")
