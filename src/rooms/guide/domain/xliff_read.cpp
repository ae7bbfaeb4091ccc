#include "kernel/base/id.h"
#include "kernel/base/text.h"
#include "kernel/richtext/clean.h"
#include "rooms/guide/domain/units.h"
#include "rooms/guide/domain/xliff.h"

#include <fmt/format.h>
#include <pugixml.hpp>
#include <set>

namespace landlotse::guide {

namespace {

using richtext::Node;

constexpr int deepest_code = 20;

base::Fault fault(std::string what, std::string name = {})
{
    return {"", "guide.xliff.fault." + std::move(what), {{"name", std::move(name)}}, 0, 0};
}

/// The words of a target with their codes as `<code id="3">`, empty codes without content. False when
/// something stands there that is no code.
bool add_words(const pugi::xml_node& parent, std::string& out, int depth)
{
    if (depth > deepest_code) return false;
    for (auto& child : parent.children()) {
        std::string name = child.name();
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            out += richtext::written_node(richtext::text_node(child.value()));
        } else if (name == "g" || name == "pc") {
            out += fmt::format("<g{}>", base::whole_number(child.attribute("id").value()).value_or(0));
            if (!add_words(child, out, depth + 1)) return false;
            out += "</g>";
        } else if (name == "x" || name == "ph") {
            out += fmt::format("<x{}>", base::whole_number(child.attribute("id").value()).value_or(0));
        } else if (name == "mrk" || name == "sm" || name == "em") {
            if (!add_words(child, out, depth + 1)) return false;
        } else if (child.type() == pugi::node_element) {
            return false;
        }
    }
    return true;
}

/// `page-{id}-{version}`.
void read_name(ReturnedPage& page)
{
    auto parts = base::split(page.name, '-');
    if (parts.size() != 3 || parts[0] != "page") return;
    auto id = base::id_from_text(parts[1]);
    auto version = base::whole_number(parts[2]);
    if (!id || !version) return;
    page.page = *id;
    page.source_version = *version;
}

class Reading {
public:
    explicit Reading(ReturnedXliff& result) : result_(result) {}

    void file(const pugi::xml_node& file, const char* name, bool is_old)
    {
        ReturnedPage page;
        page.name = file.attribute(name).value();
        read_name(page);
        is_old ? old_units(file.child("body"), page) : new_units(file, page);
        result_.pages.push_back(std::move(page));
    }

private:
    void old_units(const pugi::xml_node& parent, ReturnedPage& page)
    {
        for (auto& child : parent.children()) {
            std::string name = child.name();
            if (name == "group") old_units(child, page);
            if (name != "trans-unit") continue;
            std::string words;
            bool readable = add_words(child.child("target"), words, 0);
            unit(child.attribute("id").value(), words, readable, page);
        }
    }

    void new_units(const pugi::xml_node& parent, ReturnedPage& page)
    {
        for (auto& child : parent.children()) {
            std::string name = child.name();
            if (name == "group") new_units(child, page);
            if (name != "unit") continue;
            std::string words;
            bool readable = true;
            // A tool may have cut a unit into several segments.
            for (auto& segment : child.children())
                if (std::string(segment.name()) == "segment" || std::string(segment.name()) == "ignorable")
                    readable = add_words(segment.child("target"), words, 0) && readable;
            unit(child.attribute("id").value(), words, readable, page);
        }
    }

    void unit(std::string id, std::string words, bool readable, ReturnedPage& page)
    {
        // UTF-16 from some tools is turned into UTF-8 on reading, faulty characters included.
        readable = readable && base::is_valid_utf8(words);
        for (auto& known : page.units)
            if (known.first == id) return page.faults.push_back(fault("double_unit", id));
        if (!readable) page.faults.push_back(fault("broken_codes", id));
        page.units.emplace_back(std::move(id), std::move(words));
    }

    ReturnedXliff& result_;
};

// ---- putting a translation together ----------------------------------------------------------------------

void collect_codes(const std::vector<Node>& words, std::vector<Node>& codes)
{
    for (auto& word : words) {
        if (word.is_text()) continue;
        auto code = word;
        code.children.clear();
        codes.push_back(std::move(code));
        collect_codes(word.children, codes);
    }
}

/// Reads the words of one unit: text and codes, each code of the source exactly once.
class UnitReading {
public:
    UnitReading(std::string_view words, const std::vector<Node>& source) : rest_(words)
    {
        collect_codes(source, codes_);
    }

    std::optional<std::vector<Node>> read()
    {
        std::vector<Node> words;
        if (!read_into(words) || !rest_.empty() || used_.size() != codes_.size()) return std::nullopt;
        return words;
    }

private:
    bool read_into(std::vector<Node>& words)
    {
        while (!rest_.empty() && !rest_.starts_with("</g>")) {
            if (rest_.front() != '<') {
                auto length = std::min(rest_.find('<'), rest_.size());
                words.push_back(richtext::text_node(unescaped(rest_.substr(0, length))));
                rest_.remove_prefix(length);
                continue;
            }
            bool has_end = rest_.starts_with("<g");
            auto close = rest_.find('>');
            auto id = base::whole_number(rest_.substr(2, close - 2)).value_or(0);
            if (id < 1 || static_cast<std::size_t>(id) > codes_.size() || !used_.insert(id).second)
                return false;
            rest_.remove_prefix(close + 1);
            auto code = codes_[static_cast<std::size_t>(id) - 1];
            if (has_end != (code.tag != "br")) return false;
            if (has_end) {
                if (!read_into(code.children) || !rest_.starts_with("</g>")) return false;
                rest_.remove_prefix(4);
            }
            words.push_back(std::move(code));
        }
        return true;
    }

    static std::string unescaped(std::string_view text)
    {
        std::string out(text);
        for (auto [code, sign] :
             {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
            for (auto at = out.find(code); at != std::string::npos; at = out.find(code, at + 1))
                out.replace(at, std::string_view(code).size(), sign);
        return out;
    }

    std::string_view rest_;
    std::vector<Node> codes_;
    std::set<std::int64_t> used_;
};

class Assembling {
public:
    explicit Assembling(const ReturnedPage& returned)
    {
        for (auto& [id, words] : returned.units) left_[id] = words;
        faults = returned.faults;
    }

    base::Faults faults;

    std::string line(const std::string& id, const std::string& source)
    {
        if (source.empty()) return {};
        auto words = take(id, {richtext::text_node(source)});
        auto root = richtext::element("body", std::move(words));
        return richtext::plain_text(root);
    }

    std::string markup(const std::string& field, const std::string& source)
    {
        auto root = richtext::cleaned(source);
        if (!root) return {};
        std::size_t number = 0;
        for (auto* block : units_of(*root))
            put_words(*block, take(fmt::format("{}.{}", field, ++number), words_of_unit(*block)));
        return richtext::written(*root);
    }

    void name_unknown()
    {
        for (auto& [id, words] : left_) faults.push_back(fault("unknown_unit", id));
    }

private:
    std::vector<Node> take(const std::string& id, const std::vector<Node>& source)
    {
        auto found = left_.find(id);
        if (found == left_.end()) {
            faults.push_back(fault("missing_unit", id));
            return {};
        }
        auto words = std::move(found->second);
        left_.erase(found);
        if (base::trimmed(words).empty()) {
            faults.push_back(fault("empty_unit", id));
            return {};
        }
        auto read = UnitReading(words, source).read();
        if (!read) faults.push_back(fault("broken_codes", id));
        return read.value_or(std::vector<Node>{});
    }

    std::map<std::string, std::string> left_;
};

} // namespace

base::Result<ReturnedXliff, base::Fault> read_xliff(std::string_view bytes)
{
    if (bytes.size() > longest_xliff) return base::refuse(fault("too_large"));
    bool is_utf16 = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
    if (!is_utf16 && !base::is_valid_utf8(bytes)) {
        base::Fault wrong = fault("not_xml");
        wrong.args = {{"reason", "UTF-8"}, {"place", "0"}};
        return base::refuse(wrong);
    }
    pugi::xml_document document;
    // No document type, no entities of its own: nothing can be pulled in or blown up.
    auto result =
        document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (!result) {
        base::Fault wrong = fault("not_xml");
        wrong.args = {{"reason", result.description()}, {"place", std::to_string(result.offset)}};
        return base::refuse(wrong);
    }
    auto root = document.child("xliff");
    std::string version = root.attribute("version").value();
    bool is_old = version == "1.2";
    if (!is_old && version != "2.0" && version != "2.1")
        return base::refuse(fault("version", version.substr(0, 40)));
    ReturnedXliff returned;
    returned.language =
        is_old ? root.child("file").attribute("target-language").value() : root.attribute("trgLang").value();
    Reading reading(returned);
    for (auto& file : root.children("file")) reading.file(file, is_old ? "original" : "id", is_old);
    if (returned.pages.empty()) return base::refuse(fault("no_pages"));
    return returned;
}

base::Result<PageText, base::Faults> assembled(const PageText& source, const ReturnedPage& returned)
{
    Assembling assembling(returned);
    PageText text;
    text.title = assembling.line("title", source.title);
    text.summary = assembling.line("summary", source.summary);
    text.lead_in = assembling.markup("lead_in", source.lead_in);
    text.body = assembling.markup("body", source.body);
    assembling.name_unknown();
    if (!assembling.faults.empty()) return base::refuse(assembling.faults);
    return text;
}

} // namespace landlotse::guide
