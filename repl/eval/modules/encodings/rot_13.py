"""The letters of the alphabet, thirteen places on."""

rot13_map = {first + i: first + (i + 13) % 26 for first in (65, 97) for i in range(26)}


def encode(input, errors="strict"):
    return str.translate(input, rot13_map), len(input)


def rot13(infile, outfile):
    outfile.write(encode(infile.read())[0])


def codec_of(name):
    from encodings import _texts
    return _texts.info("rot-13", "rot_13", encode, encode, is_text=False)
