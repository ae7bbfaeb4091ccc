#include "kernel/sheet/table.h"

#include "kernel/sheet/csv.h"
#include "kernel/sheet/xlsx.h"

namespace landlotse::sheet {

base::Result<Sheet, base::Fault> read_table(std::string_view bytes, std::string_view filename,
                                            const Limits& limits)
{
    bool old_excel = bytes.starts_with("\xD0\xCF\x11\xE0");
    // OpenDocument stores its type first and uncompressed, at a fixed place.
    bool open_document =
        bytes.substr(0, 120).find("application/vnd.oasis.opendocument") != std::string_view::npos;
    if (old_excel || open_document || bytes.starts_with("%PDF"))
        return base::refuse(
            base::Fault{.message = "sheet.unknown_format", .args = {{"filename", std::string(filename)}}});
    if (bytes.starts_with("PK\x03\x04")) return read_xlsx(bytes, limits);
    return read_csv(bytes, limits);
}

} // namespace landlotse::sheet
