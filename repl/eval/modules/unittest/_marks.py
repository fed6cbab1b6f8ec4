"""Decorators that say of a test that it is skipped, or fails as is known."""
import functools
import types

from ._outcome import SkipTest

__name__ = "unittest.case"  # whose all of this is
__unittest = True


def skip(reason):
    """Skip the test or the class, whatever is the case."""
    if isinstance(reason, types.FunctionType):  # @skip, without a reason
        return _skipped(reason, "")
    return functools.partial(_skipped, reason=reason)


def _skipped(test, reason):
    if not isinstance(test, type):
        @functools.wraps(test)
        def refused(*args, **kwargs):  # for whoever calls it without looking at its marks
            raise SkipTest(reason)
        test = refused
    test.__unittest_skip__, test.__unittest_skip_why__ = True, reason
    return test


def _untouched(test):
    return test


def skipIf(condition, reason):
    """Skip where the condition holds."""
    return skip(reason) if condition else _untouched


def skipUnless(condition, reason):
    """Skip where the condition does not hold."""
    return skipIf(not condition, reason)


def expectedFailure(test_item):
    """The test is known to fail: that it passes is what goes wrong."""
    test_item.__unittest_expecting_failure__ = True
    return test_item
