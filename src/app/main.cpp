#include "app/command.h"

#ifdef LANDLOTSE_MIMALLOC
#include <mimalloc.h>
#endif
#include <sodium.h>
#include <string>
#include <sys/stat.h>
#include <vector>

int main(int count, char** words)
{
    ::umask(077); // what we write holds personal data
#ifdef LANDLOTSE_MIMALLOC
    // What is not needed goes back to the system at once: an idle house is small, and a rendered page hardly notices.
    mi_option_set(mi_option_decommit_delay, 0);
#endif
    if (sodium_init() < 0) return 1;
    return landlotse::app::run(std::vector<std::string>(words + 1, words + count));
}
