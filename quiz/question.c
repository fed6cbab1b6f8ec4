#include "question.h"

#include "misconceptions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *title;
} areas[] = {
#define AREA(name, title) {#name, title},
    QUIZ_AREAS(AREA)
#undef AREA
};

static const struct {
    const char *name, *telling;
} kinds[] = {
#define KIND(name, telling) {#name, telling},
    QUESTION_KINDS(KIND)
#undef KIND
};

const char *area_name(quiz_area a)
{
    return areas[a].name;
}

const char *area_title(quiz_area a)
{
    return areas[a].title;
}

const char *kind_name(question_kind k)
{
    return kinds[k].name;
}

const char *kind_telling(question_kind k)
{
    return kinds[k].telling;
}

bool kind_is_typed(question_kind k)
{
    return k == KIND_types || k == KIND_line;
}

bool kind_is_single(question_kind k)
{
    return k == KIND_prints || k == KIND_one || k == KIND_true || k == KIND_fill;
}

/* The reader of a file: which question is being filled, and which part of it. */
typedef struct reader {
    const char *path;
    quiz_area area;
    bool has_area;
    question *row;
    int count, room;
    bool in_why;
    complaint *wrong;
} reader;

/* Backticks only mark code in the file; everything is shown in one font. */
static char *without_backticks(const char *from)
{
    char *copy = strdup(from);
    if (!copy)
        return NULL;
    char *to = copy;
    for (; *from; from++)
        if (*from != '`')
            *to++ = *from;
    *to = '\0';
    return copy;
}

static void add_paragraph(char **to, const char *paragraph)
{
    char *plain = without_backticks(paragraph), *joined = NULL;
    if (!*to) {
        *to = plain;
        return;
    }
    if (plain && asprintf(&joined, "%s\n\n%s", *to, plain) >= 0) {
        free(*to);
        *to = joined;
    }
    free(plain);
}

static bool find_area(const char *name, quiz_area *a)
{
    for (int i = 0; i < AREA_COUNT; i++)
        if (!strcmp(areas[i].name, name)) {
            *a = (quiz_area)i;
            return true;
        }
    return false;
}

static bool find_kind(const char *name, question_kind *k)
{
    for (int i = 0; i < KIND_COUNT; i++)
        if (!strcmp(kinds[i].name, name)) {
            *k = (question_kind)i;
            return true;
        }
    return false;
}

static bool find_belief(reader *r, const block *b, const char *name, int *belief)
{
    *belief = misconception_find(name);
    if (*belief != MISCONCEPTION_NONE)
        return true;
    complain(r->wrong, b->line, "there is no misconception called '%s'", name);
    return false;
}

static bool begin_question(reader *r, const block *b)
{
    if (!r->has_area) {
        complain(r->wrong, b->line, "the file's first heading needs an 'area:' line below it");
        return false;
    }
    if (b->text[strcspn(b->text, " \t")]) {
        complain(r->wrong, b->line, "a question's heading is its name, one word: '%s'", b->text);
        return false;
    }
    if (r->count == r->room) {
        r->room = r->room ? 2 * r->room : 16;
        question *more = realloc(r->row, (size_t)r->room * sizeof *more);
        if (!more)
            return false;
        r->row = more;
    }
    r->row[r->count++] = (question){.id = strdup(b->text),
                                    .area = r->area,
                                    .kind = KIND_COUNT,
                                    .belief = MISCONCEPTION_NONE,
                                    .path = r->path,
                                    .line = b->line};
    r->in_why = false;
    return true;
}

static bool read_heading(reader *r, const block *b)
{
    if (b->level == 2)
        return begin_question(r, b);
    if (b->level == 1)
        return true;
    if (!r->count || strcmp(b->text, "Why") != 0) {
        complain(r->wrong, b->line, "the only small heading of a question is '### Why'");
        return false;
    }
    r->in_why = true;
    return true;
}

static bool read_number(reader *r, const block *b, int least, int most, int *to)
{
    char *end;
    long n = strtol(b->text, &end, 10);
    if (*end || end == b->text || n < least || n > most) {
        complain(r->wrong, b->line, "'%s:' is a number from %d to %d, not '%s'", b->key, least,
                 most, b->text);
        return false;
    }
    *to = (int)n;
    return true;
}

static bool read_file_setting(reader *r, const block *b)
{
    if (strcmp(b->key, "area") != 0) {
        complain(r->wrong, b->line, "a file has no setting '%s:'; it has 'area:'", b->key);
        return false;
    }
    r->has_area = find_area(b->text, &r->area);
    if (!r->has_area)
        complain(r->wrong, b->line, "there is no area called '%s'", b->text);
    return r->has_area;
}

static bool read_setting(reader *r, const block *b)
{
    if (!r->count)
        return read_file_setting(r, b);
    question *q = &r->row[r->count - 1];
    if (!strcmp(b->key, "level"))
        return read_number(r, b, LEVEL_LOWEST, LEVEL_HIGHEST, &q->level);
    if (!strcmp(b->key, "moment"))
        return read_number(r, b, 1, 999, &q->moment);
    if (!strcmp(b->key, "belief"))
        return find_belief(r, b, b->text, &q->belief);
    if (!strcmp(b->key, "shuffle"))
        q->in_order = !strcmp(b->text, "no");
    else if (!strcmp(b->key, "answer"))
        q->answer = strdup(b->text);
    else if (strcmp(b->key, "kind") != 0) {
        complain(r->wrong, b->line, "a question has no setting '%s:'", b->key);
        return false;
    } else if (!find_kind(b->text, &q->kind)) {
        complain(r->wrong, b->line, "there is no kind of question called '%s'", b->text);
        return false;
    }
    return true;
}

static offer *new_choice(reader *r, question *q, int line)
{
    if (q->count == CHOICES_MOST) {
        complain(r->wrong, line, "a question has at most %d choices", CHOICES_MOST);
        return NULL;
    }
    offer *c = &q->choices[q->count++];
    *c = (offer){.belief = MISCONCEPTION_NONE, .line = line};
    return c;
}

static const char tag_letters[] = "abcdefghijklmnopqrstuvwxyz-";

/* - [x] right    - [echo] wrong by a misconception    - wrong -- a reason */
static bool read_choice(reader *r, question *q, const block *b)
{
    offer *c = new_choice(r, q, b->line);
    if (!c)
        return false;
    char *plain = without_backticks(b->text), *at = plain;
    bool fine = plain != NULL;
    char *close = fine && *at == '[' ? at + 1 + strspn(at + 1, tag_letters) : NULL;
    if (close && close > at + 1 && *close == ']' && close[1] == ' ') {
        *close = '\0';
        c->right = !strcmp(at + 1, "x");
        if (!c->right)
            fine = find_belief(r, b, at + 1, &c->belief);
        at = close + 2;
    }
    char *reason = fine ? strstr(at, " -- ") : NULL;
    if (reason) {
        *reason = '\0';
        c->reason = strdup(reason + 4);
    }
    if (fine)
        c->text = strdup(at);
    free(plain);
    return fine;
}

/* ```wrong echo    ```wrong because the reason in words */
static bool read_wrong_output(reader *r, question *q, const block *b)
{
    offer *c = new_choice(r, q, b->line);
    if (!c)
        return false;
    c->text = strdup(b->text);
    const char *rest = b->key + strlen("wrong");
    rest += strspn(rest, " ");
    if (!strncmp(rest, "because ", 8)) {
        c->reason = strdup(rest + 8);
        return true;
    }
    return find_belief(r, b, rest, &c->belief);
}

static bool read_fence(reader *r, question *q, const block *b)
{
    char **to = block_has_word(b, "after")    ? &q->after
                : block_has_word(b, "proof")  ? &q->proof
                : block_has_word(b, "python") ? &q->program
                : block_has_word(b, "output") ? &q->output
                                              : NULL;
    if (!strncmp(b->key, "wrong", 5))
        return read_wrong_output(r, q, b);
    if (!to) {
        complain(r->wrong, b->line, "a question has no part called '%s'", b->key);
        return false;
    }
    if (*to) {
        complain(r->wrong, b->line, "a question has only one part called '%s'", b->key);
        return false;
    }
    *to = strdup(b->text);
    return true;
}

static bool read_block(reader *r, const block *b)
{
    if (b->kind == BLOCK_HEADING)
        return read_heading(r, b);
    if (b->kind == BLOCK_SETTING)
        return read_setting(r, b);
    if (!r->count) /* a file may say something about itself first */
        return true;
    question *q = &r->row[r->count - 1];
    if (b->kind == BLOCK_FENCE)
        return read_fence(r, q, b);
    if (b->kind == BLOCK_ITEM)
        return read_choice(r, q, b);
    add_paragraph(r->in_why ? &q->why : &q->prompt, b->text);
    return true;
}

static const char *lacking(const question *q)
{
    if (q->kind == KIND_COUNT)
        return "kind: (what is to be done)";
    if (!q->level)
        return "level: (1, 2 or 3)";
    if (!q->prompt)
        return "a sentence that asks";
    if (!q->why)
        return "### Why, and below it the explanation";
    bool runs = q->kind != KIND_one && q->kind != KIND_several && q->kind != KIND_true;
    if (runs && !q->program)
        return "a program (```python)";
    if (q->kind == KIND_fill && (!q->output || !strstr(q->program, "____")))
        return "a gap (____) in its program, and an ```output that tells the right choice";
    if (q->kind == KIND_true && !q->proof && !q->answer)
        return "a ```python proof that prints True or False";
    return NULL;
}

static bool look_whole(const reader *r)
{
    for (int i = 0; i < r->count; i++) {
        const char *what = lacking(&r->row[i]);
        if (what) {
            complain(r->wrong, r->row[i].line, "the question '%s' lacks %s", r->row[i].id, what);
            return false;
        }
    }
    return true;
}

bool questions_parse(const char *path, const char *source, size_t length, question **row,
                     int *count, complaint *wrong)
{
    blocks b;
    *row = NULL;
    *count = 0;
    if (!blocks_parse(&b, source, length, wrong))
        return false;
    reader r = {.path = path, .wrong = wrong};
    bool fine = true;
    for (size_t i = 0; i < b.count && fine; i++)
        fine = read_block(&r, &b.items[i]);
    blocks_end(&b);
    fine = fine && look_whole(&r);
    if (!fine) {
        for (int i = 0; i < r.count; i++)
            question_end(&r.row[i]);
        free(r.row);
        return false;
    }
    *row = r.row;
    *count = r.count;
    return true;
}

void question_end(question *q)
{
    char *texts[] = {q->id,     q->prompt, q->program, q->after, q->proof,
                     q->output, q->why,    q->answer,  q->key};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    for (int i = 0; i < q->count; i++) {
        free(q->choices[i].text);
        free(q->choices[i].left);
        free(q->choices[i].reason);
    }
    *q = (question){0};
}
