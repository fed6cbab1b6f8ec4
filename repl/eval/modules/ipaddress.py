"""Addresses and networks of the internet protocol, versions 4 and 6."""
import functools

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    """A Value Error related to the address."""


class NetmaskValueError(ValueError):
    """A Value Error related to the netmask."""


def _first_that_takes(kinds, value, what, *more):
    for kind in kinds:
        try:
            return kind(value, *more)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{value!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    """Take an IP string/int and return an object of the correct type."""
    return _first_that_takes((IPv4Address, IPv6Address), address, "address")


def ip_network(address, strict=True):
    """Take an IP string/int and return an object of the correct type."""
    return _first_that_takes((IPv4Network, IPv6Network), address, "network", strict)


def ip_interface(address):
    """Take an IP string/int and return an object of the correct type."""
    return _first_that_takes((IPv4Interface, IPv6Interface), address, "interface")


def v4_int_to_packed(address):
    """Represent an address as 4 packed bytes in network (big-endian) order."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4")


def v6_int_to_packed(address):
    """Represent an address as 16 packed bytes in network (big-endian) order."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6")


# --- ranges ---

def summarize_address_range(first, last):
    """Summarize a network range given the first and last IP addresses."""
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    kind = IPv4Network if first.version == 4 else IPv6Network
    low, high, bits = first._ip, last._ip, first.max_prefixlen
    while low <= high:
        zeros = bits if low == 0 else (low & -low).bit_length() - 1
        size = min(zeros, (high - low + 1).bit_length() - 1)
        yield kind((low, bits - size))
        low += 1 << size


def collapse_addresses(addresses):
    """Collapse a list of IP objects."""
    ranges = []
    kind = None
    for one in addresses:
        if kind is not None and kind != one.version:
            raise TypeError(f"{one} and {last} are not of the same version")
        kind, last = one.version, one
        if isinstance(one, _Network):
            ranges.append((one.network_address, one.broadcast_address))
        else:
            address = getattr(one, "ip", one)
            ranges.append((address, address))
    joined = []
    for low, high in sorted(ranges):
        if joined and int(low) <= int(joined[-1][1]) + 1:
            joined[-1][1] = max(joined[-1][1], high)
        else:
            joined.append([low, high])
    return (network for low, high in joined for network in summarize_address_range(low, high))


def get_mixed_type_key(obj):
    """Return a key suitable for sorting between networks and addresses."""
    if isinstance(obj, _Network):
        return obj._get_networks_key()
    return (obj.version, obj) if isinstance(obj, _Address) else NotImplemented


# --- what both versions share ---

class _Written:
    """What is known again by its text."""

    __slots__ = ()

    def __reduce__(self):
        return type(self), (str(self),)

    @property
    def compressed(self):
        """Return the shorthand version of the IP address as a string."""
        return str(self)


class _Address(_Written):
    """One address: a number, and how it is written."""

    __slots__ = ("_ip", "__weakref__")

    def __init__(self, address):
        self._ip = self._number_of(address)

    @classmethod
    def _number_of(cls, address):
        if isinstance(address, int):
            return cls._checked(address)
        if isinstance(address, bytes):
            if len(address) != cls.max_prefixlen // 8:
                raise AddressValueError(f"{address!r} (len {len(address)} != "
                                        f"{cls.max_prefixlen // 8}) is not permitted as an "
                                        f"IPv{cls.version} address")
            return int.from_bytes(address)
        text = str(address)
        if "/" in text:
            raise AddressValueError(f"Unexpected '/' in {text!r}")
        return cls._parsed(text)

    @classmethod
    def _checked(cls, number):
        if number < 0:
            raise AddressValueError(f"{number} (< 0) is not permitted as an IPv{cls.version} address")
        if number >> cls.max_prefixlen:
            raise AddressValueError(f"{number} (>= 2**{cls.max_prefixlen}) is not permitted as an "
                                    f"IPv{cls.version} address")
        return number

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        return self._ip == other._ip and self.version == other.version

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __hash__(self):
        return hash(hex(self._ip))

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __str__(self):
        return self._shown(self._ip)

    def __format__(self, fmt):
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        kind = fmt[-1]
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        options, width = fmt[:-1], self.max_prefixlen // (1 if kind == "b" else 4)
        if kind not in "bxX" or options.strip("#_"):
            return super().__format__(fmt)
        if "_" in options:
            width += width // 4 - 1
        if "#" in options:
            width += 2
        return format(self._ip, f"{'#' if '#' in options else ''}0{width}"
                                f"{'_' if '_' in options else ''}{kind}")

    @property
    def exploded(self):
        """Return the longhand version of the IP address as a string."""
        return self._exploded(self._ip)

    @property
    def packed(self):
        """The binary representation of this address."""
        return self._ip.to_bytes(self.max_prefixlen // 8)

    @property
    def reverse_pointer(self):
        """The name of the reverse DNS pointer for the IP address."""
        return self._reverse_pointer()

    def _within(self, networks):
        return any(self in network for network in networks)

    @property
    def is_multicast(self):
        return self in self._facts()["multicast"]

    @property
    def is_reserved(self):
        return self._within(self._facts()["reserved"])

    @property
    def is_private(self):
        facts = self._facts()
        return self._within(facts["private"]) and not self._within(facts["not private"])

    @property
    def is_global(self):
        return not self.is_private and self not in self._facts()["shared"]

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_loopback(self):
        return self in self._facts()["loopback"]

    @property
    def is_link_local(self):
        return self in self._facts()["link local"]


functools.total_ordering(_Address)


class _Version4:
    """How addresses of four octets are written."""

    __slots__ = ()
    version, max_prefixlen = 4, IPV4LENGTH

    @staticmethod
    def _parsed(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        octets = text.split(".")
        if len(octets) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        number = 0
        for octet in octets:
            number = number << 8 | _octet(octet, text)
        return number

    @staticmethod
    def _shown(number):
        return ".".join(map(str, number.to_bytes(4)))

    _exploded = _shown

    def _reverse_pointer(self):
        return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"

    @staticmethod
    @functools.cache
    def _facts():
        many = lambda *texts: [IPv4Network(text) for text in texts]
        return {
            "multicast": IPv4Network("224.0.0.0/4"), "reserved": many("240.0.0.0/4"),
            "loopback": IPv4Network("127.0.0.0/8"), "link local": IPv4Network("169.254.0.0/16"),
            "shared": IPv4Network("100.64.0.0/10"),
            "private": many("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16",
                            "172.16.0.0/12", "192.0.0.0/24", "192.0.0.170/31", "192.0.2.0/24",
                            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                            "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32"),
            "not private": many("192.0.0.9/32", "192.0.0.10/32")}


def _octet(text, whole):
    wrong = None
    if not text:
        wrong = "Empty octet not permitted"
    elif not (text.isascii() and text.isdigit()):
        wrong = f"Only decimal digits permitted in {text!r}"
    elif len(text) > 3:
        wrong = f"At most 3 characters permitted in {text!r}"
    elif text != "0" and text[0] == "0":
        wrong = f"Leading zeros are not permitted in {text!r}"
    elif int(text) > 255:
        wrong = f"Octet {text} (> 255) not permitted"
    if wrong:
        raise AddressValueError(f"{wrong} in {whole!r}")
    return int(text)


class _Version6:
    """How addresses of eight groups are written."""

    __slots__ = ()
    version, max_prefixlen = 6, IPV6LENGTH

    @classmethod
    def _parsed(cls, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if "." in parts[-1]:
            try:
                tail = _Version4._parsed(parts.pop())
            except AddressValueError as e:
                raise AddressValueError(f"{e} in {text!r}") from None
            parts += [f"{tail >> 16:x}", f"{tail & 0xffff:x}"]
        if len(parts) > 9:
            raise AddressValueError(f"At most 8 colons permitted in {text!r}")
        gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
        if len(gaps) > 1:
            raise AddressValueError(f"At most one '::' permitted in {text!r}")
        if gaps:
            front, back = parts[:gaps[0]], parts[gaps[0] + 1:]
            if not front[0]:
                front = front[1:]
                if front:
                    raise AddressValueError("Leading ':' only permitted as part of '::' in "
                                            f"{text!r}")
            if not back[-1]:
                back = back[:-1]
                if back:
                    raise AddressValueError("Trailing ':' only permitted as part of '::' in "
                                            f"{text!r}")
            skipped = 8 - len(front) - len(back)
            if skipped < 1:
                raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
            parts = front + ["0"] * skipped + back
        elif len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        elif not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        elif not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        number = 0
        for part in parts:
            number = number << 16 | _group(part, text)
        return number

    @staticmethod
    def _groups(number):
        return [number >> shift & 0xffff for shift in range(112, -16, -16)]

    @classmethod
    def _shown(cls, number):
        groups = [f"{group:x}" for group in cls._groups(number)]
        best, at, i = 1, None, 0
        while i < 8:  # the longest run of zeros, the first of those
            end = i
            while end < 8 and groups[end] == "0":
                end += 1
            if end - i > best:
                best, at = end - i, i
            i = max(end, i + 1)
        if at is None:
            return ":".join(groups)
        return ":".join(groups[:at]) + "::" + ":".join(groups[at + best:])

    @classmethod
    def _exploded(cls, number):
        return ":".join(f"{group:04x}" for group in cls._groups(number))

    def _reverse_pointer(self):
        return ".".join(self.exploded[::-1].replace(":", "")) + ".ip6.arpa"

    @staticmethod
    @functools.cache
    def _facts():
        many = lambda *texts: [IPv6Network(text) for text in texts]
        return {
            "multicast": IPv6Network("ff00::/8"),
            "reserved": many("::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4",
                             "4000::/3", "6000::/3", "8000::/3", "A000::/3", "C000::/3",
                             "E000::/4", "F000::/5", "F800::/6", "FE00::/9"),
            "loopback": many("::1/128")[0], "link local": IPv6Network("fe80::/10"), "shared": (),
            "private": many("::1/128", "::/128", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64",
                            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "fc00::/7",
                            "fe80::/10"),
            "not private": many("2001:1::1/128", "2001:1::2/128", "2001:3::/32",
                                "2001:4:112::/48", "2001:20::/28", "2001:30::/28")}


def _group(text, whole):
    if not set(text) <= set("0123456789abcdefABCDEF"):
        raise AddressValueError(f"Only hex digits permitted in {text!r} in {whole!r}")
    if len(text) > 4:
        raise AddressValueError(f"At most 4 characters permitted in {text!r} in {whole!r}")
    return int(text or "0", 16)


class IPv4Address(_Version4, _Address):
    """Represent and manipulate single IPv4 Addresses."""

    __slots__ = ()

    @property
    def ipv6_mapped(self):
        """Return the IPv4-mapped IPv6 address."""
        return IPv6Address(f"::ffff:{self}")


class IPv6Address(_Version6, _Address):
    """Represent and manipulate single IPv6 Addresses."""

    __slots__ = ("_scope_id",)

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, str) and "%" in address and "/" not in address:
            address, _, self._scope_id = address.partition("%")
            if not self._scope_id or "%" in self._scope_id:
                raise AddressValueError(f'Invalid IPv6 address: "{address}%{self._scope_id}"')
        super().__init__(address)

    @property
    def scope_id(self):
        """Identifier of a particular zone of the address's scope."""
        return self._scope_id

    def __str__(self):
        text = super().__str__()
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __eq__(self, other):
        same = super().__eq__(other)
        return same if same is not True else self._scope_id == getattr(other, "_scope_id", None)

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    @property
    def is_site_local(self):
        """Test if the address is reserved for site-local."""
        return self in IPv6Network("fec0::/10")

    @property
    def ipv4_mapped(self):
        """Return the IPv4 mapped address."""
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def sixtofour(self):
        """Return the IPv4 6to4 embedded address."""
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None


def _split(address):
    """An address and what stands behind its slash, or None."""
    if isinstance(address, tuple):
        return address if len(address) > 1 else (address[0], None)
    if isinstance(address, (int, bytes)):
        return address, None
    parts = str(address).split("/")
    if len(parts) > 2:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return parts[0], parts[1] if len(parts) == 2 else None


def _prefix_of(kind, mask):
    """The length of the prefix that is meant by a number, a netmask or a hostmask."""
    bits = kind.max_prefixlen
    if mask is None:
        return bits
    if isinstance(mask, int):
        if not 0 <= mask <= bits:
            raise NetmaskValueError(f"{mask!r} is not a valid netmask")
        return mask
    mask = str(mask)
    if mask.isascii() and mask.isdigit() and int(mask) <= bits:
        return int(mask)
    if kind.version == 4 and not mask.isdigit():
        try:
            number = _Version4._parsed(mask)
        except AddressValueError:
            raise NetmaskValueError(f"{mask!r} is not a valid netmask") from None
        every = (1 << bits) - 1
        for candidate in (number, number ^ every):
            low = candidate ^ every
            if low & low + 1 == 0:
                return bits - low.bit_length()
    raise NetmaskValueError(f"{mask!r} is not a valid netmask")


class _Network(_Written):
    """The addresses that begin with the same bits."""

    def __init__(self, address, strict=True):
        given, mask = _split(address)
        self._prefixlen = _prefix_of(type(self), mask)
        number = self._address_class._number_of(given)
        kept = number & int(self.netmask)
        if kept != number and strict:
            raise ValueError(f"{self._shown(number)}/{self._prefixlen} has host bits set")
        self.network_address = self._address_class(kept)

    @property
    def prefixlen(self):
        return self._prefixlen

    @property
    def netmask(self):
        return self._address_class((1 << self.max_prefixlen) - (1 << self.max_prefixlen - self._prefixlen))

    @property
    def hostmask(self):
        return self._address_class((1 << self.max_prefixlen - self._prefixlen) - 1)

    @property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @property
    def num_addresses(self):
        """Number of hosts in the current subnet."""
        return 1 << self.max_prefixlen - self._prefixlen

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        size = self.num_addresses
        if not -size <= n < size:
            raise IndexError("address out of range")
        return self._address_class(int(self.network_address if n >= 0 else self.broadcast_address)
                                   + (n if n >= 0 else n + 1))

    def hosts(self):
        """Generate Iterator over usable hosts in a network."""
        first, last = int(self.network_address), int(self.broadcast_address)
        if self._prefixlen == self.max_prefixlen - 1:
            return list(self)
        if self._prefixlen == self.max_prefixlen:
            return [self._address_class(first)]
        return map(self._address_class, range(first + 1, last + (self.version == 6)))

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return other._ip & int(self.netmask) == int(self.network_address)

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return (self.version, self.network_address, self._prefixlen) == \
            (other.version, other.network_address, other._prefixlen)

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return (self.network_address, self._prefixlen) < (other.network_address, other._prefixlen)

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def _get_networks_key(self):
        return self.version, self.network_address, self.netmask

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __str__(self):
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def exploded(self):
        return f"{self.network_address.exploded}/{self._prefixlen}"

    @property
    def with_prefixlen(self):
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    def overlaps(self, other):
        """Tell if self is partly contained in other."""
        return self.network_address in other or self.broadcast_address in other or \
            other.network_address in self or other.broadcast_address in self

    def _inside(self, other, how):
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return how.network_address <= self.network_address and \
            how.broadcast_address >= self.broadcast_address

    def subnet_of(self, other):
        """Return True if this network is a subnet of other."""
        return self._inside(other, other)

    def supernet_of(self, other):
        """Return True if this network is a supernet of other."""
        return other._inside(self, self)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The subnets which join to make the current subnet."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        prefix = self._prefixlen + prefixlen_diff
        if prefix > self.max_prefixlen:
            raise ValueError(f"prefix length diff {prefix} is invalid for netblock {self}")
        step = 1 << self.max_prefixlen - prefix
        for number in range(int(self.network_address), int(self.broadcast_address) + 1, step):
            yield type(self)((number, prefix))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The supernet containing the current network."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        prefix = self._prefixlen - prefixlen_diff
        if prefix < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff "
                             f"of {prefixlen_diff}")
        return type(self)((int(self.network_address), prefix), strict=False)

    def address_exclude(self, other):
        """Remove an address from a larger block."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not isinstance(other, _Network):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        if other == self:
            return
        one, two = self.subnets()
        while one != other and two != other:
            inside, outside = (one, two) if other.subnet_of(one) else (two, one)
            yield outside
            one, two = inside.subnets()
        yield two if one == other else one

    def compare_networks(self, other):
        """Compare two IP objects."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same type")
        mine, its = self._get_networks_key(), other._get_networks_key()
        return (mine > its) - (mine < its)

    def _both(self, fact):
        return getattr(self.network_address, fact) and getattr(self.broadcast_address, fact)

    is_multicast = property(lambda self: self._both("is_multicast"))
    is_reserved = property(lambda self: self._both("is_reserved"))
    is_link_local = property(lambda self: self._both("is_link_local"))
    is_private = property(lambda self: self._both("is_private"))
    is_global = property(lambda self: not self.is_private)
    is_unspecified = property(lambda self: self._both("is_unspecified"))
    is_loopback = property(lambda self: self._both("is_loopback"))


functools.total_ordering(_Network)


class IPv4Network(_Version4, _Network):
    """This class represents and manipulates 32-bit IPv4 network + addresses.."""

    _address_class = IPv4Address


class IPv6Network(_Version6, _Network):
    """This class represents and manipulates 128-bit IPv6 networks."""

    _address_class = IPv6Address


class _Interface:
    """An address together with the network that it lies in."""

    __slots__ = ()

    def __init__(self, address):
        given, mask = _split(address)
        super().__init__(given)
        self.network = self._network_class((self._ip, _prefix_of(type(self), mask)), strict=False)
        self.netmask, self.hostmask = self.network.netmask, self.network.hostmask
        self._prefixlen = self.network.prefixlen

    def __str__(self):
        return f"{super().__str__()}/{self._prefixlen}"

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is not True:
            return same
        return isinstance(other, _Interface) and self.network == other.network

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented or not isinstance(other, _Interface):
            return less
        return self.network < other.network or self.network == other.network and less

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    @property
    def ip(self):
        return self._network_class._address_class(self._ip)

    @property
    def with_prefixlen(self):
        return f"{self._shown(self._ip)}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self._shown(self._ip)}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self._shown(self._ip)}/{self.hostmask}"


class IPv4Interface(_Interface, IPv4Address):
    _network_class = IPv4Network


class IPv6Interface(_Interface, IPv6Address):
    _network_class = IPv6Network
