/* Turns the Python half of the library into C: embed ROOT FILE… prints python_modules[]. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_text(FILE *in, size_t *length)
{
    int c, column = 0;
    *length = 0;
    while ((c = getc(in)) != EOF) {
        column += printf("%d,", (signed char)c);
        ++*length;
        if (column > 90) {
            putchar('\n');
            column = 0;
        }
    }
}

/* ROOT/a/b.py is a.b, ROOT/a/__init__.py is the package a. */
static void module_name(char *name, size_t size, const char *root, const char *path,
                        int *is_package)
{
    static const char init[] = "/__init__";
    snprintf(name, size, "%s", path + strlen(root) + 1);
    name[strlen(name) - strlen(".py")] = '\0';
    size_t n = strlen(name), k = sizeof init - 1;
    *is_package = n > k && strcmp(name + n - k, init) == 0;
    if (*is_package)
        name[n - k] = '\0';
    for (char *p = name; *p; p++)
        if (*p == '/')
            *p = '.';
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    size_t *lengths = calloc((size_t)argc, sizeof *lengths);
    if (!lengths)
        return 1;
    puts("#include \"repl/eval/module.h\"");
    for (int i = 2; i < argc; i++) {
        FILE *in = fopen(argv[i], "rb");
        if (!in) {
            perror(argv[i]);
            free(lengths);
            return 1;
        }
        printf("static const char text_%d[] = {\n", i);
        print_text(in, &lengths[i]);
        puts("0};");
        fclose(in);
    }
    puts("const python_module python_modules[] = {");
    for (int i = 2; i < argc; i++) {
        char name[512];
        int is_package;
        module_name(name, sizeof name, argv[1], argv[i], &is_package);
        printf("    {\"%s\", text_%d, %zu, %d},\n", name, i, lengths[i], is_package);
    }
    puts("    {NULL, NULL, 0, 0},\n};");
    free(lengths);
    return 0;
}
