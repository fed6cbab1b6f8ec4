"""importlib, html and urllib.parse."""
import importlib, html, urllib.parse as up
m = importlib.import_module('json')
print(m.dumps([1]), importlib.import_module('.abc', 'collections').__name__, importlib.reload(m) is m)
try:
    importlib.import_module('nope_x')
except ModuleNotFoundError as e:
    print(e)
print(html.escape('<a href=\'x\'>&"</a>'), html.unescape('&lt;&amp;&#39;&#x41;&eacute;&copy; &nope;'))
u = up.urlparse('http://user:pw@Host.com:8080/p/a;x?q=1&r=a+b#frag')
print(u, u.hostname, u.port, u.username, u.geturl())
print(up.quote('a b/ü?'), up.quote_plus('a b&c'), up.unquote('a%20b%C3%BC'), up.urlencode({'a': 1, 'b': 'x y'}), up.parse_qs('a=1&b=2&a=3&c='), up.parse_qsl('a=1;b'), up.urljoin('http://a/b/c', '../d?x'), up.urlsplit('//n/p'))
