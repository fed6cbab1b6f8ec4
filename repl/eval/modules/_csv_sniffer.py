"""What a sample of rows tells of its delimiter and its quotes."""
import collections
import re

# A quoted field: between two delimiters, at the start of a line, at its end, alone in it.
_QUOTED = [r"""(?P<delim>[^\w\n"'])(?P<space> ?)(?P<quote>["']).*?(?P=quote)(?P=delim)""",
           r"""(?:^|\n)(?P<quote>["']).*?(?P=quote)(?P<delim>[^\w\n"'])(?P<space> ?)""",
           r"""(?P<delim>[^\w\n"'])(?P<space> ?)(?P<quote>["']).*?(?P=quote)(?:$|\n)""",
           r"""(?:^|\n)(?P<quote>["']).*?(?P=quote)(?:$|\n)"""]


def guess_quotes(data, delimiters):
    """(quote, whether it is doubled inside fields, delimiter, whether a space follows that), from quoted fields."""
    for pattern in _QUOTED:
        found = list(re.compile(pattern, re.DOTALL | re.MULTILINE).finditer(data))
        if found:
            break
    else:
        return "", False, None, 0
    quotes = collections.Counter(match["quote"] for match in found)
    around = [match for match in found if "delim" in match.re.groupindex and match["delim"]
              and (delimiters is None or match["delim"] in delimiters)]
    marks = collections.Counter(match["delim"] for match in around)
    quote = max(quotes, key=quotes.get)
    mark = max(marks, key=marks.get) if marks else ""
    spaces = sum(1 for match in found if "space" in match.re.groupindex and match["space"])
    spaced = bool(marks) and marks[mark] == spaces
    if mark == "\n":
        mark = ""
    q, d = re.escape(quote), re.escape(mark)
    doubled = re.search(rf"(({d})|^)\W*{q}[^{d}\n]*{q}[^{d}\n]*{q}\W*(({d})|$)", data, re.MULTILINE)
    return quote, bool(doubled), mark, spaced


def _modes(lines, table, start, end):
    """Of each character that lines have: the count that most lines have of it, and how many more those are."""
    for line in lines[start:end]:
        for char in map(chr, range(127)):
            table[char][line.count(char)] += 1
    modes = {}
    for char, counts in table.items():
        if len(counts) == 1 and 0 in counts:
            continue
        (count, lines_with), *others = counts.most_common()
        modes[char] = count, lines_with - sum(n for _, n in others)
    return modes


def guess_delimiter(data, delimiters, preferred):
    """(delimiter, whether a space follows it): the character that all lines have equally often."""
    lines = list(filter(None, data.split("\n")))
    table = collections.defaultdict(collections.Counter)
    found, total = {}, 0
    for start in range(0, len(lines), 10):
        modes = _modes(lines, table, start, start + 10)
        total = min(start + 10, len(lines))
        share = 1.0
        while not found and share >= 0.9:
            found = {char: mode for char, mode in modes.items()
                     if mode[0] > 0 and mode[1] > 0 and mode[1] / total >= share
                     and (delimiters is None or char in delimiters)}
            share -= 0.01
        if len(found) == 1:
            return _with_space(lines, *found)
    if not found:
        return "", 0
    if len(found) > 1:
        for char in preferred:
            if char in found:
                return _with_space(lines, char)
    return _with_space(lines, max(found, key=lambda char: (found[char], char)))


def _with_space(lines, char):
    return char, lines[0].count(char) == lines[0].count(char + " ")
