"""Loggers, handlers and formatters as a dict or a file describes them."""
import logging
import logging.handlers
import os
import re
import sys

__all__ = ["dictConfig", "fileConfig", "valid_ident", "dictConfigClass", "BaseConfigurator", "DictConfigurator"]

DEFAULT_LOGGING_CONFIG_PORT = 9030
_IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)
_PATH = re.compile(r"\.([^.\[\]]+)|\[(\w+)\]")


def valid_ident(s):
    if not _IDENTIFIER.match(s):
        raise ValueError("Not a valid Python identifier: %r" % s)
    return True


def _resolve(name):
    """The object that a dotted name means."""
    parts = name.split(".")
    found = __import__(parts[0])
    for i, part in enumerate(parts[1:], 2):
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(".".join(parts[:i]))
            found = getattr(found, part)
    return found


# --- from a dict ---

class BaseConfigurator:
    """Texts that stand for objects: ext://sys.stderr, cfg://handlers.console."""

    def __init__(self, config):
        self.config = config

    def resolve(self, s):
        try:
            return _resolve(s)
        except ImportError as error:
            raise ValueError(f"Cannot resolve {s!r}: {error}") from error

    def convert(self, value):
        if isinstance(value, str):
            kind, mark, rest = value.partition("://")
            if mark and kind == "ext":
                return self.resolve(rest)
            if mark and kind == "cfg":
                return self.cfg_convert(rest)
        elif type(value) is list:
            return [self.convert(each) for each in value]
        elif type(value) is tuple:
            return tuple(map(self.convert, value))
        elif type(value) is dict:
            return {key: self.convert(each) for key, each in value.items()}
        return value

    def cfg_convert(self, text):
        head = re.match(r"[^.\[]+", text)
        if head is None:
            raise ValueError(f"Unable to convert {text!r}")
        found, at = self.config[head[0]], head.end()
        while at < len(text):
            step = _PATH.match(text, at)
            if not step:
                raise ValueError(f"Unable to convert {text!r} at {text[at:]!r}")
            name = step[1] or step[2]
            try:
                found = found[int(name)] if step[2] and name.isdigit() else found[name]
            except (KeyError, TypeError):
                found = found[name]
            at = step.end()
        return self.convert(found)

    def configure_custom(self, config):
        """Configure an object with a user-supplied factory, named by "()"."""
        config = dict(config)
        make = config.pop("()")
        if not callable(make):
            make = self.resolve(make)
        properties = config.pop(".", None)
        made = make(**{key: config[key] for key in config if valid_ident(key)})
        for name, value in (properties or {}).items():
            setattr(made, name, value)
        return made


class DictConfigurator(BaseConfigurator):
    """Configure logging using a dictionary-like object to describe the configuration."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        if config.pop("incremental", False):
            self._change(config)
            return
        disable = config.pop("disable_existing_loggers", True)
        logging._handlers.clear()
        del logging._handlerList[:]
        self.formatters = self._all("formatters", "formatter", self.configure_formatter)
        self.filters = self._all("filters", "filter", self.configure_filter)
        self.handlers = self._all_handlers()
        self._configure_loggers(disable)
        if config.get("root"):
            self._attempt(lambda: self.configure_root(config["root"]), "Unable to configure root logger")

    @staticmethod
    def _attempt(do, what):
        try:
            return do()
        except Exception as error:
            raise ValueError(what) from error

    def _change(self, config):
        for name, settings in config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
            if level := settings.get("level"):
                logging._handlers[name].setLevel(logging._checkLevel(level))
        for name, settings in config.get("loggers", {}).items():
            self._attempt(lambda: self.configure_logger(name, settings, True), "Unable to configure logger %r" % name)
        if config.get("root"):
            self._attempt(lambda: self.configure_root(config["root"], True), "Unable to configure root logger")

    def _all(self, section, what, configure):
        settings = self.config.get(section, {})
        return {name: self._attempt(lambda: configure(settings[name]), f"Unable to configure {what} {name!r}")
                for name in settings}

    def _all_handlers(self):
        """Those that name others wait until the others are there."""
        settings, self.handlers, waiting = self.config.get("handlers", {}), {}, []
        for late in False, True:
            for name in sorted(settings) if not late else waiting:
                try:
                    handler = self.configure_handler(settings[name])
                    handler.name = name
                    self.handlers[name] = handler
                except Exception as error:
                    if not late and "target not configured yet" in str(error.__cause__):
                        waiting.append(name)
                    else:
                        raise ValueError("Unable to configure handler %r" % name) from error
        return self.handlers

    def _configure_loggers(self, disable):
        root, settings = logging.root, self.config.get("loggers", {})
        existing = sorted(root.manager.loggerDict)
        below = {other for name in settings for other in existing if other.startswith(name + ".")}
        for name in settings:
            self._attempt(lambda: self.configure_logger(name, settings[name]), "Unable to configure logger %r" % name)
        for name in existing:
            logger = root.manager.loggerDict[name]
            if name in settings or isinstance(logger, logging.PlaceHolder):
                continue
            if name in below:
                logger.setLevel(logging.NOTSET)
                logger.handlers, logger.propagate = [], True
            else:
                logger.disabled = disable

    def configure_formatter(self, config):
        if "()" in config:
            return self.configure_custom(self.convert(config))
        cls = logging.Formatter
        if "class" in config:
            cls = self.resolve(config["class"])
        extra = {name: config[name] for name in ("validate", "defaults") if name in config}
        return cls(config.get("format"), config.get("datefmt"), config.get("style", "%"), **extra)

    def configure_filter(self, config):
        if "()" in config:
            return self.configure_custom(self.convert(config))
        return logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for name in filters:
            try:
                callable_or_filter = callable(name) or callable(getattr(name, "filter", None))
                filterer.addFilter(name if callable_or_filter else self.filters[name])
            except Exception as error:
                raise ValueError("Unable to add filter %r" % name) from error

    def configure_handler(self, config):
        config = dict(config)
        formatter, level, filters = (config.pop(name, None) for name in ("formatter", "level", "filters"))
        if formatter:
            formatter = self._attempt(lambda: self.formatters[formatter], "Unable to set formatter %r" % formatter)
        if "()" in config:
            make = config.pop("()")
            make = make if callable(make) else self.resolve(make)
        else:
            make = config.pop("class")
            cls = make if callable(make) else self.resolve(make)
            make = cls
            if issubclass(cls, logging.handlers.MemoryHandler) and "target" in config:
                target = config["target"]
                if not isinstance(target, logging.Handler):
                    if target not in self.handlers:
                        raise ValueError("Unable to set target handler %r" % target) \
                            from TypeError("target not configured yet")
                    config["target"] = self.handlers[target]
        properties = config.pop(".", None)
        made = make(**{key: self.convert(config[key]) for key in config if valid_ident(key)})
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(made, filters)
        for name, value in (properties or {}).items():
            setattr(made, name, value)
        return made

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self.handlers[name])
            except Exception as error:
                raise ValueError("Unable to add handler %r" % name) from error

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level")
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        if config.get("handlers"):
            self.add_handlers(logger, config["handlers"])
        if config.get("filters"):
            self.add_filters(logger, config["filters"])

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        if config.get("propagate") is not None:
            logger.propagate = config["propagate"]

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging using a dictionary."""
    dictConfigClass(config).configure()


# --- from a file ---

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Read the logging configuration from a ConfigParser-format file."""
    import configparser
    parser = fname
    if not isinstance(fname, configparser.RawConfigParser):
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            parser.read_file(fname)
        else:
            if not parser.read(fname, encoding=encoding):
                raise FileNotFoundError(f"{fname} doesn't exist")
    formatters = {name: _formatter(parser[f"formatter_{name}"]) for name in _names(parser["formatters"])}
    logging._handlers.clear()
    del logging._handlerList[:]
    handlers = _handlers(parser, formatters)
    _loggers(parser, handlers, disable_existing_loggers)


def _evaluated(text):
    """What a file says in Python: in the names of logging, and of what that imports."""
    return eval(text, {**vars(logging), "logging": logging, "os": os, "sys": sys})


def _names(section):
    return [name.strip() for name in section.get("keys", "").split(",") if name.strip()]


def _formatter(section):
    cls = _resolve(section.get("class") or "logging.Formatter")
    defaults = section.get("defaults", raw=True, fallback=None)
    return cls(section.get("format", raw=True, fallback=None), section.get("datefmt", raw=True, fallback=None),
               section.get("style", raw=True, fallback="%"), **({"defaults": eval(defaults)} if defaults else {}))


def _handlers(parser, formatters):
    made, targets = {}, {}
    for name in _names(parser["handlers"]):
        section = parser[f"handler_{name}"]
        kind = section["class"]
        try:
            cls = _evaluated(kind)
        except (AttributeError, NameError):
            cls = _resolve(kind)
        handler = cls(*_evaluated(section.get("args", "()")), **_evaluated(section.get("kwargs", "{}")))
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter"):
            handler.setFormatter(formatters[section["formatter"]])
        if issubclass(cls, logging.handlers.MemoryHandler) and section.get("target"):
            targets[handler] = section["target"]
        made[name] = handler
    for handler, target in targets.items():
        handler.setTarget(made[target])
    return made


def _loggers(parser, handlers, disable):
    names = _names(parser["loggers"])
    names.remove("root")
    root = logging.root
    _fill(root, parser["logger_root"], handlers)
    existing, told = sorted(root.manager.loggerDict), set()
    below = set()
    for name in names:
        section = parser[f"logger_{name}"]
        qualified = section["qualname"]
        told.add(qualified)
        below |= {other for other in existing if other.startswith(qualified + ".")}
        logger = logging.getLogger(qualified)
        _fill(logger, section, handlers)
        logger.propagate, logger.disabled = section.getint("propagate", fallback=1), False
    for name in existing:
        logger = root.manager.loggerDict[name]
        if name in told or isinstance(logger, logging.PlaceHolder):
            continue
        if name in below:
            logger.level, logger.handlers, logger.propagate = logging.NOTSET, [], True
        else:
            logger.disabled = disable


def _fill(logger, section, handlers):
    if "level" in section:
        logger.setLevel(section["level"])
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in section["handlers"].split(","):
        if name.strip():
            logger.addHandler(handlers[name.strip()])
