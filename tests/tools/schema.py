"""Hold JSON objects, one a line, against the tables of a document: schema.py SCENES.md <LINES

The tables are those of stepper/SCENES.md: under a heading, rows of member, type and meaning. The first is the type of
each line. Prints what does not fit; status 1 then.
"""
import json
import sys


def read_tables(path):
    tables, fields = {}, None
    for line in open(path, encoding="utf-8"):
        if line.startswith("## "):
            fields = tables.setdefault(line[3:].strip(), {})
        elif line.startswith("| `") and fields is not None:
            member, kind = [cell.strip() for cell in line.split("|")[1:3]]
            fields[member.strip("`")] = kind
    return tables


class Schema:
    simple = {"int": int, "bool": bool, "text": str}

    def __init__(self, tables):
        self.tables = tables

    def misfits(self, value, kind, where):
        """What in a value is not as its type says."""
        if kind.endswith("?"):
            if value is not None:
                yield from self.misfits(value, kind[:-1], where)
        elif kind.startswith("["):
            if type(value) is not list:
                yield f"{where} is no array"
                return
            for index, item in enumerate(value):
                yield from self.misfits(item, kind[1:-1], f"{where}[{index}]")
        elif kind in self.tables:
            yield from self.misfits_of_object(value, self.tables[kind], where)
        elif kind in self.simple:
            if type(value) is not self.simple[kind]:
                yield f"{where} is {value!r}, no {kind}"
        elif value not in kind.split():
            yield f"{where} is {value!r}, none of {kind}"

    def misfits_of_object(self, value, fields, where):
        if type(value) is not dict:
            yield f"{where} is no object"
            return
        for member in value.keys() ^ fields.keys():
            yield f"{where}.{member} is {'not documented' if member in value else 'missing'}"
        for member in value.keys() & fields.keys():
            yield from self.misfits(value[member], fields[member], f"{where}.{member}")


def main():
    tables = read_tables(sys.argv[1])
    schema, first = Schema(tables), next(iter(tables))
    lines = misfits = 0
    for line in sys.stdin:
        lines += 1
        for misfit in schema.misfits(json.loads(line), first, first):
            misfits += 1
            print(f"line {lines}: {misfit}")
    if not lines:
        print("no line to look at")
    return misfits > 0 or lines == 0


sys.exit(main())
