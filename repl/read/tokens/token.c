#include "token.h"

#include <stdlib.h>
#include <string.h>

const char *token_spelling(token_kind kind)
{
    static const char *const spellings[TOKEN_KIND_COUNT] = {
#define WORD(name, spelling) [TOKEN_##name] = spelling,
        TOKEN_CLASSES(WORD) TOKEN_OPERATORS(WORD) TOKEN_KEYWORDS(WORD)
#undef WORD
    };
    return spellings[kind];
}

typedef struct keyword_entry {
    const char *spelling;
    unsigned char length;
    token_kind kind;
} keyword_entry;

static const keyword_entry keywords[] = {
#define WORD(name, spelling) {spelling, sizeof spelling - 1, TOKEN_##name},
    TOKEN_KEYWORDS(WORD)
#undef WORD
};

enum { KEYWORD_COUNT = sizeof keywords / sizeof *keywords, LONGEST_KEYWORD = 8 };

token_kind token_keyword(const char *word, size_t length)
{
    if (length < 2 || length > LONGEST_KEYWORD)
        return TOKEN_NAME;
    for (size_t i = 0; i < KEYWORD_COUNT; i++) {
        const keyword_entry *k = &keywords[i];
        if (k->spelling[0] == word[0] && k->length == length && !memcmp(k->spelling, word, length))
            return k->kind;
    }
    return TOKEN_NAME;
}

void token_list_drop(token_list *list)
{
    free(list->items);
    *list = (token_list){0};
}
