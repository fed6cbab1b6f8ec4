"""The words of the command line."""

USAGE = """usage: pytest [options] [file_or_dir] [file_or_dir] [...]
pytest: error: """
_FLAGS = {"-x": ("maxfail", 1), "--exitfirst": ("maxfail", 1), "-s": ("capture", False),
          "-l": ("locals", True), "--showlocals": ("locals", True),
          "--capture=no": ("capture", False),
          "--collect-only": ("only", True), "--co": ("only", True), "--strict-markers": None}
_VALUES = {"-k": "words", "-m": "marks", "-r": "shown", "--tb": "style", "--maxfail": "maxfail",
           "-p": None, "-W": None, "--rootdir": None, "--durations": None, "-c": None, "-o": None}


def read_options(words):
    """What the words of the command line choose; a str: what is wrong with them."""
    chosen = {"verbose": 0, "maxfail": 0, "words": None, "marks": None, "style": "auto",
              "shown": "fE", "capture": True, "locals": False, "only": False, "deselected": 0,
              "files": []}
    words = list(words)
    while words:
        word = words.pop(0)
        name, equals, value = word.partition("=")
        if word in ("--verbose", "--quiet"):
            chosen["verbose"] += 1 if word == "--verbose" else -1
        elif word.strip("-vq") == "" and word[:1] == "-" and word[1:2] not in ("-", ""):
            chosen["verbose"] += word.count("v") - word.count("q")
        elif word in _FLAGS:
            chosen.update([_FLAGS[word]] if _FLAGS[word] else [])
        elif name in _VALUES or word[:2] in _VALUES and word[1] != "-":
            if name not in _VALUES:
                name, value = word[:2], word[2:]
            elif not equals and not words:
                return f"argument {name}: expected one argument"
            else:
                value = value if equals else words.pop(0)
            _set(chosen, _VALUES[name], value)
        elif word.startswith("-"):
            return f"unrecognized arguments: {word}"
        else:
            chosen["files"].append(word)
    chosen["maxfail"] = int(chosen["maxfail"])
    return chosen


def _set(chosen, name, value):
    if name == "shown":
        chosen["shown"] = value
    elif name is not None:
        chosen[name] = value
