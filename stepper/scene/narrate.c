#include "scene.h"

#include <string.h>

/* One sentence a step. It says what just happened or is about to, in the words of the lessons: a
 * generator is frozen at a yield, a value crosses, a yield becomes what was sent. A yield is never
 * called a return. */

/* Texts are cut so that a sentence stays within two lines of 80 columns: one alone in its sentence
 * may be longer than one that shares it with others. */
enum { SHARED = 28, ALONE = 48, TWO_LINES = 150 };

static const char *brief(const scene *s, const char *shown, size_t most)
{
    const char *address = strstr(shown, " at 0x");
    if (address && *shown == '<')
        shown = pool_format(s->pool, "%.*s>", (int)(address - shown), shown);
    size_t n = strlen(shown);
    if (n <= most)
        return shown;
    for (n = most; n && ((unsigned char)shown[n] & 0xc0) == 0x80;)
        n--; /* not within a character */
    return pool_format(s->pool, "%.*s...", (int)n, shown);
}

static const char *value_of(const scene *s)
{
    return brief(s, s->crossing.shown, ALONE);
}

static const char *exception_of(const scene *s, const char *or_else)
{
    return s->exception ? brief(s, s->exception, 2 * ALONE) : or_else;
}

/* Why it is no program; that alone has two lines. */
static const char *why_wrong(const scene *s)
{
    enum { WHOLE = 115 };
    return s->exception ? brief(s, s->exception, WHOLE) : "it does not compile";
}

static const char *name_of(const scene_side *side)
{
    if (side->variable || !side->function)
        return side->variable ? side->variable : "the generator";
    static const char within[] = "<locals>."; /* of what function, a sentence need not say */
    const char *name = side->function;
    for (const char *inner; (inner = strstr(name, within));)
        name = inner + sizeof within - 1;
    return name;
}

/* "GeneratorExit" rather than "GeneratorExit()". */
static const char *raised_of(const scene *s)
{
    const char *v = value_of(s);
    size_t n = strlen(v);
    return n > 2 && !strcmp(v + n - 2, "()") ? pool_copy(s->pool, v, n - 2) : v;
}

/* The row of the ledger that is under way, or NULL. */
static const scene_row *row_now(const scene *s)
{
    for (size_t i = 0; i < s->ledger_count; i++)
        if (s->ledger[i].now)
            return &s->ledger[i];
    return NULL;
}

static const char *call_now(const scene *s)
{
    const scene_row *row = row_now(s);
    static const char *const words[] = {[ASKS_FOR] = "The for loop",
                                        [ASKS_ASYNC_FOR] = "The async for loop",
                                        [ASKS_UNPACKING] = "The unpacking",
                                        [ASKS_ENTER] = "The with statement",
                                        [ASKS_LEAVE] = "The with statement"};
    if (!row)
        return "the call";
    return row->asks == ASKS_CALL ? brief(s, row->call, ALONE) : words[row->asks];
}

/* The same in a sentence that shows a value too. */
static const char *call_beside(const scene *s, const char *v)
{
    const char *call = call_now(s);
    return strlen(call) + strlen(v) > ALONE + SHARED ? brief(s, call, SHARED) : call;
}

/* Who takes what comes out: not the caller itself where list(g) or a library stands between. */
static const char *taker(const scene *s)
{
    const scene_row *row = row_now(s);
    if (s->crossing.passes)
        return "the one above";
    if (!row || row->direct)
        return "the caller";
    if (row->asks != ASKS_CALL)
        return row->asks == ASKS_UNPACKING   ? "the unpacking"
               : row->asks == ASKS_ASYNC_FOR ? "the async for loop"
                                             : "the with statement";
    size_t n = strlen(row->call);
    bool is_call = n && row->call[0] != '(' && row->call[n - 1] == ')';
    return is_call ? brief(s, row->call, SHARED) : "what drives it";
}

/* What gets an exception that comes out. */
static const char *receiver(const scene *s)
{
    return s->crossing.passes ? pool_format(s->pool, "The %s above", s->crossing.hop) : call_now(s);
}

/* A value on its way in, through a generator that delegates. */
static const char *say_passage(scene *s)
{
    const char *g = name_of(&s->generator), *v = value_of(s);
    int line = s->generator.at.line;
    if (s->third == THIRD_LEAVES)
        return pool_format(s->pool, "%s wakes %s, which delegates at line %d.", call_now(s), g,
                           line);
    if (s->third == THIRD_ARRIVES)
        return pool_format(s->pool, "%s only hands %s on, untouched, to the one it delegates to.",
                           g, v);
    return pool_format(s->pool, "%s is on the boundary: the %s of line %d will hand it on.", v,
                       s->crossing.hop, line);
}

/* What a yield from hands to the one it delegates to. */
static const char *say_hop_in(scene *s)
{
    const char *g = name_of(&s->generator), *v = value_of(s);
    if (s->generator.state == SIDE_CREATED || strstr(s->crossing.becomes, "body starts"))
        return s->third == THIRD_ARRIVES
                   ? pool_format(s->pool, "The body of %s starts, driven by the %s.",
                                 s->generator.function, s->crossing.hop)
                   : pool_format(s->pool, "The %s starts %s and will pass on what it gives.",
                                 s->crossing.hop, g);
    if (s->third == THIRD_ARRIVES && s->crossing.handed_on)
        return pool_format(s->pool, "%s only hands %s on, untouched, to the one it delegates to.",
                           g, v);
    if (s->third == THIRD_ARRIVES)
        return pool_format(s->pool,
                           "The yield of line %d in %s becomes %s: it came straight through.",
                           s->generator.at.line, g, v);
    return pool_format(s->pool, "%s goes straight through the %s to %s, frozen at line %d.", v,
                       s->crossing.hop, g, s->generator.at.line);
}

/* What comes out of the one that a yield from delegates to. */
static const char *say_hop_out(scene *s)
{
    const char *g = name_of(&s->generator), *v = value_of(s);
    if (s->third == THIRD_ARRIVES)
        return pool_format(s->pool, "The %s passes %s on, untouched; %s stays frozen.",
                           s->crossing.hop, v, g);
    if (s->third == THIRD_LEAVES && s->crossing.handed_on)
        return pool_format(s->pool, "The %s of line %d in %s hands %s further out.",
                           s->crossing.hop, s->generator.at.line, g, v);
    if (s->third == THIRD_LEAVES)
        return pool_format(s->pool, "The yield of line %d in %s sends %s out, to the %s.",
                           s->generator.at.line, g, v, s->crossing.hop);
    return pool_format(s->pool, "%s is on its way from %s to the %s above it.", v, g,
                       s->crossing.hop);
}

/* What the body of the shown one stops at: a coroutine has no yields. */
static const char *stop_word(const scene *s)
{
    return s->generator.kind && !strcmp(s->generator.kind, "coroutine") ? "await" : "yield";
}

static const char *say_resume(scene *s)
{
    if (!s->crossing.asked && !strcmp(s->crossing.verb, s->crossing.hop))
        return say_hop_in(s);
    if (s->crossing.passes)
        return say_passage(s);
    const char *g = name_of(&s->generator), *v = value_of(s);
    bool first = strstr(s->crossing.becomes, "body starts") != NULL;
    int line = s->generator.at.line;
    switch (s->third) {
    case THIRD_LEAVES:
        return first
                   ? pool_format(s->pool, "%s: %s was created but has not run a line yet.",
                                 call_now(s), g)
                   : pool_format(s->pool, "%s wakes %s, frozen at line %d.", call_now(s), g, line);
    case THIRD_ARRIVES:
        return first ? pool_format(s->pool,
                                   "The body of %s starts at its top and runs to its first %s.",
                                   s->generator.function, stop_word(s))
                     : pool_format(s->pool,
                                   "The yield of line %d becomes %s; now %s runs on from there.",
                                   line, v, g);
    default:
        return first ? pool_format(s->pool,
                                   "No %s is waiting, so nothing can be put in: %s only starts.",
                                   stop_word(s), g)
                     : pool_format(
                           s->pool,
                           "%s is on the boundary: the yield of line %d is about to become it.", v,
                           line);
    }
}

/* A close wants an end, and gets a yield. */
static const char *say_ignored_exit(scene *s)
{
    const char *g = name_of(&s->generator), *v = value_of(s);
    if (s->third == THIRD_CROSSES)
        return pool_format(s->pool, "%s crosses, but no value is wanted: %s was to end.", v, g);
    return s->crossing.end == ENDS_UNHEARD
               ? pool_format(s->pool,
                             "%s ignored GeneratorExit: a RuntimeError is reported, no more.", g)
               : pool_format(s->pool, "%s gets a RuntimeError: %s ignored GeneratorExit.",
                             call_now(s), g);
}

/* Is what the call's own value will be what comes out? */
static bool call_gives(const scene *s)
{
    const scene_row *row = row_now(s);
    return !row || (row->direct && row->asks == ASKS_CALL);
}

static const char *say_yield(scene *s)
{
    if (s->crossing.passes)
        return say_hop_out(s);
    if (s->crossing.end != ENDS_NOTHING && s->third != THIRD_LEAVES)
        return say_ignored_exit(s);
    const char *g = name_of(&s->generator), *v = value_of(s);
    bool takes = !call_gives(s);
    switch (s->third) {
    case THIRD_LEAVES:
        return pool_format(s->pool, "The %s of line %d %s %s out, and %s freezes right there.",
                           s->crossing.handed_on ? s->crossing.hop : "yield", s->generator.at.line,
                           s->crossing.handed_on ? "hands" : "sends", v, g);
    case THIRD_ARRIVES:
        return pool_format(s->pool, "%s %s %s%s. %s stays frozen; its %s has no value yet.",
                           call_beside(s, v), takes ? "takes" : "gives", v, takes ? "" : " back", g,
                           s->crossing.handed_on ? s->crossing.hop : "yield");
    default: return pool_format(s->pool, "%s is on the boundary, on its way to %s.", v, taker(s));
    }
}

/* Into a generator that has not started. */
static const char *say_throw_early(scene *s, const char *what)
{
    const char *g = name_of(&s->generator);
    switch (s->third) {
    case THIRD_LEAVES:
        return pool_format(s->pool, "%s: %s was created but has not run a line yet.", call_now(s),
                           g);
    case THIRD_ARRIVES:
        return pool_format(
            s->pool, "%s is raised before the first line: nothing of %s can catch it.", what, g);
    default:
        return pool_format(s->pool, "%s is on the boundary: no yield of %s is waiting for it.",
                           what, g);
    }
}

static const char *say_throw(scene *s, const char *what)
{
    const char *g = name_of(&s->generator);
    int line = s->generator.at.line;
    if (s->third == THIRD_LEAVES && s->crossing.dropped)
        return pool_format(s->pool, "Nobody needs %s any more: it is closed where it is frozen.",
                           g);
    if (!strcmp(s->crossing.becomes, "raised before the first line"))
        return say_throw_early(s, what);
    if (s->third == THIRD_LEAVES)
        return pool_format(s->pool, "%s wakes %s with an exception instead of a value.",
                           call_now(s), g);
    if (s->crossing.passes)
        return pool_format(s->pool, "%s goes through the %s of line %d, to the one below.", what,
                           s->crossing.hop, line);
    if (s->third == THIRD_ARRIVES)
        return pool_format(s->pool, "%s is raised at line %d, as if the yield itself had failed.",
                           what, line);
    return pool_format(s->pool, "%s is on the boundary: it will be raised where %s is frozen.",
                       what, g);
}

/* It ends as a close wanted; there may be nobody who waits for it. */
static const char *say_closed(scene *s)
{
    const char *g = name_of(&s->generator), *v = value_of(s);
    if (s->third == THIRD_ARRIVES)
        return pool_format(s->pool, "%s is closed for ever.", g);
    if (strcmp(s->crossing.verb, "raise"))
        return pool_format(s->pool, "The end of %s crosses back: %s.", g, s->crossing.becomes);
    const char *closer = s->crossing.closer;
    return closer ? pool_format(s->pool, "%s crosses back: %s takes it, and nothing is raised.", v,
                                closer)
                  : pool_format(s->pool,
                                "%s crosses back, the end that was wanted: it goes no further.", v);
}

static const char *say_unheard(scene *s)
{
    const char *v = value_of(s);
    return s->third == THIRD_ARRIVES
               ? pool_format(s->pool, "Nobody waits for %s: it is reported, and that is all.", v)
               : pool_format(s->pool, "%s is crossing, but nobody waits for it.", v);
}

/* How it ended is in the words of what it was to be on the other side. */
static const char *say_finish(scene *s)
{
    if (s->third != THIRD_LEAVES && s->crossing.end == ENDS_CLOSED)
        return say_closed(s);
    if (s->third != THIRD_LEAVES && s->crossing.end == ENDS_UNHEARD)
        return say_unheard(s);
    const char *g = name_of(&s->generator), *v = value_of(s);
    bool raises = !strcmp(s->crossing.verb, "raise");
    const char *end = strcmp(v, "None") ? pool_format(s->pool, ", %s is", v) : " this is";
    if (s->third == THIRD_LEAVES)
        return raises
                   ? pool_format(s->pool, "%s does not catch %s: that ends it.", g, raised_of(s))
                   : pool_format(s->pool, "%s has run to its end; its return value is %s.", g, v);
    if (s->third == THIRD_ARRIVES)
        return raises ? pool_format(s->pool, "%s gets %s instead of a value.", receiver(s),
                                    raised_of(s))
                      : pool_format(s->pool, "%s is closed for ever. For %s%s %s.", g, taker(s),
                                    end, s->crossing.becomes);
    return raises ? pool_format(s->pool, "%s is crossing to %s.", v, taker(s))
                  : pool_format(s->pool, "The end of %s crosses back. For %s%s %s.", g, taker(s),
                                end, s->crossing.becomes);
}

/* The first line of what was written since the line before; NULL: nothing. */
static const char *written(scene *s, size_t most)
{
    size_t kept = strlen(s->output);
    if (!s->wrote || s->wrote > kept)
        return NULL;
    const char *from = s->output + kept - s->wrote;
    size_t n = strcspn(from, "\n");
    return n ? brief(s, pool_copy(s->pool, from, n), most) : NULL;
}

/* What ends a sentence behind a text: nothing where that is cut short. */
static const char *stop_after(const char *words)
{
    size_t n = strlen(words);
    return n > 3 && !strcmp(words + n - 3, "...") ? "" : ".";
}

/* What the line before has done, as far as it shows: names and output, each in `most` bytes. */
static const char *say_done(scene *s, const scene_side *side, size_t most)
{
    const scene_name *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < side->names.count; i++)
        if (side->names.items[i].changed && side->names.items[i].bound && !count++)
            first = &side->names.items[i];
    const char *output = written(s, most);
    const char *shown = count == 1 ? brief(s, first->shown, most) : "";
    const char *names =
        count > 1 ? pool_format(s->pool, "%s and %zu more have changed. ", first->name, count - 1)
        : count   ? pool_format(s->pool, "%s is now %s%s ", first->name, shown, stop_after(shown))
                  : "";
    return output ? pool_format(s->pool, "\"%s\" was written. %s", output, names) : names;
}

/* What the step before has done on a side, and what follows: in two lines. */
static const char *say_done_and(scene *s, const scene_side *side, const char *next)
{
    const char *done = say_done(s, side, 2 * ALONE);
    if (strlen(done) + strlen(next) > TWO_LINES)
        done = say_done(s, side, SHARED);
    return pool_format(s->pool, "%s%s", done, next);
}

static const char *say_line(scene *s, const event *e)
{
    bool inside = s->generator.state == SIDE_RUNNING;
    const char *who = s->generator.called ? pool_format(s->pool, "%s()", s->generator.called)
                      : inside            ? name_of(&s->generator)
                      : !s->caller.function || !strcmp(s->caller.function, "<module>")
                          ? "the caller"
                          : pool_format(s->pool, "%s%s", s->caller.function,
                                        s->caller.is_class ? "'s class body" : "()");
    const scene_side *side = inside ? &s->generator : &s->caller;
    const char *next = pool_format(s->pool, "Next, %s runs line %d.", who, e->at.line);
    return say_done_and(s, side, next);
}

static const char *tell(scene *s, const event *e)
{
    if (s->waits_for_input)
        return "The program waits for a line of input.";
    if (!e && s->moment == 0)
        return s->wrong ? pool_format(s->pool, "This is no Python program yet: %s.", why_wrong(s))
                        : "Nothing has run yet. Step forward.";
    if (!e)
        return s->wrong       ? pool_format(s->pool, "Nothing of it ran: %s.", why_wrong(s))
               : s->exception ? pool_format(s->pool, "The program is over: it ended with %s.",
                                            exception_of(s, ""))
                              : "The program is over.";
    if (s->outside)
        return "This happens outside of the program's text: in a library, or in what exec() runs.";
    switch (e->kind) {
    case EVENT_LINE: return say_line(s, e);
    case EVENT_EXPRESSION: return "Next, the marked expression is computed.";
    case EVENT_RETURN: return "The function is about to return to its caller.";
    case EVENT_CREATE:
        if (s->generator.function && strstr(s->generator.function, "<genexpr>"))
            return "The generator expression made a generator; none of its loop has run.";
        return pool_format(s->pool,
                           "Calling %s() ran none of its body: it made %s %s and gave it back.",
                           s->generator.function ? s->generator.function : "it",
                           s->generator.kind && *s->generator.kind == 'a' ? "an" : "a",
                           s->generator.kind ? s->generator.kind : "generator");
    case EVENT_RESUME: return say_resume(s);
    case EVENT_YIELD: return say_yield(s);
    case EVENT_THROW: return say_throw(s, value_of(s));
    case EVENT_CLOSE: return say_throw(s, "GeneratorExit");
    case EVENT_FINISH: return say_finish(s);
    case EVENT_DELEGATE:
        return pool_format(s->pool, "%s delegates: what is sent to it now goes straight through.",
                           name_of(&s->generator));
    case EVENT_RAISE:
        return pool_format(s->pool,
                           s->comes_through
                               ? "%s passes through line %d: nothing has caught it yet."
                               : "%s is raised at line %d.",
                           exception_of(s, "An exception"), e->at.line);
    case EVENT_CATCH:
        return pool_format(s->pool, "%s is caught at line %d.", exception_of(s, "The exception"),
                           e->at.line);
    case EVENT_END:
        if (s->wrong)
            return "Nothing of it runs: this is what Python says instead.";
        return s->exception ? pool_format(s->pool, "The program ends with %s.", exception_of(s, ""))
                            : say_done_and(s, &s->caller, "The program has run its last line.");
    default: return "";
    }
}

const char *narrate(scene *s, const event *e)
{
    const char *sentence = tell(s, e);
    size_t n = strlen(sentence);
    bool is_cut = n > 4 && !strcmp(sentence + n - 4, "...."); /* it ends in a text cut short */
    return is_cut ? pool_copy(s->pool, sentence, n - 1) : sentence;
}
