/* What primer says about itself: the help of its command line, the manual page, and what shells
 * complete. All come from the tables that also dispatch.
 */
#ifndef LOOP_MANUAL_H
#define LOOP_MANUAL_H

#include <stdio.h>

void manual_usage(FILE *to);
/* primer help [COMMAND | --man | --completion SHELL]; answers an exit status. */
int manual_help(int argc, char **argv);

#endif
