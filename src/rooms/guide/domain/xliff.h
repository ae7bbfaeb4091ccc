#pragma once
// Texts on their way to translators and back: XLIFF 1.2 (OASIS 2008) and 2.1 (ISO 21720). A unit is one block
// of a text (a heading, a paragraph, an item, a cell); marks inside it travel as inline codes.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "rooms/guide/domain/page_text.h"

namespace landlotse::guide {

enum class XliffVersion { v1_2, v2_1 };

/// One page that goes out.
struct XliffPage {
    std::int64_t page = 0;
    std::int64_t source_version = 0; ///< number of the German version that is translated
    PageText source;
    std::optional<PageText> target; ///< what is translated so far, to be checked
};

std::string write_xliff(const std::vector<XliffPage>& pages, std::string_view language, XliffVersion version);

constexpr std::size_t longest_xliff = 10 * 1024 * 1024;

/// One page as it came back: the words of each unit, as markup of that unit alone.
struct ReturnedPage {
    std::string name;      ///< as the file calls it
    std::int64_t page = 0; ///< 0 = the name is none of ours
    std::int64_t source_version = 0;
    std::vector<std::pair<std::string, std::string>> units; ///< `body.3` → `<strong>Paß</strong> und …`
    base::Faults faults;                                    ///< doubled and broken units
};
struct ReturnedXliff {
    std::string language;
    std::vector<ReturnedPage> pages;
};
/// The file, or what is wrong with it as a whole.
base::Result<ReturnedXliff, base::Fault> read_xliff(std::string_view bytes);

/// The translation put together from the source's blocks and the returned units; or every unit that is
/// unknown, missing, empty or has other codes than the source.
base::Result<PageText, base::Faults> assembled(const PageText& source, const ReturnedPage& returned);

} // namespace landlotse::guide
