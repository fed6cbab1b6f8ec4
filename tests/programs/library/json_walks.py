"""json as it is written bit by bit, read by rules, and nested deeply."""
import json


def tried(call, *args, **kwargs):
    try:
        print(ascii(call(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


class Log:
    def __init__(self):
        self.chunks = []

    def write(self, chunk):
        self.chunks.append(chunk)


# What is written before a mistake is found has been written.
for value in ({"a": [1, {}], "b": "x"}, [[], [None, "y"]], [1, {2}], {"k": 1, (): 2}):
    for indent in (None, 1, "\t"):
        log = Log()
        try:
            json.dump(value, log, indent=indent)
        except TypeError as e:
            print(e)
        print(log.chunks)

print(json.dumps({(1,): 1}, skipkeys=True, indent=1), json.dumps({float("inf"): 1, -1: 2, 2.5: 3}))


class Items(dict):
    def items(self):
        return self["items"]


tried(json.dumps, Items(items=[("z", 2)]))
tried(json.dumps, Items(items=[(1, 2, 3)]))
tried(json.dumps, [1], separators=(1, 2))


class Walked(list):
    def __iter__(self):
        yield 7


print(json.dumps(Walked([1, 2])), json.dumps({"é": "\x7f\u2028\U0001f600\x00"}), json.dumps("é\x7f\x1f", ensure_ascii=False))

# A default that changes what is being written.
growing = [object(), 1]


def grow(o):
    if len(growing) < 4:
        growing.append(object())
    return len(growing)


print(json.dumps(growing, default=grow))
tried(json.dumps, object(), default=lambda o: o)
tried(json.dumps, object(), default=lambda o: [o])

# Strings to the letter, and where a mistake in them is.
for text in (r'"\u1234', r'"\u12', r'"\ud83d\u12"', r'"\ud83d\ude00"', r'"\ud83d\u0041"', r'"\ud83d"', r'"\ud83d\uXXXX"',
             r'"\u12x4"', r'"\é"', '"é\\n\u4e2d"', '"\U0001f600\\t', '"a\x1f"', '"\\"\\\\\\/\\b\\f\\n\\r\\t"'):
    tried(json.loads, text)
for text in ("[-]", "-Inf", "[nul]", "1e", "1e+", "[1.]", "1.e5", "-01", "[NaNa]", "1E400", "-0.0", "-0", "123456789012345678901",
             "[1.5e-3, 2E+2]", '{"é": -12, "中": 1.25}', "[tru", '{"a":}', '{"a":1,,}', "[,1]"):
    tried(json.loads, text)
tried(json.loads, "1" * 5000)

# The rules of a decoder, as they were when it was made.
decoder = json.JSONDecoder(parse_int=lambda digits: digits + "!", object_pairs_hook=tuple)
scanner = decoder.scan_once
decoder.strict = False
print(scanner('x {"a": 1}', 2), scanner.strict, scanner.object_hook, scanner.object_pairs_hook, scanner.parse_float)
tried(scanner, "[1", 5)
tried(scanner, "[1", -1)
tried(scanner, b"1", 0)
tried(scanner, '["\n"]', 0)
tried(json.decoder.scanstring, "abc", 4)
tried(json.decoder.scanstring, 'a\nb" c', 0, False)
keys = [list(row)[0] for row in json.loads('[{"spam": 1}, {"spam": 2}]')]
print(keys[0] is keys[1])


class Stopped(Exception):
    pass


def stop(pairs):
    raise Stopped(pairs)


tried(json.loads, '[{"a": {"b": 1}}]', object_hook=stop)
tried(json.loads, '[{"a": 1}]', object_hook=lambda d: 1 / 0)

# Depth is an error of its own.
deep = []
for _ in range(20_000):
    deep = [deep]
tried(json.dumps, deep)
tried(json.loads, "[" * 20_000)
tried(json.loads, '{"a":' * 20_000)
print(len(json.dumps(json.loads("[" * 5_000 + "]" * 5_000))))
