"""Text that may stand in XML."""

__all__ = ["escape", "unescape", "quoteattr"]


def _replace(data, entities):
    for old, new in entities.items():
        data = data.replace(old, new)
    return data


def escape(data, entities={}):
    """Escape &, <, and > in a string of data."""
    return _replace(data.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;"), entities)


def unescape(data, entities={}):
    """Unescape &amp;, &lt;, and &gt; in a string of data."""
    return _replace(data.replace("&lt;", "<").replace("&gt;", ">"), entities).replace("&amp;", "&")


def quoteattr(data, entities={}):
    """Escape and quote an attribute value."""
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return f'"{data}"'
    return f"'{data}'" if "'" not in data else '"%s"' % data.replace('"', "&quot;")
