"""The caplog fixture."""
import contextlib
import logging


class _Keeper(logging.Handler):
    def __init__(self):
        super().__init__(0)
        self.records = []
        form = "%(levelname)-8s %(name)s:%(filename)s:%(lineno)d %(message)s"
        self.setFormatter(logging.Formatter(form))

    def emit(self, record):
        self.records.append(record)


class LogCaptureFixture:
    """The records that were logged while the test ran."""

    def __init__(self):
        self.handler = _Keeper()
        self._levels = {}
        logging.getLogger().addHandler(self.handler)

    @property
    def records(self):
        return self.handler.records

    @property
    def text(self):
        return "".join(self.handler.format(r) + "\n" for r in self.records)

    @property
    def messages(self):
        return [r.getMessage() for r in self.records]

    @property
    def record_tuples(self):
        return [(r.name, r.levelno, r.getMessage()) for r in self.records]

    def clear(self):
        self.handler.records.clear()

    def set_level(self, level, logger=None):
        chosen = logging.getLogger(logger)
        self._levels.setdefault(chosen, chosen.level)
        chosen.setLevel(level)

    @contextlib.contextmanager
    def at_level(self, level, logger=None):
        chosen = logging.getLogger(logger)
        old = chosen.level
        chosen.setLevel(level)
        try:
            yield
        finally:
            chosen.setLevel(old)

    def end(self):
        logging.getLogger().removeHandler(self.handler)
        for logger, level in self._levels.items():
            logger.setLevel(level)
