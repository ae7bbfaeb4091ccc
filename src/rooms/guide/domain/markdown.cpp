#include "rooms/guide/domain/markdown.h"

#include "kernel/base/text.h"
#include "kernel/richtext/clean.h"
#include "kernel/richtext/links.h"

#include <fmt/format.h>
#include <md4c.h>

namespace landlotse::guide {

namespace {

using richtext::Node;

base::Fault fault(std::string message, int line, std::map<std::string, std::string> args = {})
{
    return {"", std::move(message), std::move(args), line, 0};
}

/// The topic of a line `{contacts: housing}`; empty for other lines.
std::string_view topic_in(std::string_view line)
{
    constexpr std::string_view begin = "{contacts:";
    line = base::trimmed(line);
    if (!line.starts_with(begin) || !line.ends_with("}")) return {};
    return base::trimmed(line.substr(begin.size(), line.size() - begin.size() - 1));
}

void check_links(std::string_view line, int number, const MarkdownWorld& world, base::Faults& faults)
{
    for (auto at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 2)) {
        auto end = line.find(')', at);
        auto target = line.substr(at + 2, end == std::string_view::npos ? end : end - at - 2);
        if (target.starts_with("page:")) {
            if (!world.slugs.contains(std::string(target.substr(5))))
                faults.push_back(fault("guide.import.unknown_page", number,
                                       {{"name", std::string(target.substr(5, 80))}}));
        } else if (!richtext::clean_link(target)) {
            faults.push_back(
                fault("guide.import.bad_link", number, {{"name", std::string(target.substr(0, 80))}}));
        }
    }
}

/// What a reader of the file can put right is found line by line, before the text is understood as a whole.
base::Faults line_faults(std::string_view text, const MarkdownWorld& world)
{
    base::Faults faults;
    int number = 0, titles = 0;
    for (auto line : base::split(text, '\n')) {
        ++number;
        if (line.starts_with("# ") && ++titles > 1)
            faults.push_back(fault("guide.import.second_title", number));
        if (line.find("![") != std::string_view::npos) faults.push_back(fault("guide.import.image", number));
        auto topic = topic_in(line);
        if (!topic.empty() && !world.topics.contains(std::string(topic)))
            faults.push_back(
                fault("guide.import.unknown_topic", number, {{"name", std::string(topic.substr(0, 80))}}));
        check_links(line, number, world, faults);
    }
    if (titles == 0) faults.push_back(fault("guide.import.no_title", 1));
    return faults;
}

/// Builds the tree while md4c reads.
class Building {
public:
    Building() { open_.push_back(&root_); }

    void enter(std::string tag)
    {
        open_.back()->children.push_back(richtext::element(std::move(tag)));
        open_.push_back(&open_.back()->children.back());
    }
    void leave()
    {
        if (open_.size() > 1) open_.pop_back();
    }
    Node& current() { return *open_.back(); }
    Node take() { return std::move(root_); }

private:
    Node root_ = richtext::element("body");
    std::vector<Node*> open_; ///< pointers stay valid: only the last child of an open element grows
};

std::string block_tag(MD_BLOCKTYPE type, void* detail)
{
    switch (type) {
    case MD_BLOCK_H:
        return fmt::format("h{}", static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
    case MD_BLOCK_UL:
        return "ul";
    case MD_BLOCK_OL:
        return "ol";
    case MD_BLOCK_LI:
        return "li";
    case MD_BLOCK_QUOTE:
        return "blockquote";
    case MD_BLOCK_P:
        return "p";
    default:
        return "div";
    }
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* building)
{
    static_cast<Building*>(building)->enter(block_tag(type, detail));
    return 0;
}
int leave_block(MD_BLOCKTYPE, void*, void* building)
{
    static_cast<Building*>(building)->leave();
    return 0;
}
int enter_span(MD_SPANTYPE type, void* detail, void* building)
{
    auto& tree = *static_cast<Building*>(building);
    tree.enter(type == MD_SPAN_STRONG ? "strong"
               : type == MD_SPAN_EM   ? "em"
               : type == MD_SPAN_A    ? "a"
                                      : "font");
    if (type == MD_SPAN_A) {
        auto& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
        tree.current().set("href", std::string(href.text, href.size));
    }
    return 0;
}
int leave_span(MD_SPANTYPE, void*, void* building)
{
    static_cast<Building*>(building)->leave();
    return 0;
}
int take_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* building)
{
    auto& tree = *static_cast<Building*>(building);
    if (type == MD_TEXT_BR)
        tree.current().children.push_back(richtext::element("br"));
    else
        tree.current().children.push_back(
            richtext::text_node(type == MD_TEXT_SOFTBR ? " " : std::string(text, size)));
    return 0;
}

Node tree_of(std::string_view text)
{
    Building building;
    MD_PARSER parser{};
    parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = enter_block;
    parser.leave_block = leave_block;
    parser.enter_span = enter_span;
    parser.leave_span = leave_span;
    parser.text = take_text;
    md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &building);
    auto root = building.take();
    // md4c calls the document a block of its own.
    return root.children.size() == 1 && root.children.front().tag == "div" ? std::move(root.children.front())
                                                                           : root;
}

MarkdownPage page_from(const Node& root)
{
    MarkdownPage page;
    auto body = richtext::element("body");
    for (auto& block : root.children) {
        auto words = richtext::plain_text(block);
        if (block.tag == "h1")
            page.title = base::trimmed(words);
        else if (block.tag == "p" && page.summary.empty() && body.children.empty() && topic_in(words).empty())
            page.summary = base::trimmed(words);
        else if (auto topic = topic_in(words); !topic.empty()) {
            auto cards = richtext::element("contact-cards");
            cards.set("topic", std::string(topic));
            body.children.push_back(std::move(cards));
        } else {
            body.children.push_back(block);
        }
    }
    page.body = richtext::clean_markup(richtext::written(body)).value_or("");
    return page;
}

} // namespace

base::Result<MarkdownPage, base::Faults> read_markdown(std::string_view text, const MarkdownWorld& world)
{
    if (text.size() > longest_markdown) return base::refuse(base::Faults{fault("richtext.too_large", 1)});
    if (!base::is_valid_utf8(text) || text.find('\0') != std::string_view::npos)
        return base::refuse(base::Faults{fault("record.not_text", 1)});
    auto faults = line_faults(text, world);
    if (!faults.empty()) return base::refuse(faults);
    auto page = page_from(tree_of(text));
    if (page.title.empty()) return base::refuse(base::Faults{fault("guide.import.no_title", 1)});
    if (base::count_characters(page.title) > 120)
        return base::refuse(base::Faults{fault("guide.import.long_title", 1)});
    if (base::count_characters(page.summary) > 300)
        return base::refuse(base::Faults{fault("guide.import.long_summary", 2)});
    return page;
}

} // namespace landlotse::guide
