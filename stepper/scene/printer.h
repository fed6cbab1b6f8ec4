/* Two printers of a scene that need no screen: labelled lines for a screen reader or a pipe, and
 * JSON for tools. */
#ifndef STEPPER_PRINTER_H
#define STEPPER_PRINTER_H

#include "scene.h"

#include <stdio.h>

/* One block of labelled lines; nothing is said by layout or glyphs. */
void scene_print_plain(const scene *s, FILE *to);
/* Text with its control characters said instead of sent. */
void scene_put_inert(const char *bytes, size_t length, FILE *to);
/* One object on one line, as SCENES.md says. */
/* One row of the ledger, as a line. */
void scene_print_row(const scene_row *r, FILE *to);
void scene_print_json(const scene *s, FILE *to);

#endif
