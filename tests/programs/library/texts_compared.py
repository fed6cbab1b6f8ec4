"""assertEqual of texts that differ: with and without an end of line, empty, of one line and of many."""
import unittest

case = unittest.TestCase()
for first, second in [("a", "b"), ("a\n", "b"), ("", "b"), ("a", ""), ("a\nb", "a\nc\n"), ("a\nb\n", "a\nc\n"), ("", "b\n"),
                      ("x\ny", "x\nz"), ("hello\nworld\nend", "hello\nwurld\nend")]:
    try:
        case.assertEqual(first, second)
    except AssertionError as error:
        print(error, end="|\n")
