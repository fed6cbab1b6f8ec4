"""Text of HTML: its references, and a document told piece by piece."""
import html
import html.entities
from html.parser import HTMLParser

print(len(html.entities.html5), len(html.entities.name2codepoint), html.entities.codepoint2name[169])
print(html.escape("<a href='x'>&\"</a>"), html.escape("'", quote=False))
for text in ("&amp;&lt", "&notit; &notin;", "&#x80;&#128;", "&#0;&#xD800;&#x110000;", "&#1;.", "&foo; &ampx &", "&#;",
             "&CounterClockwiseContourIntegral;", "&eacute;t&eacute"):
    print(text, ascii(html.unescape(text)))


class Teller(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("  start", tag, attrs, self.get_starttag_text(), self.getpos())

    def handle_endtag(self, tag):
        print("  end", tag)

    def handle_data(self, data):
        print("  data", repr(data))

    def handle_comment(self, data):
        print("  comment", repr(data))

    def handle_decl(self, decl):
        print("  decl", repr(decl))

    def handle_pi(self, data):
        print("  pi", repr(data))

    def unknown_decl(self, data):
        print("  unknown", repr(data))

    def handle_entityref(self, name):
        print("  entity", name)

    def handle_charref(self, name):
        print("  number", name)


DOCUMENTS = [
    "<html><head><title>T</title></head>\n<body class=\"a\" id=b checked>x &amp; y &#62;<br/></body></html>",
    "<!DOCTYPE html><!-- note --><p>a<p>b</p><?php echo 1 ?>",
    "<script>if (a<b && c) { \"</p>\" }</script>z",
    "a < b <3 && c &unknown; &#xyz",
    "<![CDATA[x]]></ a><!bogus></>",
    "<a b=c/d e>x</a ><input disabled value=>",
    "<A HREF=\"Q&amp;R\">",
    "<a href=\"cut",
    "text &am",
]
for convert in True, False:
    for document in DOCUMENTS:
        print(convert, document)
        teller = Teller(convert_charrefs=convert)
        teller.feed(document)
        teller.close()

print("in pieces")
teller = Teller()
for piece in ("<p cl", "ass='a'>he", "llo &am", "p; <!-- x", " --> </", "p>"):
    teller.feed(piece)
teller.close()
