/* Codecs: texts from bytes and back, with CPython's error handlers and errors.
 *
 * utf-8 (and -sig), utf-16 and utf-32 (with -le, -be), latin-1, ascii, unicode_escape,
 * raw_unicode_escape, and those of repl/read/charmap.h; all others are asked of codecs.py.
 * Handlers: strict, ignore, replace, backslashreplace, xmlcharrefreplace, namereplace,
 * surrogateescape, surrogatepass.
 */
#ifndef EVAL_CODEC_H
#define EVAL_CODEC_H

#include "bytes.h"
#include "str.h"

/* NULL for the names: utf-8, strict. LookupError for a name nobody knows. */
bytes *codec_encode(machine *m, str *s, const char *encoding, const char *errors);
str *codec_decode(machine *m, const uint8_t *data, size_t n, const char *encoding,
                  const char *errors);
/* What can be decoded of bytes that may go on, and how many bytes that took. */
str *codec_decode_some(machine *m, const uint8_t *data, size_t n, const char *encoding,
                       const char *errors, size_t *taken);
/* The canonical name ("utf-8"), or NULL when there is no such codec. */
const char *codec_name(const char *encoding);
/* The other spellings of the codecs that are not in charmap.h: alias and name of each, until NULL.
 */
const char *const (*codec_spellings(void))[2];

#endif
