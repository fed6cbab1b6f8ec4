/* The commands of primer's command line. Each gets its own arguments, its name first, and answers
 * an exit status: 0, 1 (the program or the check failed), 2 (usage). */
#ifndef LOOP_COMMANDS_H
#define LOOP_COMMANDS_H

/* COMMAND(name, arguments, sentence): primer NAME runs command_NAME. */
#define COMMANDS(COMMAND)                                                                  \
    COMMAND(step, "FILE [ARG…] | -c CODE [ARG…] | - [ARG…]",                               \
            "step through a program: see the value cross")                                 \
    COMMAND(learn, "[LESSON|PATH] [--plain] [--list] [--forget]",                          \
            "lessons: learn by predicting, watching and building")                         \
    COMMAND(check, "[PATH…] [--json]", "check that lessons and questions keep their word") \
    COMMAND(quiz, "[--plain] [--seed N]", "what do you believe? find out, and see it run") \
    COMMAND(exam, "[--plain] [--seed N] [--questions N] [--time 20m]",                     \
            "the final exam: ten questions, and a certificate when you pass")              \
    COMMAND(verify, "FILE…", "grade certificates again: valid, altered, or other version") \
    COMMAND(repl, "[FILE] [--plain]", "a Python prompt that shows every generator alive")  \
    COMMAND(run, "FILE [ARG…] | -c CODE [ARG…] | - [ARG…]", "run a program as python3.13 would")

#define COMMAND(name, arguments, sentence) int command_##name(int argc, char **argv);
COMMANDS(COMMAND)
#undef COMMAND

typedef struct command {
    const char *name, *arguments, *sentence;
    int (*run)(int argc, char **argv);
} command;

/* The table, in order; NULL beyond its end. */
const command *command_row(int n);
const command *command_find(const char *name);

#endif
