"""Heap queue algorithm (a.k.a. priority queue).

Heaps are arrays for which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for
all k, counting elements from 0.  The interesting property of a heap is
that a[0] is always its smallest element.
"""

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest',
           'heappushpop']


def _sink(heap, place):
    """Let the item at place sink below its larger children."""
    item, size = heap[place], len(heap)
    while (child := 2 * place + 1) < size:
        if child + 1 < size and not heap[child + 1] < heap[child]:
            child += 1
        if not item < heap[child]:
            break
        heap[place] = heap[child]
        place = child
    heap[place] = item


def _heapify_max(x):
    'Maxheap variant of heapify.'
    for place in reversed(range(len(x) // 2)):
        _sink(x, place)


def _heappop_max(heap):
    'Maxheap variant of heappop.'
    last = heap.pop()
    return _heapreplace_max(heap, last) if heap else last


def _heapreplace_max(heap, item):
    'Maxheap variant of heapreplace.'
    largest, heap[0] = heap[0], item
    _sink(heap, 0)
    return largest


class _Reversed:
    """An entry of a heap whose largest comes first."""

    __slots__ = ('entry',)

    def __init__(self, entry):
        self.entry = entry

    def __lt__(self, other):
        return other.entry < self.entry


def merge(*iterables, key=None, reverse=False):
    '''Merge multiple sorted inputs into a single sorted output.

    Similar to sorted(itertools.chain(*iterables)) but returns a generator,
    does not pull the data into memory all at once, and assumes that each of
    the input streams is already sorted (smallest to largest).

    >>> list(merge([1,3,5,7], [0,2,4,8], [5,10,15,20], [], [25]))
    [0, 1, 2, 3, 4, 5, 5, 7, 8, 10, 15, 20, 25]
    '''
    def rank(order, value):
        # Of equal items the one of the earlier iterable comes first, in both directions.
        sort_key = value if key is None else key(value)
        return _Reversed((sort_key, -order)) if reverse else (sort_key, order)

    heap = []
    for order, it in enumerate(map(iter, iterables)):
        for value in it:
            heap.append((rank(order, value), order, it, value))
            break
    heapify(heap)
    while heap:
        _, order, it, value = heap[0]
        yield value
        for value in it:
            heapreplace(heap, (rank(order, value), order, it, value))
            break
        else:
            heappop(heap)


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key)[:n]
    """
    if n == 1:
        nothing = object()
        found = min(iterable, default=nothing, key=key)
        return [] if found is nothing else [found]
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key, reverse=True)[:n]
    """
    if n == 1:
        nothing = object()
        found = max(iterable, default=nothing, key=key)
        return [] if found is nothing else [found]
    found = sorted(iterable, key=key, reverse=True)
    return found if n >= len(found) else found[:max(n, 0)]
