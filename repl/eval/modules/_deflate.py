"""Data made shorter (RFC 1951): the same bytes that zlib makes, since programs print how many those are.

Repeats are looked for in chains of places with the same three bytes; a match waits one byte for a longer one
(deflate_slow of zlib). The codes are Huffman's, made with zlib's rule for ties.
"""
import bisect
from _inflate import DISTANCES, FIXED_DISTANCES, FIXED_LITERALS, LENGTHS, ORDER

# Of each level: shorten the search from this length on, do not wait from this on, be content with this, how far to look.
LEVELS = ((0, 0, 0, 0), (4, 4, 8, 4), (4, 5, 16, 8), (4, 6, 32, 32), (4, 4, 16, 16), (8, 16, 32, 32), (8, 16, 128, 128),
          (8, 32, 128, 256), (32, 128, 258, 1024), (32, 258, 258, 4096))
LEAST, MOST, FAR = 3, 258, 32768 - 262
BLOCK = (1 << 14) - 1
_LENGTH_STARTS = [start for _, start in LENGTHS[:28]] + [258]
_DISTANCE_STARTS = [start for _, start in DISTANCES]


class _Matcher:
    def __init__(self, data, level):
        self.data, self.good, self.lazy, self.nice, self.chain = data, *LEVELS[level]
        self.eagerly = level < 4
        self.heads, self.before = {}, [0] * len(data)

    def insert(self, at):
        """The place is known from now on; what was known of its three bytes. Place 0 stands for none, as in zlib."""
        key = self.data[at:at + LEAST]
        head = self.heads.get(key, 0)
        self.before[at], self.heads[key] = head, at
        return head

    def longest(self, at, candidate, known):
        """(length, where) of the longest match that is longer than `known`."""
        data, best, found = self.data, known, -1
        room = len(data) - at
        tries = self.chain >> 2 if known >= self.good else self.chain
        limit, nice = max(0, at - FAR), min(self.nice, room)
        while candidate > limit and tries:
            if best < room and data[candidate + best] == data[at + best] and \
                    data[candidate:candidate + best] == data[at:at + best]:
                length, most = best + 1, min(MOST, room)
                while length < most and data[candidate + length] == data[at + length]:
                    length += 1
                best, found = length, candidate
                if length >= nice:
                    break
            candidate, tries = self.before[candidate], tries - 1
        return min(best, room), found

    def symbols(self):
        return self.eager() if self.eagerly else self.patient()

    def eager(self):
        """Levels 1 to 3: the first match is taken."""
        at, data = 0, self.data
        while at < len(data):
            head = self.insert(at) if at + LEAST <= len(data) else 0
            length, where = 0, -1
            if head and at - head <= FAR:
                length, where = self.longest(at, head, LEAST - 1)
            if length >= LEAST and where >= 0:
                yield length, at - where
                if length <= self.lazy:
                    for each in range(at + 1, min(at + length, len(data) - LEAST + 1)):
                        self.insert(each)
                at += length
            else:
                yield 0, data[at]
                at += 1

    def patient(self):
        at, data, waiting = 0, self.data, False
        length, where = LEAST - 1, -1
        while at < len(data):
            head = self.insert(at) if at + LEAST <= len(data) else 0
            known, place = length, where
            length = LEAST - 1
            if head and known < self.lazy and at - head <= FAR:
                length, found = self.longest(at, head, known)
                where = found if found >= 0 else where
                if length == LEAST and at - where > 4096:
                    length = LEAST - 1
            if known >= LEAST and length <= known:
                yield known, at - 1 - place
                for each in range(at + 1, min(at + known - 1, len(data) - LEAST + 1)):
                    self.insert(each)
                at += known - 1
                waiting, length = False, LEAST - 1
            else:
                if waiting:
                    yield 0, data[at - 1]
                waiting = True
                at += 1
        if waiting:
            yield 0, data[at - 1]


class _Heap:
    """The lightest first; of two as light, the shallower, as zlib's heap happens to order them."""

    def __init__(self, items, weight, depth):
        self.items, self.weight, self.depth = [None, *items], weight, depth
        for i in range(len(items) // 2, 0, -1):
            self.sink(i)

    def lighter(self, a, b):
        return (self.weight[a], self.depth[a]) <= (self.weight[b], self.depth[b])

    def sink(self, i):
        items, moved = self.items, self.items[i]
        while (child := 2 * i) < len(items):
            if child + 1 < len(items) and self.lighter(items[child + 1], items[child]):
                child += 1
            if self.lighter(moved, items[child]):
                break
            items[i] = items[child]
            i = child
        items[i] = moved

    def replace(self, new=None):
        """Take the first away, for another or for the last."""
        first = self.items[1]
        if new is None:
            new = self.items.pop()
            if len(self.items) == 1:
                return first
        self.items[1] = new
        self.sink(1)
        return first


def lengths_of(counts, most):
    """How many bits each symbol gets that occurs; 0 for the others."""
    weight = {i: n for i, n in enumerate(counts) if n}
    while len(weight) < 2:
        top = max(weight, default=-1)
        weight[top + 1 if top < 2 else 0] = 1
    depth = dict.fromkeys(weight, 0)
    heap, parent, order, node = _Heap(sorted(weight), weight, depth), {}, [], len(counts)
    while len(heap.items) > 2:
        a = heap.replace()
        b = heap.items[1]
        weight[node], depth[node] = weight[a] + weight[b], max(depth[a], depth[b]) + 1
        parent[a] = parent[b] = node
        order += [a, b]
        heap.replace(node)
        node += 1
    return _measure(counts, parent, order[::-1], node - 1, most)


def _measure(counts, parent, order, root, most):
    bits, over = {root: 0}, 0
    of_length = [0] * (most + 1)
    for n in order:
        bits[n] = bits[parent[n]] + 1
        if bits[n] > most:
            bits[n], over = most, over + 1
        if n < len(counts):
            of_length[bits[n]] += 1
    if not over:
        return [bits.get(n, 0) for n in range(len(counts))]
    while over > 0:
        length = most - 1
        while not of_length[length]:
            length -= 1
        of_length[length] -= 1
        of_length[length + 1] += 2
        of_length[most] -= 1
        over -= 2
    lengths, leaves = [0] * len(counts), iter([n for n in order[::-1] if n < len(counts)])
    for length in range(most, 0, -1):
        for _ in range(of_length[length]):
            lengths[next(leaves)] = length
    return lengths


def _codes(lengths):
    """Canonical codes, their bits turned round as they are written."""
    codes, code = [0] * len(lengths), 0
    for length in range(1, 16):
        for symbol, n in enumerate(lengths):
            if n == length:
                codes[symbol] = int(f"{code:0{length}b}"[::-1], 2)
                code += 1
        code <<= 1
    return codes


class _Writer:
    def __init__(self):
        self.out, self.hold, self.count = bytearray(), 0, 0

    def put(self, value, n):
        self.hold |= value << self.count
        self.count += n
        while self.count >= 8:
            self.out.append(self.hold & 255)
            self.hold >>= 8
            self.count -= 8

    def align(self):
        if self.count:
            self.put(0, 8 - self.count)


def _runs(lengths):
    """Code lengths as (symbol, extra bits, how many of them)."""
    out, i = [], 0
    while i < len(lengths):
        n = i
        while n < len(lengths) and lengths[n] == lengths[i]:
            n += 1
        value, count = lengths[i], n - i
        i = n
        if value:
            out.append((value, 0, 0))
            count -= 1
        while count >= 3:
            step = min(count, 6 if value else 138)
            out.append((16, step - 3, 2) if value else (17, step - 3, 3) if step <= 10 else (18, step - 11, 7))
            count -= step
        out += [(value, 0, 0)] * count
    return out


def _parts(symbol):
    """A match as ((literal code, extra, bits), (distance code, extra, bits)); a byte as ((byte, 0, 0), None)."""
    length, value = symbol
    if not length:
        return (value, 0, 0), None
    i = bisect.bisect_right(_LENGTH_STARTS, length) - 1
    j = bisect.bisect_right(_DISTANCE_STARTS, value) - 1
    return (257 + i, length - _LENGTH_STARTS[i], LENGTHS[i][0]), (j, value - _DISTANCE_STARTS[j], DISTANCES[j][0])


def _write_block(w, symbols, data, last):
    parts = [_parts(symbol) for symbol in symbols] + [((256, 0, 0), None)]
    literal_counts, distance_counts = [0] * 286, [0] * 30
    for literal, distance in parts:
        literal_counts[literal[0]] += 1
        if distance:
            distance_counts[distance[0]] += 1
    literals, distances = lengths_of(literal_counts, 15), lengths_of(distance_counts, 15)
    n_literals = max(i for i, n in enumerate(literals) if n) + 1
    n_distances = max(i for i, n in enumerate(distances) if n) + 1
    runs = _runs(literals[:n_literals]) + _runs(distances[:n_distances])
    run_counts = [0] * 19
    for symbol, _, _ in runs:
        run_counts[symbol] += 1
    run_lengths = lengths_of(run_counts, 7)
    n_runs = max([4, *(i + 1 for i, symbol in enumerate(ORDER) if run_lengths[symbol])])
    extra = sum(part[0][2] + (part[1][2] if part[1] else 0) for part in parts)

    def cost(literals, distances):
        return extra + sum(map(int.__mul__, literal_counts, literals)) + sum(map(int.__mul__, distance_counts, distances))

    header = 14 + 3 * n_runs + sum(run_lengths[symbol] + bits for symbol, _, bits in runs)
    fixed = cost(FIXED_LITERALS, FIXED_DISTANCES) + 10 >> 3
    best = min(fixed, header + cost(literals, distances) + 10 >> 3)
    if len(data) + 4 <= best:
        _write_stored(w, data, last)
        return
    w.put(last, 1)
    if fixed == best:
        w.put(1, 2)
        literals, distances = FIXED_LITERALS, FIXED_DISTANCES
    else:
        w.put(2, 2)
        w.put(n_literals - 257, 5)
        w.put(n_distances - 1, 5)
        w.put(n_runs - 4, 4)
        for symbol in ORDER[:n_runs]:
            w.put(run_lengths[symbol], 3)
        codes = _codes(run_lengths)
        for symbol, value, bits in runs:
            w.put(codes[symbol], run_lengths[symbol])
            w.put(value, bits)
    tables = (_codes(literals), literals), (_codes(distances), distances)
    for part in parts:
        for (codes, lengths), piece in zip(tables, part):
            if piece:
                w.put(codes[piece[0]], lengths[piece[0]])
                w.put(piece[1], piece[2])


def _write_stored(w, data, last):
    pieces = [data[i:i + 65535] for i in range(0, len(data), 65535)] or [b""]
    for i, piece in enumerate(pieces):
        w.put(last and i == len(pieces) - 1, 3)
        w.align()
        w.out += len(piece).to_bytes(2, "little") + (len(piece) ^ 0xffff).to_bytes(2, "little") + piece


def deflate(data, level):
    """The data in blocks, the last of them marked."""
    w = _Writer()
    if level == 0:
        _write_stored(w, data, 1)
        return bytes(w.out)
    symbols, start, at = [], 0, 0
    for symbol in _Matcher(data, level).symbols():
        symbols.append(symbol)
        at += symbol[0] or 1
        if len(symbols) == BLOCK and at < len(data):
            _write_block(w, symbols, data[start:at], 0)
            symbols, start = [], at
    _write_block(w, symbols, data[start:], 1)
    w.align()
    return bytes(w.out)
