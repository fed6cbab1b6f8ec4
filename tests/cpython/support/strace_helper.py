"""Not there: a test that asks for it is skipped."""
import unittest

raise unittest.SkipTest("needs more than the language")
