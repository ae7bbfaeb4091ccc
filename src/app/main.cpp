#include "app/command.h"

#include <sodium.h>
#include <string>
#include <sys/stat.h>
#include <vector>

int main(int count, char** words)
{
    ::umask(077); // what we write holds personal data
    if (sodium_init() < 0) return 1;
    return landlotse::app::run(std::vector<std::string>(words + 1, words + count));
}
