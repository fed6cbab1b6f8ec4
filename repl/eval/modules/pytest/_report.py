"""Saying how tests went."""
import linecache

from ._fixtures import FixtureLookupError
from ._text import WIDTH, rule
from ._traces import Printer, message_of

_LETTERS = {"passed": ".", "failed": "F", "skipped": "s", "xfailed": "x", "xpassed": "X",
            "error": "E"}
_WORDS = {"passed": "PASSED", "failed": "FAILED", "skipped": "SKIPPED", "xfailed": "XFAIL",
          "xpassed": "XPASS", "error": "ERROR"}
_SHOWN_BY = {"f": ["failed"], "E": ["error"], "s": ["skipped"], "x": ["xfailed"], "X": ["xpassed"],
             "p": ["passed"], "a": ["xfailed", "xpassed", "skipped", "error", "failed"],
             "A": ["passed", "xfailed", "xpassed", "skipped", "error", "failed"]}


_IN_LAST_LINE = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warning",
                 "error")


class Reporter:
    """Writes a line or a letter for each outcome, and the rest when all is done."""

    def __init__(self, options, out):
        self.options, self.out = options, out
        self.verbose, self.total, self.done = options["verbose"], 0, 0
        self.outcomes = []   # (word, item, reason, error, sections, when)
        self.file, self.column = None, 0

    def count(self, word):
        return sum(o[0] == word for o in self.outcomes)

    def start(self, item):
        if self.verbose == 0 and item.path != self.file:
            self._finish_line()
            self._write(item.path + " ")
        self.file = item.path

    def outcome(self, word, item, reason="", error=None, sections=(), when="call"):
        self.outcomes.append((word, item, reason, error, sections, when))
        if self.verbose < -1:
            return None
        if self.verbose > 0:
            told = reason and word in ("skipped", "xfailed", "xpassed")
            extra = f" ({reason.splitlines()[0]})" if told else ""
            self._write(f"{item.nodeid} {_WORDS[word]}{extra}")
            return self._finish_line()
        self._write(_LETTERS[word])
        return self._finish_line() if self.column > WIDTH - 8 else None

    def _write(self, text):
        self.out.write(text)
        self.out.flush()
        self.column += len(text)

    def _finish_line(self):
        """How much is done, at the right end of a line that was begun."""
        if self.column:
            done = self.done * 100 // max(1, self.total)
            self.out.write(f" [{done:3}%]".rjust(WIDTH - self.column - 1) + "\n")
        self.column = 0

    def finish_file(self):
        if self.verbose >= 0 or self.done == self.total:
            self._finish_line()
        self.file = None

    # What follows goes to the standard output, once all tests are over.

    def end(self, taken, caught, stopped=0):
        printer = Printer(self.options["style"], self.options["locals"])
        if self.column:
            print()
            self.column = 0
        if self.verbose >= 0 and self.outcomes:
            print()
        self._details("ERRORS", "error", printer)
        self._details("FAILURES", "failed", printer)
        if caught and self.verbose >= -1:
            _print_warnings(caught)
        self._passed_output()
        self._summary()
        if stopped:
            print(rule(f"stopping after {stopped} failures", "!"))
        self._last_line(taken, len(caught))

    def _details(self, title, word, printer):
        chosen = [o for o in self.outcomes if o[0] == word]
        if not chosen or printer.style == "no":
            return
        print(rule(title))
        for _, item, reason, error, sections, when in chosen:
            heading = item.where if word == "failed" else f"ERROR at {when} of {item.where}"
            if when == "collect":
                heading = f"ERROR collecting {item.path}"
            if printer.style != "line":
                print(rule(heading, "_"))
            printer.write(item, error) if error is not None else print(reason)
            for name, text in sections:
                print(rule(f"Captured {name}", "-"))
                print(text, end="" if text.endswith("\n") else "\n")

    def _passed_output(self):
        if "P" not in self.options["shown"] and "A" not in self.options["shown"]:
            return
        chosen = [o for o in self.outcomes if o[0] == "passed" and o[4]]
        if chosen:
            print(rule("PASSES"))
        for _, item, _, _, sections, _ in chosen:
            print(rule(item.where, "_"))
            for name, text in sections:
                print(rule(f"Captured {name}", "-"))
                print(text, end="" if text.endswith("\n") else "\n")

    def _summary(self):
        words = [w for sign in self.options["shown"] for w in _SHOWN_BY.get(sign, [])]
        lines = []
        for word in dict.fromkeys(words):
            lines += [self._summary_line(word, o) for o in self.outcomes if o[0] == word]
        if lines:
            print(rule("short test summary info"))
            print("\n".join(lines))

    def _summary_line(self, word, outcome):
        _, item, reason, error, _, when = outcome
        if word == "skipped":
            return f"SKIPPED [1] {item.path}:{item.line}: {reason}"
        line = f"{_WORDS[word]} {item.path if when == 'collect' else item.nodeid}"
        if error is not None and not isinstance(error, FixtureLookupError):
            reason = message_of(error).split("\n")[0]
        if not reason or word == "passed":
            return line
        room = WIDTH - len(line) - 3
        if len(reason) > room:
            reason = reason[:room - 3] + "..." if room > 3 else ""
        return f"{line} - {reason}" if reason else line

    def _last_line(self, taken, warned):
        numbers = {word: self.count(word) for word in _IN_LAST_LINE}
        numbers.update(deselected=self.options["deselected"], warning=warned)
        parts = []
        for word in _IN_LAST_LINE:
            several = word in ("error", "warning") and numbers[word] > 1
            if numbers[word]:
                parts.append(f"{numbers[word]} {word}{'s' if several else ''}")
        text = f"{', '.join(parts) or 'no tests ran'} in {taken:.2f}s"
        print(text if self.verbose < 0 else rule(text))


def _print_warnings(caught):
    print(rule("warnings summary"))
    for where, warning in caught:
        print(where)
        category = warning.category.__name__
        print(f"  {warning.filename}:{warning.lineno}: {category}: {warning.message}")
        line = linecache.getline(warning.filename, warning.lineno).strip()
        print(f"    {line}\n" if line else "")
    print("-- Docs: https://docs.pytest.org/en/stable/how-to/capture-warnings.html")
