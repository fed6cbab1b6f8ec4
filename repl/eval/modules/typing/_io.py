"""The types of open files."""
import abc
from _typing import Generic
from ._forms import Any, Union
from ._names import AnyStr, List

__name__ = "typing"  # whose all of this is


class IO(Generic[AnyStr]):
    """What open() returns, over the type of what is read and written; TextIO and BinaryIO are its two faces."""

    __slots__ = ()

    @property
    @abc.abstractmethod
    def mode(self) -> str:
        pass

    @property
    @abc.abstractmethod
    def name(self) -> str:
        pass

    @abc.abstractmethod
    def close(self) -> None:
        pass

    @property
    @abc.abstractmethod
    def closed(self) -> bool:
        pass

    @abc.abstractmethod
    def fileno(self) -> int:
        pass

    @abc.abstractmethod
    def flush(self) -> None:
        pass

    @abc.abstractmethod
    def isatty(self) -> bool:
        pass

    @abc.abstractmethod
    def read(self, n: int = -1) -> AnyStr:
        pass

    @abc.abstractmethod
    def readable(self) -> bool:
        pass

    @abc.abstractmethod
    def readline(self, limit: int = -1) -> AnyStr:
        pass

    @abc.abstractmethod
    def readlines(self, hint: int = -1) -> List[AnyStr]:
        pass

    @abc.abstractmethod
    def seek(self, offset: int, whence: int = 0) -> int:
        pass

    @abc.abstractmethod
    def seekable(self) -> bool:
        pass

    @abc.abstractmethod
    def tell(self) -> int:
        pass

    @abc.abstractmethod
    def truncate(self, size: int | None = None) -> int:
        pass

    @abc.abstractmethod
    def writable(self) -> bool:
        pass

    @abc.abstractmethod
    def write(self, s: AnyStr) -> int:
        pass

    @abc.abstractmethod
    def writelines(self, lines: List[AnyStr]) -> None:
        pass

    @abc.abstractmethod
    def __enter__(self) -> 'IO[AnyStr]':
        pass

    @abc.abstractmethod
    def __exit__(self, type, value, traceback) -> None:
        pass


class BinaryIO(IO[bytes]):
    """Typed version of the return of open() in binary mode."""

    __slots__ = ()

    @abc.abstractmethod
    def write(self, s: Union[bytes, bytearray]) -> int:
        pass

    @abc.abstractmethod
    def __enter__(self) -> 'BinaryIO':
        pass


class TextIO(IO[str]):
    """Typed version of the return of open() in text mode."""

    __slots__ = ()

    @property
    @abc.abstractmethod
    def buffer(self) -> BinaryIO:
        pass

    @property
    @abc.abstractmethod
    def encoding(self) -> str:
        pass

    @property
    @abc.abstractmethod
    def errors(self) -> str | None:
        pass

    @property
    @abc.abstractmethod
    def line_buffering(self) -> bool:
        pass

    @property
    @abc.abstractmethod
    def newlines(self) -> Any:
        pass

    @abc.abstractmethod
    def __enter__(self) -> 'TextIO':
        pass
