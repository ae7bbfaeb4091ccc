#include "fuzz/target.h"
#include "kernel/picture/clean.h"

using namespace landlotse;

LANDLOTSE_FUZZ(image_head)
{
    auto head = picture::head_of(bytes);
    fuzz::promise(!head || (head->orientation >= 1 && head->orientation <= 8),
                  "an orientation is one of eight");
}
