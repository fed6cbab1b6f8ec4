"""Where a text stream stands, as one number: enough to begin decoding in the middle of the bytes.

Most of the time that is a position in the bytes and nothing else.  When a character ended in the
middle of what had to be decoded together, the number says how to get there: from the position,
with the decoder in a state, feed so many bytes and leave out so many characters.
"""
from dataclasses import dataclass

_POSITION, _FLAGS, _FEED, _SKIP, _END = 0, 64, 128, 192, 256
_MASK = (1 << 64) - 1


@dataclass
class Cookie:
    position: int = 0
    flags: int = 0  # the decoder's state
    feed: int = 0
    skip: int = 0
    at_end: bool = False  # the decoder must be told that no bytes follow

    def pack(self):
        return (self.position << _POSITION | self.flags << _FLAGS | self.feed << _FEED |
                self.skip << _SKIP | self.at_end << _END)


def unpack(number):
    part = [number >> shift & _MASK for shift in (_POSITION, _FLAGS, _FEED, _SKIP)]
    return Cookie(*part, bool(number >> _END))


def locate(decoder, start, flags, data, count):
    """The cookie of the place `count` characters into the bytes that begin at `start`, where the
    decoder had those flags. The decoder is left as it was."""
    saved = decoder.getstate()
    try:
        return _locate(decoder, start, flags, data, count)
    finally:
        decoder.setstate(saved)


def _locate(decoder, start, flags, data, count):
    def characters(end):
        decoder.setstate((b"", flags))
        return len(decoder.decode(data[:end]))

    low, high = 0, len(data)  # the longest stretch that gives no more than count characters
    while low < high:
        middle = (low + high + 1) // 2
        if characters(middle) <= count:
            low = middle
        else:
            high = middle - 1
    while True:  # back to where the decoder keeps nothing that it has not given
        done = characters(low)
        kept, safe_flags = decoder.getstate()
        if not kept and (done == count or low == 0 or not safe_flags & 1):
            break
        low -= len(kept) or 1
    cookie = Cookie(start + low, safe_flags)
    if done < count:
        _lead_on(decoder, cookie, data[low:], count - done)
    return cookie


def _lead_on(decoder, cookie, data, missing):
    cookie.skip = missing
    given = 0
    for cookie.feed in range(1, len(data) + 1):
        given += len(decoder.decode(data[cookie.feed - 1:cookie.feed]))
        if given >= missing:
            return
    cookie.at_end = True
    if given + len(decoder.decode(b"", True)) < missing:
        raise OSError("can't reconstruct logical file position")
