#include "printer.h"

#include <string.h>

static void put_string(FILE *to, const char *value_of)
{
    if (!value_of) {
        fputs("null", to);
        return;
    }
    putc('"', to);
    for (const unsigned char *p = (const unsigned char *)value_of; *p; p++)
        if (*p == '"' || *p == '\\')
            fprintf(to, "\\%c", *p);
        else if (*p == '\n')
            fputs("\\n", to);
        else if (*p < 0x20 || *p == 0x7f)
            fprintf(to, "\\u%04x", *p);
        else
            putc(*p, to);
    putc('"', to);
}

static void put_member(FILE *to, const char *name, const char *value_of)
{
    fprintf(to, ",\"%s\":", name);
    put_string(to, value_of);
}

static void put_names(FILE *to, const scene_names *names)
{
    fputs(",\"names\":[", to);
    for (size_t i = 0; i < names->count; i++) {
        const scene_name *n = &names->items[i];
        fprintf(to, "%s{\"name\":", i ? "," : "");
        put_string(to, n->name);
        put_member(to, "repr", n->bound ? n->shown : NULL);
        put_member(to, "tag", n->tag);
        fprintf(to, ",\"changed\":%s}", n->changed ? "true" : "false");
    }
    putc(']', to);
}

static void put_side(FILE *to, const char *name, const scene_side *side)
{
    if (side->state == SIDE_NONE) {
        fprintf(to, ",\"%s\":null", name);
        return;
    }
    fprintf(to, ",\"%s\":{\"state\":\"%s\"", name, side_state_name(side->state));
    put_member(to, "title", side->title);
    put_member(to, "kind", side->kind);
    put_member(to, "function", side->function);
    put_member(to, "called", side->called);
    put_member(to, "variable", side->variable);
    fprintf(to, ",\"number\":%u,\"line\":%d,\"column\":%d,\"end_line\":%d,\"end_column\":%d",
            side->number, side->at.line, side->at.col, side->at.end_line, side->at.end_col);
    put_member(to, "out", side->out);
    put_member(to, "in", side->in);
    put_names(to, &side->names);
    putc('}', to);
}

static void put_crossing(FILE *to, const scene *s)
{
    if (!s->third) {
        fputs(",\"crossing\":null", to);
        return;
    }
    fprintf(to, ",\"crossing\":{\"third\":%d,\"inwards\":%s", s->third,
            s->crossing.inwards ? "true" : "false");
    fprintf(to, ",\"passes\":%s", s->crossing.passes ? "true" : "false");
    put_member(to, "verb", s->crossing.verb);
    put_member(to, "repr", s->crossing.shown);
    put_member(to, "becomes", s->crossing.becomes);
    putc('}', to);
}

static void put_ledger(FILE *to, const scene *s)
{
    fputs(",\"ledger\":[", to);
    for (size_t i = 0; i < s->ledger_count; i++) {
        const scene_row *r = &s->ledger[i];
        fprintf(to, "%s{\"number\":%u", i ? "," : "", r->number);
        put_member(to, "call", r->call);
        put_member(to, "lands", r->lands);
        put_member(to, "got", r->got);
        fprintf(to, ",\"got_line\":%d,\"moment\":%llu,\"now\":%s}", r->got_line,
                (unsigned long long)r->moment, r->now ? "true" : "false");
    }
    putc(']', to);
}

static void put_generators(FILE *to, const scene *s)
{
    fputs(",\"generators\":[", to);
    for (size_t i = 0; i < s->generator_count; i++) {
        const scene_generator *g = &s->generators[i];
        fprintf(to, "%s{\"number\":%u", i ? "," : "", g->number);
        put_member(to, "title", g->title);
        put_member(to, "kind", g->kind);
        fprintf(to, ",\"state\":\"GEN_%s\"", side_state_name(g->state));
        fprintf(to, ",\"line\":%d", g->line);
        put_member(to, "driver", g->driver);
        put_member(to, "delegate", g->delegate);
        putc('}', to);
    }
    fprintf(to, "],\"unlisted\":%zu,\"chain\":[", s->unlisted);
    for (size_t i = 0; i < s->chain_count; i++) {
        if (i)
            putc(',', to);
        put_string(to, s->chain[i]);
    }
    putc(']', to);
}

void scene_print_json(const scene *s, FILE *to)
{
    fprintf(to, "{\"moment\":%llu,\"step\":%llu,\"branch\":%d", (unsigned long long)s->moment,
            (unsigned long long)s->step, s->branch);
    put_member(to, "event", s->event);
    put_side(to, "caller", &s->caller);
    put_side(to, "generator", &s->generator);
    put_crossing(to, s);
    put_ledger(to, s);
    put_generators(to, s);
    put_member(to, "output", s->output);
    fprintf(to, ",\"output_length\":%llu", (unsigned long long)s->output_length);
    put_member(to, "exception", s->exception);
    fprintf(to, ",\"waits_for_input\":%s", s->waits_for_input ? "true" : "false");
    put_member(to, "sentence", s->sentence);
    fputs("}\n", to);
}
