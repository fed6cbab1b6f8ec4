/* Where what is shipped with primer lies: in the source tree, or installed. */
#ifndef LOOP_SHARE_H
#define LOOP_SHARE_H

#include <stddef.h>

/* The folder that the environment variable names; else `in_tree` ("quiz/bank") of the source tree
 * that the program was built in; else `installed` ("bank") below the share folder beside the
 * program or of the installation. Fills `path`, and answers it. */
const char *share_folder(const char *variable, const char *in_tree, const char *installed,
                         char *path, size_t room);

#endif
