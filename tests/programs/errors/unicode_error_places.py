# A UnicodeError says the place it was given, even one that is not in its object.

def show(error):
    print(f"{error.start:5} {error.end:5}  {error}")


for start, end in ((0, 1), (1, 3), (4, 5), (5, 6), (1000, 1001), (1000, 5), (-3, 2), (2, 2)):
    show(UnicodeEncodeError("shorthand", "spoke", start, end, "no such sign"))
    show(UnicodeTranslateError("spoke", start, end, "no such sign"))
    show(UnicodeDecodeError("shorthand", b"spoke", start, end, "no such sign"))
