# Classes of one's own, with attributes.
class AppError(Exception):
    """Base."""
class NotFound(AppError):
    def __init__(self, name, *, hint=None):
        super().__init__(f"no {name}")
        self.name, self.hint = name, hint
    def __str__(self):
        return f"{self.args[0]} ({self.hint})"
try:
    raise NotFound("file", hint="look again")
except AppError as e:
    print(type(e).__name__, e, repr(e), e.name, e.args)
print(NotFound.__mro__)
print(issubclass(NotFound, AppError), isinstance(NotFound("x"), Exception))
