"""doctest: examples in docstrings are run.

>>> 1 + 1
2
>>> add(1, 2)
3
"""
import doctest
def add(a, b):
    """Adds.

    >>> add(2, 3)
    5
    >>> add(2, 2)
    5
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> add("a", 1)
    Traceback (most recent call last):
        ...
    TypeError: can only concatenate str (not "int") to str
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> list(range(100)) # doctest: +ELLIPSIS
    [0, 1, ..., 99]
    """
    return a + b
class C:
    """
    >>> C().f()
    1
    """
    def f(self):
        """
        >>> C().f()
        2
        """
        return 1
print(doctest.testmod())
def g():
    """
    >>> g()
    'x'
    """
    return 'x'
doctest.run_docstring_examples(g, globals(), verbose=False)
