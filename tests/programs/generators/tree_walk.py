# A recursive generator.
class Node:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def walk(self, depth=0):
        yield depth, self.value
        for child in self.children:
            yield from child.walk(depth + 1)

tree = Node("root", Node("a", Node("b"), Node("c")), Node("d", Node("e", Node("f"))))
for depth, value in tree.walk():
    print("  " * depth + value)
