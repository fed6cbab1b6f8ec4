/* The parts of module _json: texts to values (json_scan.c) and values to text (json_write.c). */
#ifndef EVAL_JSON_PARTS_H
#define EVAL_JSON_PARTS_H

#include "repl/eval/import/module.h"

#define JSON_FUNCTION(name)                                                                     \
    value name(machine *m __attribute__((unused)), value self __attribute__((unused)),          \
               const value *args __attribute__((unused)), size_t count __attribute__((unused)), \
               tuple *names __attribute__((unused)))

/* (string, end, strict=True) → the text of the string that begins before `end`, and its end. */
JSON_FUNCTION(json_scan_string);
/* A str as JSON writes it: between quotes, with escapes for all but ASCII or only where needed. */
JSON_FUNCTION(json_quote_ascii);
JSON_FUNCTION(json_quote);
/* The text of a value: what JSONEncoder.encode() gives. */
JSON_FUNCTION(json_write);

/* _json.Scanner: reads one value of a text, by the rules of a JSONDecoder. */
extern const type_record json_scanner_record;

#endif
