"""What unicodedata knows of characters, and the normal forms."""
import unicodedata


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for c in "a1½²Ⅷ٣é\u0301ǅß€\U0001f600\x00\u2028":
    print(ascii(c), unicodedata.category(c), unicodedata.combining(c), attempt(unicodedata.name, c), unicodedata.decimal(c, None),
          unicodedata.digit(c, None), unicodedata.numeric(c, None))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    text = "é e\u0301 ﬁ ² Å 각 \u1100\u1161"
    made = unicodedata.normalize(form, text)
    print(form, ascii(made), unicodedata.is_normalized(form, text), unicodedata.is_normalized(form, made))
print(attempt(unicodedata.lookup, "GREEK SMALL LETTER ALPHA"), attempt(unicodedata.lookup, "NO SUCH"), attempt(unicodedata.lookup, 5))
for call in ((unicodedata.name, "ab"), (unicodedata.name, 5), (unicodedata.category, ""), (unicodedata.decimal, "a"), (unicodedata.digit, "a"),
             (unicodedata.numeric, "a"), (unicodedata.normalize, "NFX", "a"), (unicodedata.normalize, 1, "a"), (unicodedata.name,),
             (unicodedata.is_normalized, "NFC", 5)):
    print(attempt(*call))
