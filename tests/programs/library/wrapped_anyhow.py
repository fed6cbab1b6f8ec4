"""textwrap over many texts and settings, pprint over many values: the same seed, the same lines."""
import collections
import pprint
import random
import textwrap

pick = random.Random(5)
PIECES = ["a", "b", "Foo", "well-known", "--", "-", "x-y-z", " ", "  ", "\t", "\n", ".", "!", '?"', "end.", "e-mail",
          "under_score", "1-2", "averyveryverylongwordthatgoeson", "\u2014", "it's", ",", "(par)", "foo--bar", "-opt",
          "--opt=val", "\xe9", "3.14"]


def settings():
    chances = {"fix_sentence_endings": .3, "break_long_words": .7, "drop_whitespace": .8, "break_on_hyphens": .7,
               "replace_whitespace": .8, "expand_tabs": .8}
    kw = {name: pick.random() < chance for name, chance in chances.items()}
    kw.update(width=pick.choice([6, 8, 10, 20, 40]), initial_indent=pick.choice(["", "* "]),
              subsequent_indent=pick.choice(["", "  "]))
    if pick.random() < .3:
        kw.update(max_lines=pick.choice([1, 2, 3]), placeholder=pick.choice([" [...]", "\u2026", ""]))
    return kw


for i in range(70):
    text = (" " if i % 2 else "").join(pick.choice(PIECES) for _ in range(pick.randint(0, 18)))
    try:
        print(textwrap.wrap(text, **settings()))
        print(textwrap.shorten(text, pick.choice([5, 10, 30])))
    except ValueError as e:
        print(e)


def value(depth):
    kind = pick.randint(0, 11)
    if depth > 3 or kind < 3:
        return pick.choice([1, "some words in a text that may be long enough", b"bytes and more bytes here", None, 3.5,
                            "a\nb", 10 ** 20])
    if kind < 5:
        return [value(depth + 1) for _ in range(pick.randint(0, 6))]
    if kind < 6:
        return tuple(value(depth + 1) for _ in range(pick.randint(0, 4)))
    if kind < 9:
        return {pick.choice("abcdefgh") * pick.randint(1, 9): value(depth + 1) for _ in range(pick.randint(0, 5))}
    if kind == 9:
        return collections.ChainMap({"q": value(depth + 1)}, {"z": 1})
    if kind == 10:
        return bytearray(b"x" * pick.randint(0, 40))
    return collections.UserList([value(depth + 1)])


for _ in range(40):
    print(pprint.pformat(value(0), width=pick.choice([10, 20, 40, 80]), indent=pick.choice([1, 2, 4]),
                         compact=pick.random() < .5, depth=pick.choice([None, None, 2]), sort_dicts=pick.random() < .7))
