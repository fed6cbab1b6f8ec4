"""Examples found in the module that asks for them; what they print counts as whole lines.

>>> print("no newline", end="")
no newline
>>> for letter in "abc":
...     print(letter, end=" ")
a b c 
>>> 1 + 1
2
"""
import doctest
import unittest


def wrong():
    """
    >>> print("this", end="")
    that
    """


class SameItems(unittest.TestCase):
    def test_types_may_differ(self):
        self.assertSequenceEqual([1, 2], (1, 2))

    def test_items_may_not(self):
        self.assertSequenceEqual([1, 2], (1, 3))


suite = doctest.DocTestSuite()
print([case.id() for case in suite])
suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(SameItems))
result = unittest.TestResult()
suite.run(result)
print(result)
for case, text in result.failures:
    print(case.id(), text.splitlines()[-3:])
