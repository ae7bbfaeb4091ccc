#include "app/command.h"

#include <malloc.h>
#include <sodium.h>
#include <string>
#include <sys/stat.h>
#include <vector>

int main(int count, char** words)
{
    ::umask(077); // what we write holds personal data
    // Pages come and go by the thousand; giving each one's memory back to the system and fetching it again costs more than
    // rendering some of them. A few megabytes stay with the program instead.
    constexpr int kept_bytes = 16 * 1024 * 1024;
    ::mallopt(M_TRIM_THRESHOLD, kept_bytes);
    ::mallopt(M_TOP_PAD, 256 * 1024);
    if (sodium_init() < 0) return 1;
    return landlotse::app::run(std::vector<std::string>(words + 1, words + count));
}
