# During handling of the above exception...
def load():
    try:
        return {}["config"]
    except KeyError:
        raise RuntimeError("cannot load")
load()
