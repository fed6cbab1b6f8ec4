"""The order of a set that stands in the text as a constant: what collides lies as CPython's compiler left it."""
print({'if', 'else', 'endif'}, frozenset({'if', 'else', 'endif'}), frozenset(('if', 'else', 'endif')))


def known(word):
    return word in {'if', 'else', 'endif'}


print(known.__code__.co_consts, known('if'))
