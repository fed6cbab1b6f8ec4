"""json: values as text and back, and what it says of text that is none."""
import collections
import enum
import io
import json


def tried(call, *args, **kwargs):
    try:
        print(call(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


data = {"name": "é\n\"\\/\u2028", "list": [1, 2.5, -0.0, 1e100, 10**20], "none": None,
        "bools": [True, False], "nested": {"a": {}, "b": [], "c": [[], {}]}, 1: 2, 1.5: 3, None: 4,
        True: 5}
print(json.dumps(data))
print(json.dumps(data, indent=2, ensure_ascii=False))
print(json.dumps(data, separators=(",", ":")))
print(json.dumps([1, {"b": 1, "a": [2]}], sort_keys=True, indent="--"))
print(json.dumps({"a": 1}, indent=0), json.dumps([], indent=4), json.dumps((1, 2)))
print(json.dumps([float("nan"), float("inf"), -float("inf")]), json.dumps("\U0001f600\x7f\x01"))
print(json.dumps({(1, 2): 1, "a": 2}, skipkeys=True))


class Colour(enum.IntEnum):
    RED = 1


class Number(float):
    def __repr__(self):
        return "number"


class Text(str):
    pass


Point = collections.namedtuple("Point", "x y")
print(json.dumps([Colour.RED, Number(1.5), Text("t"), Point(1, 2), collections.OrderedDict(b=1, a=2)]))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (set, complex)):
            return {type(o).__name__: sorted(o) if isinstance(o, set) else [o.real, o.imag]}
        return super().default(o)


print(json.dumps({"s": {3, 1}, "z": 1 + 2j}, cls=Encoder), Encoder(indent=1).encode([{1}]))
print(json.dumps({"x": object}, default=lambda o: o.__name__))
print("".join(json.JSONEncoder().iterencode({"a": [1, 2]})))
out = io.StringIO()
json.dump({"a": 1}, out, indent=1)
print(out.getvalue())

loop = []
loop.append(loop)
tried(json.dumps, loop)
tried(json.dumps, {(1,): 1})
tried(json.dumps, {1, 2})
tried(json.dumps, {"a": [object]})
tried(json.dumps, b"x", cls=Encoder)
tried(json.dumps, [float("nan")], allow_nan=False)
tried(json.dumps, {"b": 1, 2: 1}, sort_keys=True)

print(json.loads(' {"a": [1, -2.5e3, 0.1E-2, true, false, null, "x\\u00e9\\n\\ud83d\\ude00"], "b": {}} '))
print(json.loads("NaN"), json.loads("[Infinity, -Infinity, -0, 1E2]"))
print(json.loads(b'"\xc3\xa9"'), json.loads('"é"'.encode("utf-16")), json.load(io.StringIO("[1]")))
print(json.loads('{"a": 1, "a": 2}'), json.loads('{"a": 1, "b": 2}', object_pairs_hook=list))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d)))
print(json.loads("[1, 2.5, NaN]", parse_int=str, parse_float=lambda t: t + "!", parse_constant=repr))
print(json.JSONDecoder().raw_decode('[1] rest'), json.loads('"a\tb"', strict=False))
for text in ("", "nope", "[1, 2", "[1 2]", "[1,]", '{"a": 1,}', "{'a': 1}", '{"a" 1}', '{"a": }',
             '{"a": 1 "b"}', '"abc', '"a\\x"', '"\\u12"', '"a\nb"', "1 2", "[1,\n 2,\n x]", "01", "-",
             "1.", "{1: 2}", "\ufeff1", '"\\', "tru", "[", "{", '{"a"', '{"a":1', "[1,", "nul"):
    tried(json.loads, text)
tried(json.loads, 5)
tried(json.loads, None)
try:
    json.loads("[1,\n oops]")
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno, e.colno, repr(e.doc), isinstance(e, ValueError), e.args)
