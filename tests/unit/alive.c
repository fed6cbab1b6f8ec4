/* Nothing lives on that nobody can reach: a program run again and again in one machine, its names
 * forgotten and cycles collected each time, leaves no more objects alive than any time before. What
 * is made once (modules, interned names, caches) has been made by then.
 *
 * As arguments: the programs; without any, those of tests/programs. */
#include "repl/eval/machine/memory.h"
#include "repl/eval/object/object.h"
#include "repl/loop/world.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* These leave something behind on purpose: handlers of loggers; a daemon that never ends.
 */
static const char *const keepers[] = {"log_records.py", "log_configuration.py", "lives.py"};

enum { WARM = 2, ROUNDS = 7, KINDS = 4000 };

/* How many of each type are alive. */
typedef struct census {
    const type *types[KINDS];
    size_t counts[KINDS], kinds, all;
} census;

static void count_one(void *context, object *o)
{
    census *c = context;
    size_t i = 0;
    while (i < c->kinds && c->types[i] != o->type)
        i++;
    if (i == KINDS)
        return;
    if (i == c->kinds) {
        c->types[i] = o->type;
        c->counts[i] = 0;
        c->kinds++;
    }
    c->counts[i]++;
    c->all++;
}

static size_t count_of(const census *c, const type *t)
{
    for (size_t i = 0; i < c->kinds; i++)
        if (c->types[i] == t)
            return c->counts[i];
    return 0;
}

static bool mute(void *context, int stream, const char *source, size_t length)
{
    (void)context, (void)stream, (void)source, (void)length;
    return true;
}

static void run_text(machine *m, const char *source, size_t length)
{
    machine_load_more(m, "program.py", source, length, false, NULL);
    machine_run(m, 0);
}

static void run_round(machine *m, const char *source, size_t length, census *c)
{
    static const char forget[] = "_typing = __import__('sys').modules.get('typing')\n"
                                 "for _clear in getattr(_typing, '_cleanups', ()):\n"
                                 "    _clear()\n"
                                 "for _name in list(globals()):\n"
                                 "    if _name[:2] != '__':\n"
                                 "        globals().pop(_name, None)\n"
                                 "__import__('gc').collect()\n"
                                 "__import__('gc').collect()\n";
    run_text(m, source, length);
    run_text(m, forget, sizeof forget - 1);
    c->kinds = c->all = 0;
    memory_each_object(m, count_one, c);
}

/* Whether no more objects were alive after the last round than after one before. */
static bool stays_level(const char *path)
{
    static census now, most;
    size_t length;
    char *source = world_read_file(path, &length);
    doors deaf = {.write = mute};
    machine *m = machine_new(&(machine_options){.doors = &deaf, .work_limit = 100000000});
    if (!source || !m)
        return false;
    most.all = 0;
    for (int i = 1; i < ROUNDS; i++) {
        run_round(m, source, length, &now);
        if (i > WARM && now.all > most.all)
            most = now;
    }
    run_round(m, source, length, &now);
    for (size_t i = 0; i < now.kinds; i++) {
        size_t was = count_of(&most, now.types[i]);
        const type_record *r = now.types[i]->record;
        if (now.all > most.all && now.counts[i] > was)
            printf("%s: %zu more of type %s\n", path, now.counts[i] - was,
                   r ? r->name : "(a class)");
    }
    machine_drop(m);
    free(source);
    return now.all <= most.all;
}

static bool is_keeper(const char *path)
{
    for (size_t i = 0; i < sizeof keepers / sizeof *keepers; i++)
        if (!strcmp(strrchr(path, '/') + 1, keepers[i]))
            return true;
    return false;
}

int main(int argc, char **argv)
{
    glob_t found = {0};
    size_t count = (size_t)argc - 1;
    char **paths = argv + 1;
    if (!count) {
        glob("tests/programs/*/*.py", 0, NULL, &found);
        count = found.gl_pathc;
        paths = found.gl_pathv;
    }
    size_t growing = 0;
    for (size_t i = 0; i < count; i++)
        growing += !is_keeper(paths[i]) && !stays_level(paths[i]);
    printf("%zu programs, %zu grow\n", count, growing);
    globfree(&found);
    return growing != 0;
}
