"""Tuples whose items have names, and that may have further attributes behind them."""


def struct_sequence(name, fields, hidden="", doc=None):
    """A class; what is `hidden` is an attribute and no item."""
    module, _, short = name.rpartition(".")
    fields, hidden = tuple(fields.split()), tuple(hidden.split())
    count, most = len(fields), len(fields) + len(hidden)

    class Sequence(tuple):
        def __new__(cls, sequence, dict={}):
            items = tuple(sequence)
            if not count <= len(items) <= most:
                bound = "a" if count == most else "an at least" if len(items) < count else \
                    "an at most"
                size = most if len(items) > most else count
                raise TypeError(f"{name}() takes {bound} {size}-sequence "
                                f"({len(items)}-sequence given)")
            self = tuple.__new__(cls, items[:count])
            rest = items[count:]
            for i, attribute in enumerate(hidden):
                self.__dict__[attribute] = rest[i] if i < len(rest) else dict.get(attribute)
            return self

        def __repr__(self):
            items = ", ".join(f"{field}={item!r}" for field, item in zip(fields, self))
            return f"{name}({items})"

        def __reduce__(self):
            return type(self), (tuple(self), {h: self.__dict__[h] for h in hidden})

        def __setattr__(self, attribute, value):
            if attribute in fields or attribute in hidden:
                raise AttributeError("readonly attribute")
            raise AttributeError(f"{name!r} object has no attribute {attribute!r}")

    for i, field in enumerate(fields):
        def get(self, i=i, field=field):
            return self.__dict__[field] if field in self.__dict__ else self[i]
        setattr(Sequence, field, property(get))
    Sequence.__name__ = Sequence.__qualname__ = short
    Sequence.__module__, Sequence.__doc__ = module, doc
    Sequence.n_fields, Sequence.n_sequence_fields, Sequence.n_unnamed_fields = most, count, 0
    Sequence.__match_args__ = fields
    return Sequence
