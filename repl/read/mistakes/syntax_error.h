/* What is wrong with a text that the parser could not read: CPython's words and CPython's place.
 *
 * As CPython does, the text is gone through again with the grammar of mistakes; what that finds no
 * words for is "invalid syntax" at the furthest token the first reading looked at. An error of the
 * tokenizer further down beats either.
 */
#ifndef READ_SYNTAX_ERROR_H
#define READ_SYNTAX_ERROR_H

#include "repl/read/tree/parse.h"

/* Fills *wrong; p is as the failed parser left it. */
void syntax_error_find(parser *p, const token_list *list, diagnostic *wrong);

/* Whether the text failed only because it ended: what CPython calls incomplete input. */
bool syntax_error_at_end(parser *p, const token_list *list);

#endif
