# Every comparison, as a value and before a jump, its operands locals, constants and what was computed.
nan = float("nan")
numbers = [0, 1, -1, 1.0, -0.0, 2**53, 2**53 + 1, float(2**53), -(2**53) - 1, 2**62, 2.0**62, 2**64]
numbers += [2.0**64, float("inf"), -float("inf"), nan, True, False]


def values(a, b):
    return [a < b, a <= b, a == b, a != b, a > b, a >= b]


def jumps(a, b):
    found = []
    if a < b:
        found.append("<")
    if a <= b:
        found.append("<=")
    if a == b:
        found.append("==")
    if a != b:
        found.append("!=")
    if not a > b:
        found.append("not >")
    if not a >= b:
        found.append("not >=")
    return found


def jumps_of_computed(a, b):
    found = []
    if a + 0 < b * 1:
        found.append("<")
    if not (a + 0 == b * 1):
        found.append("not ==")
    if a * 1 != b:
        found.append("!=")
    if b * 1 >= 1:
        found.append(">= 1")
    if b * 1 < 1.5:
        found.append("< 1.5")
    return found


def jumps_of_constants(a):
    found = []
    while a < 1.0:
        found.append("< 1.0")
        break
    while a == 9007199254740993:
        found.append("== 2**53 + 1")
        break
    while not a <= 9007199254740992.0:
        found.append("not <= 2.0**53")
        break
    return found


for a in numbers:
    print(a, jumps_of_constants(a))
    for b in numbers:
        as_values = values(a, b)
        as_jumps = jumps(a, b)
        wanted = [s for s, holds in zip(["<", "<=", "==", "!="], as_values) if holds]
        wanted += ["not >"] * (not as_values[4]) + ["not >="] * (not as_values[5])
        assert as_jumps == wanted, (a, b, as_jumps, wanted)
        print("".join("01"[v] for v in as_values), *jumps_of_computed(a, b), end="; ")
    print()


# Text beside text, and beside what is none.
class Loud(str):
    def __eq__(self, other):
        print("asked", end=" ")
        return True

    __hash__ = str.__hash__


def same(a, b):
    return a == b, a != b


for a, b in [("a", "a"), ("a", "b"), ("é", "é"), ("a", 1), (Loud("a"), "b"), ("b", Loud("a"))]:
    print(same(a, b), end=" ")
print()


# A comparison that fails, and one that answers with no bool.
class Vague:
    def __lt__(self, other):
        return []

    def __gt__(self, other):
        return "yes"


def ask(a, b):
    return "less" if a < b else "more" if a > b else "neither"


print(ask(Vague(), 1), ask(1.0, 2), ask(2, 1.0), ask(nan, 1))
for a, b in [(1, "a"), (1.5, None), (2**70, "a")]:
    try:
        ask(a, b)
    except TypeError as e:
        print(e)
