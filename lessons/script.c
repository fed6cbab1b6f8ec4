#include "script.h"

#include "repl/loop/world.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COMPLAINTS = 100, MOST_CHOICES = 6 };

static const struct {
    const char *word, *does;
    bool choices;
} kinds[] = {
#define KIND(name, word, choices, does) {word, does, choices},
    PAGE_KINDS(KIND)
#undef KIND
};

static const struct {
    const char *info;
    size_t offset;
} fences[] = {
#define FENCE(field, info, is) {info, offsetof(page, field)},
    FENCES(FENCE)
#undef FENCE
};
enum { FENCE_COUNT = sizeof fences / sizeof *fences };

static const struct {
    const char *word;
    size_t offset;
} settings[] = {
#define SETTING(field, word, says) {word, offsetof(page, field)},
    PAGE_SETTINGS(SETTING)
#undef SETTING
};
enum { SETTING_COUNT = sizeof settings / sizeof *settings };

const char *page_kind_word(page_kind k)
{
    return kinds[k].word;
}

const char *page_kind_does(page_kind k)
{
    return kinds[k].does;
}

bool fence_is_shown(const block *fence)
{
    return !strcmp(fence->key, "python") || !strcmp(fence->key, "text");
}

void complaints_add(complaints *c, int line, int column, const char *format, ...)
{
    if (c->count == MOST_COMPLAINTS)
        return;
    complaint *more = realloc(c->items, (c->count + 1) * sizeof *more);
    if (!more)
        return;
    c->items = more;
    complaint *new = &c->items[c->count++];
    *new = (complaint){.line = line, .column = column};
    va_list rest;
    va_start(rest, format);
    vsnprintf(new->text, sizeof new->text, format, rest);
    va_end(rest);
}

void complaints_end(complaints *c)
{
    free(c->items);
    *c = (complaints){0};
}

/* Letters and digits of the title, lower case, the rest as single dashes. */
static void slug_of(const char *title, char *slug, size_t room)
{
    size_t n = 0;
    for (; *title && n + 1 < room; title++)
        if (isalnum((unsigned char)*title))
            slug[n++] = (char)tolower((unsigned char)*title);
        else if (n && slug[n - 1] != '-')
            slug[n++] = '-';
    while (n && slug[n - 1] == '-')
        n--;
    slug[n] = '\0';
}

/* choice: '- `' text '`' ['(' belief ')'] reply */
static char *choice_text(const char *from, const char *to)
{
    char *copy = malloc((size_t)(to - from) + 1), *at = copy;
    if (!copy)
        return NULL;
    for (; from < to; from++)
        if (from[0] == '\\' && from + 1 < to && from[1] == 'n') {
            *at++ = '\n';
            from++;
        } else {
            *at++ = *from;
        }
    *at = '\0';
    return copy;
}

static void add_choice(page *p, const block *b, complaints *wrong)
{
    const char *end = b->text[0] == '`' ? strchr(b->text + 1, '`') : NULL;
    if (!end) {
        complaints_add(wrong, b->line, 3,
                       "a choice begins with its text in backquotes: - `text` reply");
        return;
    }
    if (p->choice_count == MOST_CHOICES) {
        complaints_add(wrong, b->line, 1, "more than %d choices on a page", MOST_CHOICES);
        return;
    }
    page_choice *more = realloc(p->choices, (p->choice_count + 1) * sizeof *more);
    if (!more)
        return;
    p->choices = more;
    page_choice *c = &p->choices[p->choice_count++];
    *c = (page_choice){.text = choice_text(b->text + 1, end), .line = b->line};
    const char *rest = end + 1 + strspn(end + 1, " ");
    const char *close = *rest == '(' ? strchr(rest, ')') : NULL;
    if (close && strspn(rest + 1, "abcdefghijklmnopqrstuvwxyz-") == (size_t)(close - rest - 1)) {
        c->belief = strndup(rest + 1, (size_t)(close - rest - 1));
        rest = close + 1 + strspn(close + 1, " ");
    }
    c->reply = strdup(rest);
    if (!*rest)
        complaints_add(wrong, b->line, (int)(end - b->text) + 4,
                       "this choice has no reply: say what was believed, and why it is not so");
}

static void add_fence(page *p, const block *b, complaints *wrong)
{
    if (!strcmp(b->key, "text"))
        return;
    for (int i = 0; i < FENCE_COUNT; i++) {
        if (strcmp(fences[i].info, b->key))
            continue;
        const block **field = (const block **)((char *)p + fences[i].offset);
        if (*field)
            complaints_add(wrong, b->line, 1, "a second ```%s on this page; the first is line %d",
                           b->key, (*field)->line);
        else
            *field = b;
        return;
    }
    complaints_add(wrong, b->line, 4,
                   "no fence is called ```%s; there are python, output, text, and python start, "
                   "check, solution, fixed, proof, events",
                   b->key);
}

static bool page_kind_find(const char *word, page_kind *k)
{
    for (int i = 0; i < PAGE_KIND_COUNT; i++)
        if (!strcmp(kinds[i].word, word)) {
            *k = (page_kind)i;
            return true;
        }
    return false;
}

static void set(page *p, const block *b, complaints *wrong)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        if (!strcmp(settings[i].word, b->key)) {
            *(const char **)((char *)p + settings[i].offset) = b->text;
            return;
        }
    complaints_add(wrong, b->line, 1,
                   "a page has no setting '%s'; there are kind, asks, answer, start, question, "
                   "drive",
                   b->key);
}

static const block *settings_of(page *p, const block *b, const block *end, complaints *wrong)
{
    for (; b < end && b->kind == BLOCK_SETTING; b++)
        set(p, b, wrong);
    if (!p->kind_word)
        complaints_add(wrong, p->line, 1,
                       "this page says no kind; under its heading stands one of: kind: read, "
                       "predict, step, build, order, spot, belief, play");
    else if (!page_kind_find(p->kind_word, &p->kind))
        complaints_add(wrong, p->line + 1, 7,
                       "no kind of page is called '%s'; there are read, predict, step, build, "
                       "order, spot, belief, play",
                       p->kind_word);
    return b;
}

static void add_hint(page *p, part hint)
{
    part *more = realloc(p->hints, (p->hint_count + 1) * sizeof *more);
    if (!more)
        return;
    p->hints = more;
    p->hints[p->hint_count++] = hint;
}

/* ### Hint and ### After, up to the next of them. */
static const block *section(page *p, const block *b, const block *end, complaints *wrong)
{
    const block *heading = b++;
    part all = {b, b};
    while (b < end && b->kind != BLOCK_HEADING) {
        if (b->kind == BLOCK_SETTING)
            complaints_add(wrong, b->line, 1, "settings stand under a page's heading only");
        if (b->kind == BLOCK_FENCE && !fence_is_shown(b))
            complaints_add(wrong, b->line, 1, "```%s stands before the page's ### sections",
                           b->key);
        b++;
    }
    all.to = b;
    if (all.from == all.to)
        complaints_add(wrong, heading->line, 1, "nothing stands under '### %s'", heading->text);
    if (!strcmp(heading->text, "Hint"))
        add_hint(p, all);
    else if (!strcmp(heading->text, "After"))
        p->after = all;
    else
        complaints_add(wrong, heading->line, 5,
                       "a page has sections ### Hint and ### After, no '%s'", heading->text);
    return b;
}

static const block *page_of(page *p, const block *b, const block *end, complaints *wrong)
{
    p->line = b->line;
    p->title = b->text;
    slug_of(b->text, p->slug, sizeof p->slug);
    b = settings_of(p, b + 1, end, wrong);
    p->body.from = b;
    for (; b < end && b->kind != BLOCK_HEADING; b++)
        if (b->kind == BLOCK_FENCE)
            add_fence(p, b, wrong);
        else if (b->kind == BLOCK_ITEM && kinds[p->kind].choices)
            add_choice(p, b, wrong);
    p->body.to = b;
    while (b < end && b->kind == BLOCK_HEADING && b->level == 3)
        b = section(p, b, end, wrong);
    return b;
}

static void needs(const page *p, const void *thing, const char *what, complaints *wrong)
{
    if (!thing)
        complaints_add(wrong, p->line, 1, "a %s page needs %s", kinds[p->kind].word, what);
}

static void judge_parts(const page *p, complaints *wrong)
{
    switch (p->kind) {
    case PAGE_READ: break;
    case PAGE_PREDICT:
        needs(p, p->asks, "'asks:' (output, last, line N, or value EXPR)", wrong);
        needs(p, p->program, "a ```python fence", wrong);
        if (p->choice_count < 2 && !p->answer)
            complaints_add(wrong, p->line, 1, "a predict page needs two choices or more");
        break;
    case PAGE_STEP: needs(p, p->program, "a ```python fence", wrong); break;
    case PAGE_BUILD:
        needs(p, p->starting, "```python start", wrong);
        needs(p, p->solution, "```python solution", wrong);
        needs(p, p->check ? p->check : p->output, "```python check or ```output", wrong);
        needs(p, p->hints, "a ### Hint", wrong);
        break;
    case PAGE_ORDER: needs(p, p->events ? p->events : p->program, "```python events", wrong); break;
    case PAGE_SPOT:
        needs(p, p->program, "a ```python fence", wrong);
        needs(p, p->fixed, "```python fixed", wrong);
        break;
    case PAGE_BELIEF:
        needs(p, p->proof ? p->proof : p->program, "```python proof", wrong);
        needs(p, p->after.from, "### After: the refutation", wrong);
        break;
    case PAGE_PLAY:
        needs(p, p->program, "a ```python fence", wrong);
        needs(p, p->drive, "'drive:', the name of its generator", wrong);
        break;
    case PAGE_KIND_COUNT: break;
    }
}

static void add_page(lesson *l, page p)
{
    page *more = realloc(l->pages, (l->page_count + 1) * sizeof *more);
    if (!more)
        return;
    l->pages = more;
    l->pages[l->page_count++] = p;
}

static void judge_slugs(const lesson *l, complaints *wrong)
{
    for (size_t i = 0; i < l->page_count; i++)
        for (size_t k = 0; k < i; k++)
            if (!strcmp(l->pages[i].slug, l->pages[k].slug))
                complaints_add(wrong, l->pages[i].line, 4,
                               "the page of line %d has this title too; progress is kept by title",
                               l->pages[k].line);
}

static void lesson_setting(lesson *l, const block *b, complaints *wrong)
{
    if (!strcmp(b->key, "key"))
        l->key = b->text;
    else if (!strcmp(b->key, "about"))
        l->about = b->text;
    else if (!strcmp(b->key, "number"))
        l->number = atoi(b->text);
    else
        complaints_add(wrong, b->line, 1,
                       "a lesson has no setting '%s'; there are key, number, about", b->key);
}

static bool is_key(const char *key)
{
    return key && *key && strlen(key) < 40 &&
           strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(key);
}

/* lesson: '# ' title, settings, then pages, each '## ' title … */
static void lesson_of(lesson *l, complaints *wrong)
{
    const block *b = l->text.items, *end = b + l->text.count;
    if (b == end || b->kind != BLOCK_HEADING || b->level != 1) {
        complaints_add(wrong, 1, 1, "a lesson begins with its title: # Title");
        return;
    }
    l->title = b->text;
    for (b++; b < end && b->kind == BLOCK_SETTING; b++)
        lesson_setting(l, b, wrong);
    if (!is_key(l->key))
        complaints_add(wrong, 1, 1,
                       "the lesson has no key; under its title stands a short name of small "
                       "letters: key: priming");
    if (b < end && !(b->kind == BLOCK_HEADING && b->level == 2))
        complaints_add(wrong, b->line, 1, "a page begins here? Then with its title: ## Title");
    while (b < end && !(b->kind == BLOCK_HEADING && b->level == 2))
        b++;
    while (b < end) {
        if (b->level != 2) {
            complaints_add(wrong, b->line, 1, "a page begins with two hashes: ## Title");
            b++;
            while (b < end && b->kind != BLOCK_HEADING)
                b++;
            continue;
        }
        page p = {0};
        b = page_of(&p, b, end, wrong);
        judge_parts(&p, wrong);
        add_page(l, p);
    }
    if (!l->page_count)
        complaints_add(wrong, 1, 1, "the lesson has no pages");
    judge_slugs(l, wrong);
}

bool lesson_parse(lesson *l, const char *path, const char *source, size_t length, complaints *wrong)
{
    size_t before = wrong->count;
    complaint first = {0};
    *l = (lesson){.path = strdup(path)};
    if (blocks_parse(&l->text, source, length, &first))
        lesson_of(l, wrong);
    else
        complaints_add(wrong, first.line, first.column, "%s", first.text);
    return wrong->count == before;
}

bool lesson_read(lesson *l, const char *path, complaints *wrong)
{
    size_t length;
    char *source = world_read_file(path, &length);
    if (!source) {
        *l = (lesson){.path = strdup(path)};
        complaints_add(wrong, 1, 1, "cannot be read: %s", strerror(errno));
        return false;
    }
    bool right = lesson_parse(l, path, source, length, wrong);
    free(source);
    return right;
}

static void page_end(page *p)
{
    for (size_t i = 0; i < p->choice_count; i++) {
        free(p->choices[i].text);
        free(p->choices[i].belief);
        free(p->choices[i].reply);
    }
    free(p->choices);
    free(p->hints);
}

void lesson_end(lesson *l)
{
    for (size_t i = 0; i < l->page_count; i++)
        page_end(&l->pages[i]);
    free(l->pages);
    free(l->path);
    blocks_end(&l->text);
    *l = (lesson){0};
}
