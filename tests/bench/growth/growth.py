"""Work that is large in one direction: growth.py NAME does it, growth.py alone lists the names.

Each is done by primer and by CPython in the same run, time and memory side by side: a cost that grows faster here
than there is a mistake in how the thing is done, whatever the constant.
"""
import itertools
import re
import sys

WORK = {}


def work(function):
    WORK[function.__name__] = function
    return function


@work
def nothing():
    """What a start costs; subtracted from the others."""


# Many objects.

@work
def generators():
    def count(n):
        while True:
            n += yield n

    alive = [count(i) for i in range(1_000_000)]
    for g in alive:
        next(g)
    return sum(g.send(1) for g in alive)


@work
def int_list():
    items = list(range(10_000_000))
    return items[-1] + len(items)


@work
def int_list_by_append():
    items = []
    for i in range(5_000_000):
        items.append(i * 1000)
    return items[-1]


@work
def int_dict():
    table = {}
    for i in range(5_000_000):
        table[i * 7] = i
    return len(table) + table[7]


@work
def str_dict():
    table = {}
    for i in range(1_000_000):
        table["key%d" % i] = i
    return sum(table["key%d" % i] for i in range(0, 1_000_000, 3))


@work
def tuple_dict():
    table = {(i, i + 1): i for i in range(500_000)}
    return sum(table[i, i + 1] for i in range(500_000))


@work
def instances():
    class Point:
        def __init__(self, x, y):
            self.x = x
            self.y = y

    points = [Point(i, -i) for i in range(500_000)]
    return sum(p.x + p.y for p in points)


@work
def cycles():
    class Node:
        pass

    for i in range(300_000):
        node = Node()
        node.self = node
    return i


@work
def set_operations():
    a = set(range(0, 2_000_000, 2))
    b = set(range(0, 2_000_000, 3))
    return len(a & b), len(a | b), len(a - b), len(a ^ b), a >= b


@work
def list_of_lists():
    rows = [[0] * 100 for _ in range(50_000)]
    for row in rows:
        row[50] = 1
    return sum(map(sum, rows))


# Sorting.

def scrambled(n):
    x = 1
    for _ in range(n):
        x = x * 1103515245 + 12345 & 0x7FFFFFFF
        yield x


@work
def sort_ints():
    return sorted(scrambled(1_000_000))[500_000]


@work
def sort_floats():
    return sorted([x / 7 for x in scrambled(1_000_000)])[500_000]


@work
def sort_strings():
    return sorted([str(x) for x in scrambled(1_000_000)])[500_000]


@work
def sort_tuples():
    return sorted([(x % 100, x) for x in scrambled(1_000_000)])[500_000]


@work
def sort_by_key():
    return sorted(scrambled(1_000_000), key=lambda x: -x)[500_000]


@work
def sort_sorted():
    items = list(range(2_000_000))
    items.sort()
    items.sort(reverse=True)
    return items[0]


# Big ints.

@work
def int_multiply():
    n = 7 ** 118_000
    return n * n % 1_000_007


@work
def int_multiply_huge():
    n = (1 << 3_400_000) - 12345
    return n * (n + 2) & 0xFFFFFFFF


@work
def int_to_text():
    return len(str(7 ** 118_000))


@work
def int_from_text():
    return int("123456789" * 11_111) % 1_000_007


@work
def int_divide():
    n = 7 ** 118_000
    d = 3 ** 104_000
    return n // d % 1_000_007, n % d % 1_000_007


@work
def int_power():
    return pow(3, 200_000) % 1_000_007


@work
def int_power_modulo():
    return pow(3, 7 ** 300, 10 ** 600 + 7) % 1_000_007


@work
def int_gcd():
    import math
    return math.gcd(7 ** 6_000 * 12, 11 ** 5_000 * 18)


@work
def int_factorial():
    import math
    return math.factorial(20_000) % 1_000_007


@work
def int_fibonacci():
    a, b = 0, 1
    for _ in range(100_000):
        a, b = b, a + b
    return a % 1_000_007


@work
def int_shifts():
    n = 1
    for i in range(20_000):
        n = n << 7 ^ i
    while n:
        n >>= 61
    return n


# Text.

@work
def str_grow():
    text = ""
    for _ in range(1_000_000):
        text += "0123456789"
    return len(text)


@work
def str_grow_attribute():
    class Box:
        text = ""

    box = Box()
    for _ in range(2_000):
        box.text += "0123456789"
    return len(box.text)


@work
def str_join():
    return len(",".join(str(i) for i in range(1_000_000)))


@work
def str_replace():
    text = "spam and eggs, " * 500_000
    return len(text.replace("and", "or")), len(text.replace(" ", "")), text.count("egg")


@work
def str_split():
    text = "spam and eggs, " * 300_000
    return len(text.split()), len(text.split(",")), len(text.splitlines())


@work
def str_find_hard():
    text = "a" * 2_000_000
    return text.find("a" * 1_000 + "b"), ("b" + "a" * 1_000) in text


@work
def str_find_periodic():
    text = "ab" * 500_000
    return text.find("ab" * 5_000 + "aa"), text.rfind("bb" + "ab" * 5_000), text.count("aba")


@work
def str_slices():
    text = "0123456789" * 100_000
    return sum(len(text[i:i + 100]) for i in range(0, 1_000_000, 3)), len(text[::-1])


@work
def str_unicode():
    text = "naïve café Ωμέγα 🐍 " * 100_000
    return len(text.upper()), len(text.encode()), len(text.encode().decode()), text.find("zebra")


@work
def str_index():
    text = "naïve Ω 🐍 " * 10_000
    return sum(text[i] == "Ω" for i in range(len(text)))


@work
def str_format():
    return sum(len(f"{i:>10}|{i / 3:.2f}|{i!r}") for i in range(300_000))


@work
def str_percent():
    return sum(len("%d %s %5.1f" % (i, i, i)) for i in range(300_000))


@work
def fstring_huge():
    return len(eval("f'" + "{x}-" * 20_000 + "'", {"x": 12}))


@work
def bytes_work():
    data = bytes(range(256)) * 20_000
    more = bytearray()
    for _ in range(200_000):
        more += b"0123456789"
    return data.count(b"\x07\x08"), len(data.replace(b"\x00", b"")), len(more), len(data.hex())


@work
def translate():
    return len(("spam and eggs, " * 200_000).translate(str.maketrans("aeg", "xyz", " ")))


# Code.

@work
def compile_lines():
    lines = ["def f%d(a, b):\n    c = a + b * %d\n    return [c, 'x', a.b.c]\n\n" % (i, i) for i in range(25_000)]
    code = compile("".join(lines), "big.py", "exec")
    return len(code.co_consts)


@work
def compile_statements():
    return len(compile("".join("v%d = %d\n" % (i % 5000, i) for i in range(100_000)), "flat.py", "exec").co_code)


@work
def compile_list():
    return len(eval("[" + "1.5, 'a', (1, 2), x,\n" * 50_000 + "]", {"x": 0}))


@work
def nesting():
    nested = []
    for _ in range(200_000):
        nested = [nested]
    depth = 0
    while nested:
        nested, = nested
        depth += 1
    chain = None
    for i in range(300_000):
        chain = (i, chain)
    del chain
    return depth


@work
def attribute_chain():
    class Node:
        pass

    root = node = Node()
    for _ in range(50):
        node.next = Node()
        node = node.next
    node.value = 1
    path = eval("lambda root: root" + ".next" * 50 + ".value")
    return sum(path(root) for _ in range(20_000))


@work
def inheritance():
    cls = type("C0", (), {"method": lambda self: 1})
    for i in range(1, 200):
        cls = type("C%d" % i, (cls,), {})
    one = cls()
    return sum(one.method() for _ in range(300_000))


@work
def recursion():
    sys.setrecursionlimit(30_000)

    def down(n):
        return n and 1 + down(n - 1)

    return sum(down(20_000) for _ in range(20))


@work
def delegation():
    def down(n):
        if n:
            yield from down(n - 1)
        else:
            yield from range(20_000)

    return sum(down(500))


@work
def exceptions():
    count = 0
    for i in range(500_000):
        try:
            raise ValueError(i)
        except ValueError:
            count += 1
    return count


# Iteration.

@work
def iterate():
    numbers = itertools.chain(range(2_000_000), itertools.repeat(1, 1_000_000))
    pairs = zip(numbers, itertools.count())
    return sum(a * b for a, b in itertools.islice(pairs, 0, None, 2))


@work
def combine():
    return sum(1 for _ in itertools.permutations(range(9))), sum(1 for _ in itertools.combinations(range(22), 8)), \
        sum(1 for _ in itertools.product(range(100), repeat=3))


@work
def group():
    return sum(len(list(g)) for _, g in itertools.groupby(range(1_000_000), lambda i: i // 3))


@work
def comprehend():
    return len([x * 2 for x in range(2_000_000) if x % 3]), len({x % 1000 for x in range(1_000_000)})


@work
def pile():
    import collections
    import heapq
    heap = []
    for x in scrambled(200_000):
        heapq.heappush(heap, x)
    line = collections.deque()
    for i in range(500_000):
        line.append(i)
    while line:
        line.popleft()
    return heapq.heappop(heap), collections.Counter("spam and eggs" * 50_000)["a"]


@work
def print_lines():
    for i in range(300_000):
        print(i, "line", i * 2)


# Texts, bytes and the library.

@work
def str_grow_globally():
    names = {}
    exec("text = ''\nfor i in range(50_000): text += 'ab'", names)
    return len(names["text"])


@work
def join_generator():
    return len("".join(str(i) for i in range(500_000)))


@work
def str_cases():
    text = "The Quick Brown Fox " * 100_000
    return sum(len(change()) for change in (text.lower, text.upper, text.title, text.swapcase, text.capitalize))


@work
def str_searches():
    text, found = "x" * 100, 0
    for _ in range(200_000):
        found += text.find("y") + text.startswith("xx") + text.count("x") + text.isdigit() + ("xy" in text)
    return found


@work
def str_codecs():
    text = "héllo wörld " * 100_000
    return sum(len(text.encode(name).decode(name)) for name in ("utf-8", "latin-1", "utf-16", "utf-8"))


@work
def translate_table():
    return len(("spam and eggs, " * 200_000).translate(str.maketrans({"a": "4", "e": "3", " ": None})))


@work
def bytes_join():
    return len(b",".join(b"%d" % i for i in range(300_000)))


@work
def attributes():
    class Point:
        def __init__(self, x):
            self.x = x

        @property
        def twice(self):
            return self.x * 2

        def thrice(self):
            return self.x * 3

    point = Point(3)
    return sum(point.x + point.twice + point.thrice() for _ in range(300_000))


@work
def dataclass_rows():
    import dataclasses

    @dataclasses.dataclass
    class Row:
        number: int
        text: str = ""

    rows = [Row(i, "text") for i in range(100_000)]
    return sum(a == b for a, b in zip(rows, rows[1:])), len(repr(rows[:5_000]))


@work
def exceptions_deep():
    def down(n):
        if n == 0:
            raise ValueError(n)
        down(n - 1)

    caught = 0
    for _ in range(3_000):
        try:
            down(100)
        except ValueError:
            caught += 1
    return caught


@work
def json_round_trip():
    import json
    rows = [{"number": i, "items": [1, 2.5, None, True], "text": 'say "so"'} for i in range(5_000)]
    return len(json.dumps(rows)), len(json.loads(json.dumps(rows)))


@work
def find_places():
    import bisect
    places = []
    for x in scrambled(20_000):
        bisect.insort(places, x)
    return sum(bisect.bisect(places, i) for i in range(100_000))


@work
def arrays():
    import array
    numbers = array.array("q", range(2_000_000))
    for i in range(200_000):
        numbers[i] += i
        numbers.append(i)
    return sum(numbers), len(numbers[::2]), numbers.count(7), len(numbers.tobytes())


@work
def packed():
    import struct
    row = struct.Struct("<iHd3s")
    data = b"".join(row.pack(i, i & 0xffff, i / 3, b"abc") for i in range(100_000))
    return sum(number for number, *_ in row.iter_unpack(data)), struct.unpack_from(">I", data, 40)


@work
def csv_rows():
    import csv
    import io
    file = io.StringIO(newline="")
    csv.writer(file).writerows([i, "a, b", 'say "so"', 2.5, None] for i in range(50_000))
    file.seek(0)
    return sum(len(row) for row in csv.reader(file))


@work
def digests():
    import base64
    import hashlib
    import zlib
    data = bytes(range(256)) * 4_000
    sums = [hashlib.new(name, data).hexdigest()[:4] for name in ("md5", "sha1", "sha256", "sha512", "sha3_256")]
    sums += [hashlib.sha256(b"%d" % i).hexdigest()[:4] for i in range(20_000)]
    return len(sums), zlib.crc32(data), zlib.adler32(data), base64.b64decode(base64.b64encode(data)) == data


@work
def int_bits():
    bits = (1 << 400_000) - 1
    return sum(bits >> i & 1 for i in range(3_000)), (bits ^ bits >> 1).bit_count()


# Regular expressions.

@work
def re_find():
    text = "The quick brown fox, 42 times over 17 lazy dogs; x=3.14 " * 3_000
    return len(re.findall(r"\d+", text)), len(re.findall(r"\b[a-z]+\b", text)), len(re.findall(r"(\w+)=(\S+)", text))


@work
def re_sub():
    text = "one two  three   four " * 10_000
    return len(re.sub(r"\s+", " ", text)), len(re.sub(r"(\w)(\w*)", r"\2\1", text))


@work
def re_tokens():
    token = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>[-+*/=()<>]))")
    text = "total = total + price * (1 + 0.19) - count / 2 " * 2_000
    return sum(m.lastgroup == "name" for m in token.finditer(text))


@work
def re_lines():
    line = re.compile(r"^(\S+) - \[([^\]]*)\] \"(GET|POST) ([^\"]*)\" (\d{3})$")
    return sum(bool(line.match(f'10.0.0.{i % 256} - [day {i}] "GET /page/{i}" 200')) for i in range(20_000))


@work
def re_split():
    return len(re.split(r"[,;]\s*", "a, b;c,   d;" * 20_000))


@work
def re_search_literal():
    text = "x" * 1_000_000 + "needle"
    return re.search("needle", text).start(), re.search("(?i)NEEDLE", text).start()


def main():
    if len(sys.argv) < 2:
        print("\n".join(WORK))
        return
    sys.set_int_max_str_digits(0)
    print(WORK[sys.argv[1]]())


main()
