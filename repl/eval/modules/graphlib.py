"""The order of things that depend on each other."""
from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """Subclass of ValueError raised by TopologicalSorter.prepare if cycles exist in the working graph."""


class TopologicalSorter:
    """Provides functionality to topologically sort a graph of hashable nodes"""

    def __init__(self, graph=None):
        self._before, self._after = {}, {}  # node: those that come first; those that wait for it
        self._ready, self._out, self._done = None, set(), set()
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        """Add a new node and its predecessors to the graph."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        for each in (node, *predecessors):
            self._before.setdefault(each, [])
            self._after.setdefault(each, [])
        for each in predecessors:
            self._before[node].append(each)
            self._after[each].append(node)

    def prepare(self):
        """Mark the graph as finished and check for cycles in the graph."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._left = {node: len(before) for node, before in self._before.items()}
        self._ready = [node for node, count in self._left.items() if not count]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _find_cycle(self):
        seen = set()
        for start in self._after:
            path, place, todo = [], {}, []
            node = start
            while True:
                if node in seen:
                    if node in place:
                        return path[place[node]:] + [node]
                else:
                    seen.add(node)
                    todo.append(iter(self._after[node]))
                    place[node] = len(path)
                    path.append(node)
                while path:
                    node = next(todo[-1], self)
                    if node is not self:
                        break
                    del place[path.pop()]
                    todo.pop()
                else:
                    break
        return None

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        """Return a tuple of all the nodes that are ready."""
        self._check_prepared()
        ready, self._ready = tuple(self._ready), []
        self._out.update(ready)
        return ready

    def is_active(self):
        """Return True if more progress can be made and False otherwise."""
        self._check_prepared()
        return bool(self._ready) or len(self._done) < len(self._done | self._out)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Marks a set of nodes returned by "get_ready" as processed."""
        self._check_prepared()
        for node in nodes:
            if node not in self._before:
                raise ValueError(f"node {node!r} was not added using add()")
            if node in self._done:
                raise ValueError(f"node {node!r} was already marked done")
            if node not in self._out:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._done.add(node)
            for after in self._after[node]:
                self._left[after] -= 1
                if not self._left[after]:
                    self._ready.append(after)

    def static_order(self):
        """Returns an iterable of nodes in a topological order."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(GenericAlias)
