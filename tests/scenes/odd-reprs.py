class Fails:
    def __repr__(self):
        raise ValueError("I will not say")

class Loops:
    def __repr__(self):
        while True:
            pass

class Prints:
    def __repr__(self):
        print("shown!")
        return "<it prints>"

class Counts:
    shown = 0
    def __repr__(self):
        Counts.shown += 1
        return f"<shown {Counts.shown}>"

def each(*things):
    for thing in things:
        yield thing

it = each(Fails(), Loops(), Prints(), Counts())
for x in it:
    y = x
print(Counts.shown)
