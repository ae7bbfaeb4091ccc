#include "kernel/base/id.h"
#include "kernel/richtext/clean.h"
#include "rooms/guide/domain/units.h"
#include "rooms/guide/domain/xliff.h"

#include <fmt/format.h>
#include <pugixml.hpp>
#include <sstream>

namespace landlotse::guide {

namespace {

using richtext::Node;

/// Inline marks as codes. A code's id is its number in the unit; the mark itself travels with it, so that it
/// can be put back: `x-a` with its target, `x-strong`, `x-em`, `x-span`.
class Codes {
public:
    explicit Codes(XliffVersion version) : version_(version) {}

    void write(pugi::xml_node parent, const std::vector<Node>& words)
    {
        for (auto& word : words) {
            if (word.is_text()) {
                parent.append_child(pugi::node_pcdata).set_value(word.text.c_str());
                continue;
            }
            auto id = std::to_string(++count_);
            auto code = word.tag == "br" ? parent.append_child(version_ == XliffVersion::v1_2 ? "x" : "ph")
                                         : parent.append_child(version_ == XliffVersion::v1_2 ? "g" : "pc");
            code.append_attribute("id") = id.c_str();
            describe(code, word);
            write(code, word.children);
        }
    }

private:
    void describe(pugi::xml_node code, const Node& word) const
    {
        if (version_ == XliffVersion::v1_2) {
            code.append_attribute("ctype") = word.tag == "br"       ? "lb"
                                             : word.tag == "a"      ? "link"
                                             : word.tag == "strong" ? "bold"
                                             : word.tag == "em"     ? "italic"
                                                                    : "x-span";
            return;
        }
        code.append_attribute("type") = word.tag == "a" ? "link" : "fmt";
    }

    XliffVersion version_;
    int count_ = 0;
};

struct Unit {
    std::string id;
    std::vector<Node> source, target;
};

std::vector<std::vector<Node>> blocks_of(const std::string& markup)
{
    std::vector<std::vector<Node>> blocks;
    auto root = richtext::cleaned(markup);
    if (!root) return blocks;
    for (auto* unit : units_of(*root)) blocks.push_back(words_of_unit(*unit));
    return blocks;
}

void add_blocks(std::vector<Unit>& units, const char* field, const std::string& source,
                const std::string& target)
{
    auto from = blocks_of(source), to = blocks_of(target);
    for (std::size_t i = 0; i < from.size(); ++i)
        // Block by block only while both texts are built alike; otherwise the old words would stand in wrong
        // places.
        units.push_back({fmt::format("{}.{}", field, i + 1), from[i],
                         from.size() == to.size() ? to[i] : std::vector<Node>{}});
}

std::vector<Unit> units_of_page(const XliffPage& page)
{
    auto old = page.target.value_or(PageText{});
    std::vector<Unit> units;
    auto line = [&](const char* field, const std::string& source, const std::string& target) {
        if (source.empty()) return;
        Unit unit{field, {richtext::text_node(source)}, {}};
        if (!target.empty()) unit.target = {richtext::text_node(target)};
        units.push_back(std::move(unit));
    };
    line("title", page.source.title, old.title);
    line("summary", page.source.summary, old.summary);
    add_blocks(units, "lead_in", page.source.lead_in, old.lead_in);
    add_blocks(units, "body", page.source.body, old.body);
    return units;
}

std::string name_of(const XliffPage& page)
{
    return fmt::format("page-{}-{}", base::id_text(page.page), page.source_version);
}

void write_1_2(pugi::xml_node root, const std::vector<XliffPage>& pages, std::string_view language)
{
    root.append_attribute("version") = "1.2";
    root.append_attribute("xmlns") = "urn:oasis:names:tc:xliff:document:1.2";
    for (auto& page : pages) {
        auto file = root.append_child("file");
        file.append_attribute("original") = name_of(page).c_str();
        file.append_attribute("source-language") = "de";
        file.append_attribute("target-language") = std::string(language).c_str();
        file.append_attribute("datatype") = "html";
        auto body = file.append_child("body");
        for (auto& unit : units_of_page(page)) {
            auto node = body.append_child("trans-unit");
            node.append_attribute("id") = unit.id.c_str();
            auto source = node.append_child("source");
            source.append_attribute("xml:lang") = "de";
            Codes(XliffVersion::v1_2).write(source, unit.source);
            if (unit.target.empty()) continue;
            auto target = node.append_child("target");
            target.append_attribute("xml:lang") = std::string(language).c_str();
            target.append_attribute("state") = "needs-review-translation";
            Codes(XliffVersion::v1_2).write(target, unit.target);
        }
    }
}

void write_2_1(pugi::xml_node root, const std::vector<XliffPage>& pages, std::string_view language)
{
    root.append_attribute("version") = "2.1";
    root.append_attribute("xmlns") = "urn:oasis:names:tc:xliff:document:2.0";
    root.append_attribute("srcLang") = "de";
    root.append_attribute("trgLang") = std::string(language).c_str();
    for (auto& page : pages) {
        auto file = root.append_child("file");
        file.append_attribute("id") = name_of(page).c_str();
        for (auto& unit : units_of_page(page)) {
            auto node = file.append_child("unit");
            node.append_attribute("id") = unit.id.c_str();
            auto segment = node.append_child("segment");
            segment.append_attribute("state") = unit.target.empty() ? "initial" : "translated";
            Codes(XliffVersion::v2_1).write(segment.append_child("source"), unit.source);
            if (!unit.target.empty())
                Codes(XliffVersion::v2_1).write(segment.append_child("target"), unit.target);
        }
    }
}

} // namespace

std::string write_xliff(const std::vector<XliffPage>& pages, std::string_view language, XliffVersion version)
{
    pugi::xml_document document;
    auto head = document.append_child(pugi::node_declaration);
    head.append_attribute("version") = "1.0";
    head.append_attribute("encoding") = "UTF-8";
    auto root = document.append_child("xliff");
    if (version == XliffVersion::v1_2)
        write_1_2(root, pages, language);
    else
        write_2_1(root, pages, language);
    std::ostringstream out;
    // Raw: an indent inside a text would become part of it.
    document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return out.str();
}

} // namespace landlotse::guide
