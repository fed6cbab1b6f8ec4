"""Other spellings of the encodings' names."""
import _codecs
from encodings import _MODULES

_OWN = {"iso8859_1": "latin_1"}

aliases = {spelling: _OWN.get(name.replace("-", "_"), name.replace("-", "_"))
           for spelling, name in _codecs.spellings().items()}
aliases |= {spelling: name for spelling, name in _MODULES.items()
            if spelling != name and name != "_of_bytes"}
aliases |= {"hex": "hex_codec", "base64": "base64_codec", "base_64": "base64_codec",
            "quopri": "quopri_codec", "quoted_printable": "quopri_codec",
            "quotedprintable": "quopri_codec", "uu": "uu_codec", "zlib": "zlib_codec",
            "zip": "zlib_codec"}
