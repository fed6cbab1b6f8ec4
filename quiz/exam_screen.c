#include "exam_view.h"
int exam_screen(const exam_terms *terms)
{
    return exam_plain(terms);
}
