/* Turns the Python half of the library into C: embed ROOT FILE… prints python_modules[], each with
 * its text, which tracebacks show, and its unit as bytes, which is what an import runs. */
#include "repl/read/code/packed.h"
#include "repl/read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct source {
    char name[512];
    bool is_package;
    char *text; /* owned */
    size_t length;
} source;

/* ROOT/a/b.py is a.b, ROOT/a/__init__.py is the package a. */
static void find_name(source *s, const char *root, const char *path)
{
    static const char init[] = "/__init__";
    snprintf(s->name, sizeof s->name, "%s", path + strlen(root) + 1);
    s->name[strlen(s->name) - strlen(".py")] = '\0';
    size_t n = strlen(s->name), k = sizeof init - 1;
    s->is_package = n > k && strcmp(s->name + n - k, init) == 0;
    if (s->is_package)
        s->name[n - k] = '\0';
    for (char *p = s->name; *p; p++)
        if (*p == '/')
            *p = '.';
}

static bool read_text(source *s, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return false;
    fseek(in, 0, SEEK_END);
    s->length = (size_t)ftell(in);
    rewind(in);
    s->text = malloc(s->length + 1);
    bool good = s->text && fread(s->text, 1, s->length, in) == s->length;
    fclose(in);
    return good;
}

static void print_bytes(const char *what, int number, const char *bytes, size_t length)
{
    printf("static const char %s_%d[] = {\n", what, number);
    int column = 0;
    for (size_t i = 0; i < length; i++) {
        column += printf("%d,", (signed char)bytes[i]);
        if (column > 90) {
            putchar('\n');
            column = 0;
        }
    }
    puts("0};");
}

static bool print_source(source *s, int number)
{
    pool *p = pool_new();
    diagnostic wrong = {0};
    read_request request = {.source = {s->text, s->length},
                            .filename = pool_format(p, "<frozen %s>", s->name),
                            .kind = MODULE_FILE};
    const unit *u = read_compile(p, &request, &wrong, NULL);
    if (u) {
        print_bytes("text", number, s->text, s->length);
        size_t length;
        const char *packed = packed_make(p, u, &length);
        print_bytes("unit", number, packed, length);
    } else {
        fprintf(stderr, "%s:%d: %s\n", s->name, wrong.lineno, wrong.message);
    }
    pool_drop(p);
    return u != NULL;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    source *sources = calloc((size_t)argc, sizeof *sources);
    bool good = sources != NULL;
    puts("#include \"repl/eval/import/module.h\"");
    for (int i = 2; good && i < argc; i++) {
        find_name(&sources[i], argv[1], argv[i]);
        good = read_text(&sources[i], argv[i]) && print_source(&sources[i], i);
        if (!good)
            perror(argv[i]);
    }
    puts("const python_module python_modules[] = {");
    for (int i = 2; good && i < argc; i++) {
        printf("    {\"%s\", text_%d, %zu, unit_%d, %d},\n", sources[i].name, i, sources[i].length,
               i, sources[i].is_package);
        free(sources[i].text);
    }
    puts("    {NULL, NULL, 0, NULL, 0},\n};");
    free(sources);
    return !good;
}
