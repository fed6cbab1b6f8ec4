"""XML: trees read, searched, changed and written; what is wrong with texts, and where; texts that may stand in it."""
import copy
import io
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr, unescape

print(escape('<a & "b">'), unescape("&lt;&amp;"), quoteattr('a"b'), quoteattr("a'b\""), quoteattr("x\n"))

DOCUMENT = """<?xml version="1.0"?>
<!DOCTYPE data [<!ENTITY foo "FOO">]>
<data xmlns:x="http://x.org/" a="1 &lt; 2">
  <!-- not kept -->
  <country name="Liechtenstein"><rank>1</rank><year>2008</year>&foo;<neighbor name="Austria" direction="E"/>tail</country>
  <country name="Singapore"><rank updated="yes">5</rank><x:y x:z="q">t&#65;</x:y><![CDATA[<raw>&]]></country><?pi data?>
</data>"""
root = ET.fromstring(DOCUMENT)
print(root.tag, root.attrib, len(root), [e.tag for e in root.iter()], "".join(root.itertext()).split())
for path in ["country", ".//rank", "country/rank", ".", "*", ".//*", "country[@name='Singapore']/rank", "country[2]", "country[last()]",
             "country[rank='5']", "country/..", ".//rank[@updated]", "country[last()-1]", ".//year/..", "country[@name!='Singapore']",
             ".//neighbor[@name='Austria'][@direction='E']", ".//{http://x.org/}y", ".//{*}y", "country/", ".//rank[.='5']", "p:x"]:
    print(path, [(e.tag, e.attrib) for e in root.findall(path)])
for path in ["/abs", "country[0]", "country[foo()]", "//"]:
    try:
        root.findall(path)
    except SyntaxError as error:
        print(path, error)
print(root.findtext("country/rank"), root.findtext("nope", "otherwise"), root.find(".//n:y", {"n": "http://x.org/"}).text)
print(ET.tostring(root).decode())
print(ET.tostring(root, encoding="utf-8", xml_declaration=True)[:50], ET.tostring(root, "latin-1")[:50])

a = ET.Element("a", {"x": "1"}, y="2")
b = ET.SubElement(a, "b")
b.text, b.tail = "é<&>\"", "T"
ET.SubElement(a, "c", k='"\n')
a.append(ET.Comment("note"))
a.append(ET.PI("t", "v"))
for how in ({}, {"method": "html"}, {"method": "text", "encoding": "unicode"}, {"short_empty_elements": False}):
    print(ET.tostring(a, **how))
ET.indent(a)
ET.dump(a)
a.remove(b)
a.insert(0, b)
del a[1]
a.extend([ET.Element("e")])
print([x.tag if isinstance(x.tag, str) else "function" for x in a], a.keys(), a.items(), copy.deepcopy(a)[0].text)
for wrong in (lambda: a.remove(ET.Element("q")), lambda: a[10], lambda: a.append("x"), lambda: ET.Element("a", "b"),
              lambda: ET.fromstring(5), lambda: ET.tostring(ET.Element("a", x=1)), lambda: a.insert(0, 1)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)

for text in ["", "<a>", "<a></b>", "<a", "<a b>", "<a b=c/>", '<a b="1" b="2"/>', "<a/><b/>", "text", "<a>&foo;</a>", "<a>&</a>", "<a>\x01</a>",
             "<1a/>", "</a>", "<a/>junk", "<a>]]></a>", "<p:a/>", '<a b="<"/>', "<!-- -- --><a/>", "<a>\n<b>\n</c></a>", "<a><!-- x</a>",
             "<a>&#0;</a>", ' <?xml version="1.0"?><a/>', "<a><![CDATA[x</a>", "<a b='&lt;&#10;'/>", '<a b="x\ny"/>',
             '<a xmlns="u"><b/><c xmlns=""/></a>', "<é>ü</é>"]:
    try:
        print(repr(text), ET.tostring(ET.fromstring(text), encoding="unicode"))
    except ET.ParseError as error:
        print(repr(text), error, error.code, error.position)

for event, element in ET.iterparse(io.BytesIO(b"<r><a>1</a><b/></r>"), events=("start", "end")):
    print(event, element.tag, element.text)
puller = ET.XMLPullParser(["end"])
puller.feed("<r><a>")
print(list(puller.read_events()))
puller.feed("</a></r>")
print([(event, x.tag) for event, x in puller.read_events()])
ET.register_namespace("xx", "http://x.org/")
print(ET.tostring(ET.fromstring('<q:a xmlns:q="http://x.org/"><q:b/></q:a>')), ET.tostring(ET.fromstring('<q:a xmlns:q="u" q:k="v"/>')))
