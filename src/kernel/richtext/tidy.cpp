#include "kernel/richtext/tidy.h"

namespace landlotse::richtext {

namespace {

constexpr std::string_view hard_space = "\xc2\xa0";
constexpr std::string_view zero_width_space = "\xe2\x80\x8b";
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

std::string collapsed(std::string_view text, bool& after_space)
{
    std::string out;
    while (!text.empty()) {
        if (text.starts_with(zero_width_space) || text.starts_with(byte_order_mark)) {
            text.remove_prefix(3);
            continue;
        }
        char c = text.front();
        text.remove_prefix(1);
        if (is_space(c)) {
            if (!after_space) out.push_back(' ');
            after_space = true;
        } else if (!is_control(c)) {
            out.push_back(c);
            after_space = false;
        }
    }
    return out;
}

void collapse(std::vector<Node>& nodes, bool& after_space)
{
    for (auto& node : nodes) {
        if (node.is_text())
            node.text = collapsed(node.text, after_space);
        else if (node.tag == "br")
            after_space = true;
        else
            collapse(node.children, after_space);
    }
}

bool trim_front(std::string& text)
{
    auto before = text.size();
    while (!text.empty() && (is_space(text.front()) || text.starts_with(hard_space)))
        text.erase(0, is_space(text.front()) ? 1 : hard_space.size());
    return text.size() != before;
}

bool trim_back(std::string& text)
{
    auto before = text.size();
    while (!text.empty() && (is_space(text.back()) || text.ends_with(hard_space)))
        text.resize(text.size() - (is_space(text.back()) ? 1 : hard_space.size()));
    return text.size() != before;
}

/// Spaces and line breaks at one edge. True when something went.
bool trim_edge(std::vector<Node>& nodes, bool at_front)
{
    if (nodes.empty()) return false;
    auto& edge = at_front ? nodes.front() : nodes.back();
    if (edge.tag == "br") {
        nodes.erase(at_front ? nodes.begin() : nodes.end() - 1);
        return true;
    }
    if (edge.is_text()) return at_front ? trim_front(edge.text) : trim_back(edge.text);
    return trim_edge(edge.children, at_front);
}

/// A space before a line break is seen by nobody.
bool trim_before_breaks(std::vector<Node>& nodes)
{
    bool changed = false;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        changed = trim_before_breaks(nodes[i].children) || changed;
        if (i > 0 && nodes[i].tag == "br" && nodes[i - 1].is_text())
            changed = trim_back(nodes[i - 1].text) || changed;
    }
    return changed;
}

bool joins(const Node& left, const Node& right)
{
    if (left.is_text() || right.is_text()) return left.is_text() && right.is_text();
    return left.tag == right.tag && left.attributes == right.attributes && left.tag != "br";
}

bool prune(std::vector<Node>& nodes)
{
    bool changed = false;
    std::vector<Node> kept;
    for (auto& node : nodes) {
        changed = prune(node.children) || changed;
        bool nothing = node.is_text() ? node.text.empty() : node.tag != "br" && node.children.empty();
        if (nothing) {
            changed = true;
        } else if (!kept.empty() && joins(kept.back(), node)) {
            kept.back().text += node.text;
            for (auto& child : node.children) kept.back().children.push_back(std::move(child));
            changed = true;
        } else {
            kept.push_back(std::move(node));
        }
    }
    nodes = std::move(kept);
    return changed;
}

} // namespace

void tidy_inlines(std::vector<Node>& nodes)
{
    bool changed = true;
    while (changed) {
        bool after_space = true;
        collapse(nodes, after_space);
        changed = prune(nodes);
        while (trim_edge(nodes, true) || trim_edge(nodes, false)) changed = prune(nodes) || true;
        changed = trim_before_breaks(nodes) || changed;
    }
}

bool is_blank(const std::vector<Node>& nodes)
{
    for (auto& node : nodes) {
        if (node.is_text()) {
            auto text = node.text;
            trim_front(text);
            if (!text.empty()) return false;
        } else if (node.tag != "br" && !is_blank(node.children)) {
            return false;
        }
    }
    return true;
}

} // namespace landlotse::richtext
