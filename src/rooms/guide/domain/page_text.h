#pragma once
// The words of a page in one language.

#include <boost/describe.hpp>
#include <map>
#include <string>
#include <vector>

namespace landlotse::guide {

struct GuidePage;

/// `lead_in` and `body` are markup of kernel/richtext.
struct PageText {
    std::string title;
    std::string summary;
    std::string lead_in;
    std::string body;
    friend bool operator==(const PageText&, const PageText&) = default;
};
BOOST_DESCRIBE_STRUCT(PageText, (), (title, summary, lead_in, body))

PageText text_of(const GuidePage& page);
/// The same by field name, as record::put_texts takes them.
std::map<std::string, std::string> by_field(const PageText& text);
PageText from_fields(const std::map<std::string, std::string>& fields);
/// Names of the fields, in the order in which people read them.
std::vector<std::string> text_fields();

} // namespace landlotse::guide
