/* Codecs: texts from bytes and back, with CPython's error handlers and errors.
 *
 * utf-8 (and -sig), utf-16 and utf-32 (with -le, -be), latin-1, ascii, unicode_escape,
 * raw_unicode_escape, and those of repl/read/charmap.h. Handlers: strict, ignore, replace,
 * backslashreplace, xmlcharrefreplace, namereplace, surrogateescape, surrogatepass.
 */
#ifndef EVAL_CODEC_H
#define EVAL_CODEC_H

#include "bytes.h"
#include "str.h"

/* NULL for the names: utf-8, strict. LookupError for a name nobody knows. */
bytes *codec_encode(machine *m, str *s, const char *encoding, const char *errors);
str *codec_decode(machine *m, const uint8_t *data, size_t n, const char *encoding,
                  const char *errors);
/* The canonical name ("utf-8"), or NULL when there is no such codec. */
const char *codec_name(const char *encoding);

#endif
