"""What becomes of one test while its parts run, and how a result is told, be it one of old."""
import contextlib
import sys
import warnings

__name__ = "unittest.case"  # whose all of this is
__unittest = True


class SkipTest(Exception):
    """Raised where a test is to be skipped."""


class _ShouldStop(Exception):
    """Nothing more of this test is to run."""


class _UnexpectedSuccess(Exception):
    """What should have failed did not."""


class _Outcome:
    """Takes what the parts of one test raise: setting up, the test, its subtests, tearing down."""

    def __init__(self, result=None):
        self.result = result
        self.success = True
        self.expecting_failure, self.expectedFailure = False, None
        self.result_supports_subtests = hasattr(result, "addSubTest")

    @contextlib.contextmanager
    def part(self, test, is_subtest=False):
        before, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as why:
            self.success = False
            _tell_skip(self.result, test, str(why))
        except _ShouldStop:
            pass
        except:
            self._failed(test, is_subtest)
        else:
            if is_subtest and self.success:  # nothing inside of it failed
                self.result.addSubTest(test.test_case, test, None)
        finally:
            self.success &= before

    def _failed(self, test, is_subtest):
        if self.expecting_failure:
            self.expectedFailure = sys.exc_info()
            return
        self.success = False
        if is_subtest:
            self.result.addSubTest(test.test_case, test, sys.exc_info())
        elif self.result is not None:
            failed = isinstance(sys.exception(), test.failureException)
            tell = self.result.addFailure if failed else self.result.addError
            tell(test, sys.exc_info())


# --- results that lack a method of newer Pythons ---

def _told(result, name, otherwise, *args):
    """Call the method of the result; False, with a warning, where it has none."""
    method = getattr(result, name, None)
    if method is None:
        warnings.warn(f"TestResult has no {name} method{otherwise}", RuntimeWarning, 3)
        return False
    method(*args)
    return True


def _tell_skip(result, test, reason):
    if not _told(result, "addSkip", ", skips not reported", test, reason):
        result.addSuccess(test)


def _tell_duration(result, test, elapsed):
    _told(result, "addDuration", "", test, elapsed)


def _tell_success(result, test, outcome, expecting):
    if not expecting:
        result.addSuccess(test)
    elif outcome.expectedFailure:
        failure = outcome.expectedFailure
        if not _told(result, "addExpectedFailure", ", reporting as passes", test, failure):
            result.addSuccess(test)
    elif not _told(result, "addUnexpectedSuccess", ", reporting as failure", test):
        try:
            raise _UnexpectedSuccess from None  # so that it has a traceback, as the method wants
        except _UnexpectedSuccess:
            result.addFailure(test, sys.exc_info())
