"""Write repl/eval/modules/html/_names.py: the names that HTML gives characters, as a text that is short to keep.

    python3.13 tests/tools/html_entities.py > repl/eval/modules/html/_names.py

The names are those of the HTML standard; the interpreter that runs this knows them.
"""
import html.entities
import textwrap

WIDTH = 96


def rows():
    """Each character (or two) with its names: 'a9:copy copy;' becomes 'a9 copy/', where / says that it may lack its semicolon."""
    by_text = {}
    for name, text in html.entities.html5.items():
        if name.endswith(";"):
            bare = name[:-1]
            mark = "/" if bare in html.entities.html5 else ""
            mark += "*" if html.entities.name2codepoint.get(bare) == ord(text[0]) and len(text) == 1 else ""
            by_text.setdefault(text, []).append(bare + mark)
    for text, names in sorted(by_text.items()):
        yield "+".join(f"{ord(c):x}" for c in text) + " " + " ".join(sorted(names)) + ";"


print('"""The names that HTML gives characters: code points, then names; `/` after a name that may lack its semicolon, `*`')
print('after one that HTML 4 had. Written by tests/tools/html_entities.py."""')
print("ROWS = '''\\")
print(textwrap.fill(" ".join(rows()), WIDTH, break_long_words=False, break_on_hyphens=False))
print("'''")
