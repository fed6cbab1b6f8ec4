#include "commands.h"

#include <stddef.h>
#include <string.h>

static const command commands[] = {
#define COMMAND(name, arguments, sentence) {#name, arguments, sentence, command_##name},
    COMMANDS(COMMAND)
#undef COMMAND
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

const command *command_row(int n)
{
    return n < COMMAND_COUNT ? &commands[n] : NULL;
}

const command *command_find(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (!strcmp(name, commands[i].name))
            return &commands[i];
    return NULL;
}
