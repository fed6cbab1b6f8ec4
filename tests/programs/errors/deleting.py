"""What a failed deletion or a write to what may not be written says, and whether it names the object."""


class Plain:
    pass


class Slotted:
    __slots__ = ("a",)


def attempt(statement):
    try:
        exec(statement, {"plain": Plain(), "slotted": Slotted(), "Plain": Plain})
    except Exception as e:
        print(f"{statement:28} {type(e).__name__}: {e}", getattr(e, "name", ""))


for statement in ["del plain.x", "del plain.__clas__", "del Plain.x", "del slotted.a", "del slotted.b", "slotted.b = 1", "slotted.a",
                  "[].append = 1", "del [].append", "del (1).real", "del int.x"]:
    attempt(statement)

for owner in ["plain", "slotted", "Plain", "1", "(1,)", "'a'", "b'a'", "None", "range(3)", "{1}", "{}.keys()", "len",
              "(i for i in 'a')", "slice(1)", "memoryview(b'a')"]:
    attempt(f"del {owner}[0]")
    attempt(f"del {owner}['k']")
