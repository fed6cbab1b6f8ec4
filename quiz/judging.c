/* Answers: how they are read and judged. */
#include "paper.h"

#include "misconceptions.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static int letter_of(const asked *a, int which)
{
    for (int i = 0; i < a->q->count; i++)
        if (a->shown[i] == which)
            return 'a' + i;
    return '?';
}

static bool is_permutation_kind(question_kind k)
{
    return k == KIND_order || k == KIND_match;
}

void asked_key(const asked *a, char out[ANSWER_ROOM])
{
    const question *q = a->q;
    int n = 0;
    if (kind_is_typed(q->kind)) {
        snprintf(out, ANSWER_ROOM, "%s", q->key);
        return;
    }
    if (is_permutation_kind(q->kind))
        for (int i = 0; i < q->count; i++)
            out[n++] = (char)letter_of(a, i);
    else
        for (int i = 0; i < q->count; i++)
            if (asked_choice(a, i)->right)
                out[n++] = (char)('a' + i);
    out[n] = '\0';
}

/* Are they the same, spaces at the ends and quotes around the whole aside? What is learnt here is
 * not when print writes quotes. */
static bool is_same_line(const char *key, const char *typed)
{
    size_t n = strlen(key), m = strlen(typed);
    if (n == m && !memcmp(key, typed, n))
        return true;
    bool quoted = m >= 2 && (*typed == '\'' || *typed == '"') && typed[m - 1] == *typed;
    return quoted && n == m - 2 && !memcmp(key, typed + 1, n);
}

bool asked_is_right(const asked *a, const char *answer)
{
    char key[ANSWER_ROOM];
    asked_key(a, key);
    if (!*answer)
        return false;
    return kind_is_typed(a->q->kind) ? is_same_line(key, answer) : !strcmp(key, answer);
}

/* The first wrong choice in a wrong answer. */
static const offer *wrong_choice(const asked *a, const char *answer)
{
    if (kind_is_typed(a->q->kind) || is_permutation_kind(a->q->kind))
        return NULL;
    for (; *answer; answer++) {
        const offer *c = asked_choice(a, *answer - 'a');
        if (c && !c->right)
            return c;
    }
    return NULL;
}

int asked_belief(const asked *a, const char *answer)
{
    if (!*answer || asked_is_right(a, answer))
        return MISCONCEPTION_NONE;
    const offer *c = wrong_choice(a, answer);
    return c ? c->belief : a->q->belief;
}

const char *asked_reason(const asked *a, const char *answer)
{
    const offer *c = wrong_choice(a, answer);
    return c ? c->reason : NULL;
}

static bool read_typed(const asked *a, const char *at, size_t n, char *out, char *why, size_t room)
{
    if (n >= ANSWER_ROOM) {
        snprintf(why, room, "That is too long for an answer.");
        return false;
    }
    if (a->q->kind == KIND_line && strspn(at, "0123456789") < n) {
        snprintf(why, room, "Type a line's number.");
        return false;
    }
    snprintf(out, ANSWER_ROOM, "%.*s", (int)n, at);
    return true;
}

/* Letters (digits will do) in any dress; false: something that is none. */
static bool read_letters(const asked *a, const char *at, size_t n, char *out, int *count)
{
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        int c = tolower((unsigned char)at[i]);
        if (strchr(" ,.;)(", c))
            continue;
        int which = isdigit(c) ? c - '1' : c - 'a';
        if (which < 0 || which >= a->q->count || memchr(out, 'a' + which, (size_t)*count))
            return false;
        out[(*count)++] = (char)('a' + which);
    }
    out[*count] = '\0';
    return true;
}

static void sort_letters(char *out, int n)
{
    for (int i = 1; i < n; i++)
        for (int j = i; j > 0 && out[j] < out[j - 1]; j--) {
            char kept = out[j];
            out[j] = out[j - 1];
            out[j - 1] = kept;
        }
}

/* "true" and "t" are letters too, where that is the choice. */
static bool read_truth(const asked *a, const char *at, size_t n, char *out)
{
    char word[8] = "";
    if (a->q->kind != KIND_true || !n || n > 5)
        return false;
    for (size_t i = 0; i < n; i++)
        word[i] = (char)tolower((unsigned char)at[i]);
    bool is_true = !strncmp("true", word, n), is_false = !strncmp("false", word, n);
    if (is_true || is_false)
        snprintf(out, ANSWER_ROOM, "%s", is_true ? "a" : "b");
    return is_true || is_false;
}

bool asked_read(const asked *a, const char *entered, char out[ANSWER_ROOM], char *why, size_t room)
{
    entered += strspn(entered, " \t");
    size_t n = strlen(entered);
    while (n && strchr(" \t\r\n", entered[n - 1]))
        n--;
    out[0] = '\0';
    if (!n)
        return true;
    if (kind_is_typed(a->q->kind))
        return read_typed(a, entered, n, out, why, room);
    int count, last = 'a' + a->q->count - 1;
    if (read_truth(a, entered, n, out))
        return true;
    bool fine = read_letters(a, entered, n, out, &count);
    if (fine && kind_is_single(a->q->kind) && count == 1)
        return true;
    if (fine && is_permutation_kind(a->q->kind) && count == a->q->count)
        return true;
    if (fine && a->q->kind == KIND_several) {
        sort_letters(out, count);
        return true;
    }
    if (kind_is_single(a->q->kind))
        snprintf(why, room, "Answer with one letter, a to %c.", last);
    else if (a->q->kind == KIND_several)
        snprintf(why, room, "Answer with letters from a to %c, each at most once.", last);
    else
        snprintf(why, room, "Answer with all the letters a to %c, each once.", last);
    return false;
}
