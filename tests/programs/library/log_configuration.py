"""Loggers as a dict or a file describes them, and what is wrong with descriptions."""
import io
import logging
import logging.config
import sys

logging.config.dictConfig({
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s|%(name)s|%(message)s"}, "loud": {"format": "{message}!", "style": "{"}},
    "filters": {"app": {"name": "app"}, "polite": {"()": lambda: lambda record: "no" not in record.getMessage()}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "level": "DEBUG", "stream": "ext://sys.stdout"},
        "early": {"class": "logging.handlers.MemoryHandler", "capacity": 2, "target": "later", "filters": ["polite"]},
        "later": {"class": "logging.StreamHandler", "formatter": "loud", "stream": "ext://sys.stdout", ".": {"terminator": "<\n"}}},
    "loggers": {"app": {"handlers": ["console"], "level": "INFO", "propagate": False, "filters": ["app"]},
                "app.sub": {"level": "DEBUG", "handlers": ["early"]}},
    "root": {"handlers": ["console"], "level": "WARNING"}})
app, sub = logging.getLogger("app"), logging.getLogger("app.sub")
app.debug("unheard")
app.info("heard")
sub.debug("waits")
sub.info("no")
sub.error("comes with it")
logging.warning("root %s", 1)

for wrong in [{}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "nope.Nope"}}},
              {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "f"}}},
              {"version": 1, "loggers": {"q": {"level": "WRONG"}}}, {"version": 1, "root": {"handlers": ["nope"]}}]:
    try:
        logging.config.dictConfig(wrong)
    except Exception as error:
        print(type(error).__name__, error, "|", repr(error.__cause__))

logging.config.fileConfig(io.StringIO("""
[loggers]
keys = root, one
[handlers]
keys = h
[formatters]
keys = f
[logger_root]
level = DEBUG
handlers = h
[logger_one]
level = ERROR
handlers = h
qualname = one
propagate = 0
[handler_h]
class = StreamHandler
level = NOTSET
formatter = f
args = (sys.stdout,)
[formatter_f]
format = %(name)s %(levelname)s %(message)s
"""))
logging.getLogger("one").error("e")
logging.getLogger("one").info("unheard")
logging.debug("d")
print(app.disabled, sys.stdout.writable())
