#include "app/secrets.h"

#include <cstdlib>
#include <fmt/format.h>

namespace landlotse::app {

namespace {

constexpr const char* variable = "LANDLOTSE_SMTP_PASSWORD";
constexpr std::size_t longest_file = 4096;

std::string first_line(const std::string& path)
{
    auto text = file_bytes(path, longest_file);
    auto line = text.substr(0, text.find_first_of("\r\n"));
    if (line.empty()) throw BadInput(fmt::format("{}: the first line is empty; it is the password", path));
    return line;
}

} // namespace

std::string smtp_password(const Input& input)
{
    const char* found = std::getenv(variable);
    std::string from_environment = found ? found : "";
    ::unsetenv(variable);
    if (input.has("smtp-password") && input.has("smtp-password-file"))
        throw BadInput("--smtp-password and --smtp-password-file say the same thing; keep the file");
    if (input.has("smtp-password-file")) return first_line(input.value("smtp-password-file"));
    if (!from_environment.empty()) return from_environment;
    return input.value("smtp-password");
}

} // namespace landlotse::app
