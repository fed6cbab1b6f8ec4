/* The record inside a certificate: lines of "word value" between two marks. */
#ifndef QUIZ_RECORD_H
#define QUIZ_RECORD_H

#include "certificate.h"

#include <stdio.h>

#define RECORD_BEGIN "primer certificate 1"
#define RECORD_END "end of record"

/* Write all lines, the seal last; texts are written as XML wants them where `xml`. */
void record_print(const certificate *c, FILE *to, bool xml);
/* Write a text with what is special in XML escaped. */
void record_xml(const char *from, FILE *to);

#endif
