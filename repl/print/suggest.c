#include "suggest.h"

#include <string.h>

enum { MOVE_COST = 2, CASE_COST = 1, LONGEST = 40 };

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 'a' - 'A') : c;
}

static size_t substitution_cost(char a, char b)
{
    if (a == b)
        return 0;
    return lower((unsigned char)a) == lower((unsigned char)b) ? CASE_COST : MOVE_COST;
}

/* The Levenshtein distance one row at a time; more than `limit` as soon as that is sure. */
static size_t row_by_row(const char *a, size_t a_length, const char *b, size_t b_length,
                         size_t limit)
{
    size_t row[LONGEST], result = 0;
    for (size_t i = 0; i < a_length; i++)
        row[i] = (i + 1) * MOVE_COST;
    for (size_t j = 0; j < b_length; j++) {
        size_t before = j * MOVE_COST, least = (size_t)-1;
        result = before;
        for (size_t i = 0; i < a_length; i++) {
            size_t substitute = before + substitution_cost(b[j], a[i]);
            before = row[i];
            size_t other = (result < before ? result : before) + MOVE_COST;
            result = substitute < other ? substitute : other;
            row[i] = result;
            least = result < least ? result : least;
        }
        if (least > limit)
            return limit + 1;
    }
    return result;
}

static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length, size_t limit)
{
    while (a_length && b_length && *a == *b)
        a++, b++, a_length--, b_length--;
    while (a_length && b_length && a[a_length - 1] == b[b_length - 1])
        a_length--, b_length--;
    if (!a_length || !b_length)
        return (a_length + b_length) * MOVE_COST;
    if (a_length > LONGEST || b_length > LONGEST)
        return limit + 1;
    if (b_length < a_length)
        return distance(b, b_length, a, a_length, limit);
    if ((b_length - a_length) * MOVE_COST > limit)
        return limit + 1;
    return row_by_row(a, a_length, b, b_length, limit);
}

bool suggest_offer(suggestion *s, const char *candidate)
{
    if (strcmp(s->wrong, candidate) == 0)
        return false; /* a name that is there but failed is no suggestion */
    size_t wrong_length = strlen(s->wrong), length = strlen(candidate);
    size_t limit = (wrong_length + length + 3) * MOVE_COST / 6;
    if (s->best && s->distance - 1 < limit)
        limit = s->distance - 1;
    size_t d = distance(s->wrong, wrong_length, candidate, length, limit);
    if (d > limit || (s->best && d >= s->distance))
        return false;
    s->best = candidate;
    s->distance = d;
    return true;
}
