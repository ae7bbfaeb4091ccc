#include "kernel/base/private_folder.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace landlotse::base {

PrivateFolder::PrivateFolder()
{
    // mkdtemp puts letters of its own choice in place of the six at the end.
    auto name = (std::filesystem::temp_directory_path() / "landlotse-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::system_error(errno, std::generic_category(), "no temporary folder");
    path_ = name;
}

PrivateFolder::~PrivateFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace landlotse::base
