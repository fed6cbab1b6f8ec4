"""Files: a test that asks for one is skipped."""
import os
from test.support import _skips, needs

TESTFN = TESTFN_ASCII = "@test"
TESTFN_UNDECODABLE = TESTFN_UNENCODABLE = TESTFN_NONASCII = None
FS_NONASCII = ""
can_symlink = lambda: False
skip_unless_symlink = skip_unless_hardlink = skip_unless_xattr = skip_unless_working_chmod = skip_if_dac_override = _skips("a file system")
temp_dir = temp_cwd = change_cwd = temp_umask = create_empty_file = open_dir_fd = needs("files")
EnvironmentVarGuard = needs("files")


def unlink(name):
    pass


rmtree = rmdir = unlink


class FakePath:
    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"<FakePath {self.path!r}>"

    def __fspath__(self):
        if isinstance(self.path, BaseException) or isinstance(self.path, type):
            raise self.path
        return self.path
