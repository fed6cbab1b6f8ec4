#include "printer.h"

#include <string.h>

/* Controls would act on the terminal: they are said instead. */
void scene_put_inert(const char *bytes, size_t length, FILE *to)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        bool next_is_c1 = c == 0xc2 && i + 1 < length && (unsigned char)bytes[i + 1] < 0xa0;
        if (c < 0x20 || c == 0x7f)
            fprintf(to, "\\x%02x", c);
        else if (next_is_c1)
            fprintf(to, "\\x%02x", (unsigned char)bytes[++i]);
        else
            putc(c, to);
    }
}

static void put_inert(FILE *to, const char *words)
{
    scene_put_inert(words, strlen(words), to);
}

static const char *state_word(side_state s)
{
    static const char *const words[] = {
        [SIDE_NONE] = "not there",  [SIDE_RUNNING] = "running",     [SIDE_WAITING] = "waiting",
        [SIDE_CREATED] = "created", [SIDE_SUSPENDED] = "suspended", [SIDE_CLOSED] = "closed",
        [SIDE_OVER] = "over",
    };
    return words[s];
}

static const char *trimmed(const char *line)
{
    return line + strspn(line, " \t");
}

static void print_caller(const scene *s, FILE *to)
{
    const scene_side *c = &s->caller;
    if (c->state == SIDE_NONE)
        return;
    if (c->state == SIDE_OVER) {
        fprintf(to, "%s: over\n", c->title);
        return;
    }
    const char *slash = strrchr(s->filename, '/');
    fprintf(to, "%s: %s line %d, ", c->title, slash ? slash + 1 : s->filename, c->at.line);
    put_inert(to, trimmed(c->line));
    fprintf(to, ", %s\n", state_word(c->state));
}

static void print_generator(const scene *s, FILE *to)
{
    const scene_side *g = &s->generator;
    if (g->state == SIDE_NONE)
        return;
    fprintf(to, "%s %s, %s number %u, %s", g->kind, g->variable ? g->variable : "without a name",
            g->function, g->number, state_word(g->state));
    if (g->called)
        fprintf(to, ", in %s(), which it called", g->called);
    if (g->state == SIDE_SUSPENDED || g->state == SIDE_RUNNING) {
        fprintf(to, ": line %d, ", g->at.line);
        put_inert(to, trimmed(g->line));
    }
    if (g->out)
        fprintf(to, "; the yield gave %s", g->out);
    if (g->in)
        fprintf(to, "%s %s",
                s->third == THIRD_ARRIVES ? "; the yield became" : ", and is about to become",
                g->in);
    putc('\n', to);
}

static void print_names(const char *of_whom, const scene_names *names, FILE *to)
{
    if (!names->count)
        return;
    fprintf(to, "names of %s: ", of_whom);
    for (size_t i = 0; i < names->count; i++) {
        const scene_name *n = &names->items[i];
        fprintf(to, "%s%s%s", i ? "; " : "", n->name, n->bound ? " = " : " ");
        put_inert(to, n->shown);
        if (n->tag)
            fprintf(to, " (same object %s)", n->tag);
        if (n->changed)
            fputs(" (changed)", to);
    }
    putc('\n', to);
}

void scene_print_row(const scene_row *r, FILE *to)
{
    bool raises = r->got && !strncmp(r->got, "raises ", 7);
    fprintf(to, "call %u", r->number);
    fputs(": ", to);
    put_inert(to, r->call);
    if (*r->lands == '(')
        fprintf(to, "; %.*s", (int)strlen(r->lands) - 2, r->lands + 1);
    else
        fprintf(to, "; lands in %s", r->lands);
    fputs(raises ? "; " : "; gets back ", to);
    put_inert(to, r->got ? r->got : "nothing yet");
    if (r->got && r->got_line > 0)
        fprintf(to, " from line %d", r->got_line);
    putc('\n', to);
}

static void print_ledger(const scene *s, FILE *to)
{
    for (size_t i = 0; i < s->ledger_count; i++)
        if (s->ledger[i].now) {
            fputs("ledger: ", to);
            scene_print_row(&s->ledger[i], to);
        }
}

static void print_others(const scene *s, FILE *to)
{
    for (size_t i = 0; i < s->generator_count; i++) {
        const scene_generator *g = &s->generators[i];
        if (g->shown && s->generator_count == 1)
            continue;
        fprintf(to, "alive: %s, %s", g->title, state_word(g->state));
        if (g->line)
            fprintf(to, " at line %d", g->line);
        if (g->driver)
            fprintf(to, ", driven by %s", g->driver);
        if (g->delegate)
            fprintf(to, ", delegates to %s", g->delegate);
        putc('\n', to);
    }
    if (s->unlisted)
        fprintf(to, "alive: %zu more\n", s->unlisted);
}

static void print_header(const scene *s, FILE *to)
{
    fprintf(to, "%s %llu of %llu%s", s->measured ? "step" : "moment", (unsigned long long)s->step,
            (unsigned long long)s->steps, s->complete ? "" : " or more");
    if (s->branch)
        fprintf(to, ", branch %d", s->branch);
    if (s->third)
        fprintf(to, ", part %d of 3: a value %s", s->third,
                s->third == THIRD_LEAVES    ? "leaves"
                : s->third == THIRD_CROSSES ? "is crossing"
                                            : "arrives");
    putc('\n', to);
}

void scene_print_plain(const scene *s, FILE *to)
{
    print_header(s, to);
    print_caller(s, to);
    print_generator(s, to);
    if (s->third) {
        fprintf(to, "crossing: %s, %s, value ", s->crossing.verb,
                s->crossing.inwards ? "from the caller to the generator"
                                    : "from the generator to the caller");
        put_inert(to, s->crossing.shown);
        fprintf(to, ", %s%s", s->crossing.fate ? s->crossing.fate : "becomes ",
                s->crossing.fate ? "" : s->crossing.becomes);
        if (s->crossing.elsewhere)
            fprintf(to, " (the generator is %s)", s->crossing.elsewhere);
        putc('\n', to);
    }
    print_names("the caller", &s->caller.names, to);
    if (s->generator.state != SIDE_NONE)
        print_names(s->generator.called     ? s->generator.called
                    : s->generator.variable ? s->generator.variable
                                            : "the generator",
                    &s->generator.names, to);
    if (s->third)
        print_ledger(s, to);
    print_others(s, to);
    if (s->exception) {
        fputs("exception: ", to);
        put_inert(to, s->exception);
        putc('\n', to);
    }
    put_inert(to, s->sentence);
    putc('\n', to);
}
