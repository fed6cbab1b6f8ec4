# What NameError, AttributeError, ImportError and OSError carry.
try:
    undefined_name
except NameError as e:
    print(e.name)
try:
    "".nothing
except AttributeError as e:
    print(e.name, repr(e.obj))
try:
    import no_such_module
except ImportError as e:
    print(type(e).__name__, e.name, e.path, e)
try:
    from math import no_such_name
except ImportError as e:
    print(e.name)
e = OSError(2, "No such file", "file.txt")
print(type(e).__name__, e.errno, e.strerror, e.filename, e, e.args)
try:
    open("/no/such/file")
except FileNotFoundError as e:
    print(e)
