"""ipaddress: addresses as numbers and texts, networks as ranges of them, and what is wrong with a text."""
import ipaddress
from ipaddress import ip_address, ip_interface, ip_network


def told(action):
    try:
        print(repr(action()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


home = ip_address("192.168.1.10")
print(home, int(home), home + 5, home - 10, home.packed, home.reverse_pointer, home.is_private, home.is_loopback)
print(f"{home:b} {home:#x} {home:_n} {home!s:>16}", home.version, home < home + 1, home == ip_address(int(home)))
long = ip_address("2001:0DB8::0:1")
print(long, long.exploded, long.reverse_pointer[:15], long.is_global, ip_address("::ffff:1.2.3.4").ipv4_mapped)
print([str(ip_address(text)) for text in ("::", "1::", "::1", "1:0:0:2::3", "fe80::1%eth0", "1:2:3:4:5:6:7:8")])

net = ip_network("10.0.0.0/29")
print(net, net.netmask, net.hostmask, net.broadcast_address, net.num_addresses, net[1], net[-1])
print([str(host) for host in net.hosts()], len(list(net)), home in net, ip_address("10.0.0.3") in net)
print(list(net.subnets(new_prefix=31)), net.supernet(), list(net.address_exclude(ip_network("10.0.0.2/31"))))
print(net.overlaps(ip_network("10.0.0.4/30")), ip_network("10.0.0.4/30").subnet_of(net), net.with_netmask)
print(sorted([ip_network("10.0.0.0/8"), net, ip_network("9.0.0.0/8")]), ip_network("10.1.2.3/255.255.0.0", strict=False))
print(list(ipaddress.summarize_address_range(ip_address("192.0.2.0"), ip_address("192.0.2.130"))))
print(list(ipaddress.collapse_addresses([ip_network("192.0.2.0/25"), ip_network("192.0.2.128/25"), home])))
face = ip_interface("192.0.2.5/24")
print(repr(face), face.ip, face.network, face.with_hostmask, {face: 1}[ip_interface("192.0.2.5/24")])
wide = ip_network("2001:db8::/126")
print([str(host) for host in wide.hosts()], list(ip_network("1.2.3.4/31").hosts()), ip_network("1.2.3.4"))

for text in ("1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.a", "1.2..4", "", ":::", "1::2::3", "12345::", "g::", ":1:2:3:4:5:6:7", "1:2"):
    told(lambda: ip_address(text))
    told(lambda: (ipaddress.IPv6Address if ":" in text else ipaddress.IPv4Address)(text))
for wrong in (lambda: ip_network("10.0.0.1/8"), lambda: ip_network("10.0.0.0/33"), lambda: ipaddress.IPv4Network("10.0.0.0/x"),
              lambda: ip_address(-1), lambda: ipaddress.IPv4Address(2 ** 32), lambda: net[8], lambda: home < long,
              lambda: list(net.subnets(new_prefix=20)), lambda: ip_address("1.2.3.4/8"), lambda: ip_network("1.2.3.0/24/3")):
    told(wrong)
