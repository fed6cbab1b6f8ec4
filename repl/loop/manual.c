#include "manual.h"

#include "commands.h"
#include "prompt.h"
#include "stepper/tour/request.h"
#include "subset.h"

#include <stdbool.h>
#include <string.h>

static const struct {
    const char *name, *meaning;
} environment[] = {
    {"XDG_STATE_HOME", "progress, history and an exam under way are kept in its folder primer "
                       "(default: ~/.local/state)"},
    {"NO_COLOR", "when set, no colours"},
    {"PRIMER_THEME", "light or dark: what the background of the terminal is"},
    {"PRIMER_LESSONS", "a folder of lessons instead of those that came with primer"},
    {"PRIMER_BANK", "a folder of questions instead of those that came with primer"},
    {"TERM", "the kind of the terminal; with dumb, everything goes on in plain lines"},
};

static const char *const shells[] = {"bash", "zsh", "fish"};

void manual_usage(FILE *to)
{
    fputs("primer " PRIMER_VERSION ": the handshake between a caller and a Python generator\n\n"
          "    primer\n        home: go on where you were, with your progress\n",
          to);
    const command *c;
    for (int i = 0; (c = command_row(i)); i++)
        fprintf(to, "    primer %s %s\n        %s\n", c->name, c->arguments, c->sentence);
    fputs("    primer help [COMMAND]\n        this, or about one command\n\n"
          "--plain shows everything in lines, without a screen. Exit status: 0, 1 (the program or\n"
          "check failed), 2 (usage).\n",
          to);
}

/* --- the manual page --- */

/* Text in roff: a backslash and a leading dot or quote mean something there. */
static void put_roff(FILE *to, const char *s)
{
    if (*s == '.' || *s == '\'')
        fputs("\\&", to);
    for (; *s; s++)
        if (*s == '\\')
            fputs("\\e", to);
        else if (*s == '-')
            fputs("\\-", to);
        else if (!strncmp(s, "…", strlen("…"))) {
            fputs("...", to);
            s += strlen("…") - 1;
        } else
            fputc(*s, to);
}

static void put_item(FILE *to, const char *bold, const char *plain, const char *about)
{
    fputs(".TP\n\\fB", to);
    put_roff(to, bold);
    fputs("\\fR", to);
    if (*plain) {
        fputc(' ', to);
        put_roff(to, plain);
    }
    fputc('\n', to);
    put_roff(to, about);
    fputc('\n', to);
}

/* The stepper's table: its typed words with --plain, its keys on a screen. */
static void put_stepper(FILE *to)
{
    fputs(".SH THE STEPPER\nOn a screen it obeys keys; with \\fB--plain\\fR, the words.\n", to);
    for (const request_row *r = request_rows; r->request; r++) {
        if (r->request == REQUEST_HEADING) {
            fprintf(to, ".SS %s\n", r->help);
        } else if (r->request == REQUEST_NOTE) {
            put_roff(to, r->help);
            fputc('\n', to);
        } else {
            char keys[80];
            snprintf(keys, sizeof keys, "%s%s%s", r->keys ? "(" : "", r->keys ? r->keys : "",
                     r->keys ? ")" : "");
            put_item(to, r->word, keys, r->help);
        }
    }
}

static void put_man(FILE *to)
{
    fputs(".TH PRIMER 1 \"\" \"primer " PRIMER_VERSION "\" \"User Commands\"\n"
          ".SH NAME\nprimer \\- learn the handshake between a caller and a Python generator\n"
          ".SH SYNOPSIS\n.B primer\n.RI [ command ]\n.RI [ argument ...]\n"
          ".SH DESCRIPTION\n"
          "primer teaches what happens between a caller and a generator: lessons, a stepper that "
          "shows both sides with the value crossing between them, a Python prompt that shows every "
          "generator alive, a quiz, and an exam. It runs Python by itself, as CPython 3.13 does.\n"
          ".PP\nWithout a command it shows its home screen. Every screen lists its keys with "
          "\\fB?\\fR (at the prompt: \\fBF1\\fR).\n"
          ".SH COMMANDS\n",
          to);
    const command *c;
    for (int i = 0; (c = command_row(i)); i++)
        put_item(to, c->name, c->arguments, c->sentence);
    put_item(to, "help", "[COMMAND]", "what primer can do, or one command");
    fputs(".SH OPTIONS\n", to);
    put_item(to, "--plain", "", "labelled lines instead of a screen");
    put_item(to, "--version", "", "the version");
    fputs(".SH THE PROMPT\nBeside Python, \\fBprimer repl\\fR knows these:\n", to);
    for (const prompt_command *p = prompt_command_row(0); p->name; p++) {
        char colon[40];
        snprintf(colon, sizeof colon, ":%s", p->name);
        put_item(to, colon, p->arguments, p->help);
    }
    put_stepper(to);
    fputs(".SH ENVIRONMENT\n", to);
    for (size_t i = 0; i < sizeof environment / sizeof *environment; i++)
        put_item(to, environment[i].name, "", environment[i].meaning);
    fputs(".SH EXIT STATUS\n0: done. 1: the program or the check failed. 2: usage. "
          "\\fBprimer run\\fR and \\fBprimer repl\\fR: the status of the program.\n"
          ".SH SEE ALSO\n.BR python3 (1)\n",
          to);
}

/* --- completion --- */

static void put_names(FILE *to)
{
    const command *c;
    for (int i = 0; (c = command_row(i)); i++)
        fprintf(to, "%s ", c->name);
    fputs("help", to);
}

/* The options that a command's arguments name, separated by spaces. */
static void put_options(FILE *to, const command *c)
{
    for (const char *at = c->arguments; (at = strstr(at, "--")); at++) {
        size_t n = strspn(at, "-abcdefghijklmnopqrstuvwxyz");
        fprintf(to, "%.*s ", (int)n, at);
        at += n - 1;
    }
}

static bool takes_file(const command *c)
{
    return strstr(c->arguments, "FILE") || strstr(c->arguments, "PATH") ||
           strstr(c->arguments, "DIR");
}

static void put_bash(FILE *to)
{
    const command *c;
    fputs("_primer() {\n    local word=${COMP_WORDS[COMP_CWORD]}\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W \"",
          to);
    put_names(to);
    fputs("\" -- \"$word\"))\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n", to);
    for (int i = 0; (c = command_row(i)); i++) {
        fprintf(to, "    %s) COMPREPLY=($(compgen %s-W \"", c->name, takes_file(c) ? "-f " : "");
        put_options(to, c);
        fputs("\" -- \"$word\")) ;;\n", to);
    }
    fputs("    help) COMPREPLY=($(compgen -W \"", to);
    put_names(to);
    fputs("\" -- \"$word\")) ;;\n    esac\n}\ncomplete -o filenames -F _primer primer\n", to);
}

/* A sentence inside single quotes. */
static void put_quoted(FILE *to, const char *s)
{
    for (; *s; s++)
        if (*s == '\'')
            fputs("'\\''", to);
        else
            fputc(*s, to);
}

static void put_zsh(FILE *to)
{
    const command *c;
    fputs("#compdef primer\n_primer() {\n    local -a commands\n    commands=(\n", to);
    for (int i = 0; (c = command_row(i)); i++) {
        fprintf(to, "        '%s:", c->name);
        put_quoted(to, c->sentence);
        fputs("'\n", to);
    }
    fputs("        'help:what primer can do'\n    )\n"
          "    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n"
          "    fi\n    case $words[2] in\n",
          to);
    for (int i = 0; (c = command_row(i)); i++) {
        fprintf(to, "    %s) compadd -- ", c->name);
        put_options(to, c);
        fputs(takes_file(c) ? "; _files ;;\n" : ";;\n", to);
    }
    fputs("    help) _describe command commands ;;\n    esac\n}\n_primer \"$@\"\n", to);
}

static void put_fish(FILE *to)
{
    const command *c;
    for (int i = 0; (c = command_row(i)); i++) {
        fprintf(to, "complete -c primer -n __fish_use_subcommand %s -a %s -d '",
                takes_file(c) ? "" : "-f", c->name);
        put_quoted(to, c->sentence);
        fputs("'\n", to);
        for (const char *at = c->arguments; (at = strstr(at, "--")); at++) {
            size_t n = strspn(at + 2, "-abcdefghijklmnopqrstuvwxyz");
            fprintf(to, "complete -c primer -n '__fish_seen_subcommand_from %s' -l %.*s\n", c->name,
                    (int)n, at + 2);
            at += n + 1;
        }
    }
    fputs("complete -c primer -f -n __fish_use_subcommand -a help -d 'what primer can do'\n", to);
}

static int put_completion(const char *shell)
{
    static void (*const writers[])(FILE * to) = {put_bash, put_zsh, put_fish};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (!strcmp(shell, shells[i])) {
            writers[i](stdout);
            return 0;
        }
    fprintf(stderr, "primer: help: no completion for '%s'; there is bash, zsh and fish\n", shell);
    return 2;
}

int manual_help(int argc, char **argv)
{
    if (argc < 2) {
        manual_usage(stdout);
        return 0;
    }
    if (!strcmp(argv[1], "--man")) {
        put_man(stdout);
        return 0;
    }
    if (!strcmp(argv[1], "--subset")) {
        subset_print(stdout);
        return 0;
    }
    if (!strcmp(argv[1], "--completion"))
        return put_completion(argc > 2 ? argv[2] : "");
    const command *c = command_find(argv[1]);
    if (!c) {
        fprintf(stderr, "primer: there is no command '%s'; 'primer help' lists them\n", argv[1]);
        return 2;
    }
    printf("primer %s %s\n    %s\n", c->name, c->arguments, c->sentence);
    return 0;
}
