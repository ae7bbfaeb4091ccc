#include "kernel/base/text.h"
#include "kernel/sheet/archive.h"
#include "kernel/sheet/encoding.h"
#include "kernel/sheet/number_format.h"
#include "kernel/sheet/rows.h"
#include "kernel/sheet/xlsx.h"

#include <map>
#include <memory>
#include <pugixml.hpp>

namespace landlotse::sheet {

namespace {

/// Writers differ in the prefix they give the namespace (`x:row`), so only the local name counts.
std::string_view local_name(std::string_view name)
{
    auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is(const pugi::xml_node& node, std::string_view name) { return local_name(node.name()) == name; }

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name)
{
    return parent.find_child([&](const pugi::xml_node& node) { return is(node, name); });
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name)
{
    for (auto& one : node.attributes())
        if (one.name() == name) return one.value();
    for (auto& one : node.attributes())
        if (local_name(one.name()) == name) return one.value();
    return {};
}

using Document = std::unique_ptr<pugi::xml_document>;

base::Fault unreadable(std::string part)
{
    return {.message = "sheet.not_xlsx", .args = {{"part", std::move(part)}}};
}

/// Null when the part is absent.
base::Result<Document, base::Fault> part(Archive& archive, const std::string& path)
{
    auto content = archive.entry(path);
    if (!content) return base::refuse(content.error());
    if (!*content) return Document();
    auto document = std::make_unique<pugi::xml_document>();
    constexpr auto options = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
    if (!document->load_buffer((*content)->data(), (*content)->size(), options))
        return base::refuse(unreadable(path));
    // No workbook needs a document type; with it go all entities of one's own, external ones included.
    for (auto& node : document->children())
        if (node.type() == pugi::node_doctype) return base::refuse(unreadable(path));
    return document;
}

base::Result<Document, base::Fault> needed_part(Archive& archive, const std::string& path)
{
    auto document = part(archive, path);
    if (document && !*document) return base::refuse(unreadable(path));
    return document;
}

/// `_x000D_` stands for a character that XML cannot hold (22.9.2.19 ST_Xstring).
std::string without_escapes(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool escape = text[at] == '_' && at + 6 < text.size() && text[at + 1] == 'x' && text[at + 6] == '_';
        auto bytes = escape ? base::from_hex(text.substr(at + 2, 4)) : std::nullopt;
        if (!bytes || *bytes == std::string_view("\0\0", 2)) {
            plain.push_back(text[at]);
            continue;
        }
        append_utf8(plain, static_cast<char32_t>(static_cast<unsigned char>((*bytes)[0]) << 8 |
                                                 static_cast<unsigned char>((*bytes)[1])));
        at += 6;
    }
    return plain;
}

/// Text of `<si>` or `<is>`: plain, or runs `<r><t>`. Readings for Japanese (`rPh`) are not part of it.
std::string text_of(const pugi::xml_node& item)
{
    std::string text;
    for (auto& node : item.children()) {
        if (is(node, "t")) text += node.text().get();
        if (is(node, "r")) text += child(node, "t").text().get();
    }
    return without_escapes(text);
}

struct Workbook {
    std::vector<std::string> strings;
    std::vector<NumberFormat> styles;
    std::string sheet_path;
    bool from_1904 = false;
};

std::string joined_path(std::string_view folder, std::string_view target)
{
    if (target.starts_with('/')) return std::string(target.substr(1));
    return std::string(folder) + std::string(target);
}

/// The target of the relationship `id`, or of the first whose type ends in `type`.
std::string target_of(const pugi::xml_node& relations, std::string_view id, std::string_view type)
{
    for (auto& one : child(relations, "Relationships").children()) {
        if (attribute(one, "TargetMode") == "External") continue;
        bool match = id.empty() ? attribute(one, "Type").ends_with(type) : attribute(one, "Id") == id;
        if (match) return std::string(attribute(one, "Target"));
    }
    return {};
}

std::string first_visible_sheet(const pugi::xml_node& book)
{
    for (auto& one : child(book, "sheets").children()) {
        auto state = attribute(one, "state");
        if (state != "hidden" && state != "veryHidden") return std::string(attribute(one, "id"));
    }
    return {};
}

void read_styles(Workbook& book, const pugi::xml_node& styles)
{
    std::map<std::int64_t, NumberFormat> own;
    for (auto& format : child(styles, "numFmts").children())
        if (auto id = base::whole_number(attribute(format, "numFmtId")))
            own[*id] = format_from_code(attribute(format, "formatCode"));
    for (auto& style : child(styles, "cellXfs").children()) {
        auto id = base::whole_number(attribute(style, "numFmtId")).value_or(0);
        auto found = own.find(id);
        book.styles.push_back(found != own.end() ? found->second
                                                 : builtin_format(static_cast<int>(id % 1000)));
    }
}

std::optional<base::Fault> read_shared(Workbook& book, Archive& archive, const std::string& strings,
                                       const std::string& styles)
{
    auto string_part = part(archive, strings);
    if (!string_part) return string_part.error();
    if (*string_part)
        for (auto& item : child(**string_part, "sst").children())
            if (is(item, "si")) book.strings.push_back(text_of(item));
    auto style_part = part(archive, styles);
    if (!style_part) return style_part.error();
    if (*style_part) read_styles(book, child(**style_part, "styleSheet"));
    return std::nullopt;
}

base::Result<Workbook, base::Fault> read_workbook(Archive& archive)
{
    auto package = part(archive, "_rels/.rels");
    if (!package) return base::refuse(package.error());
    auto target = *package ? target_of(**package, "", "/officeDocument") : std::string();
    auto path = joined_path("", target.empty() ? "xl/workbook.xml" : target);
    auto folder = path.substr(0, path.rfind('/') + 1);

    auto document = needed_part(archive, path);
    if (!document) return base::refuse(document.error());
    auto relations = needed_part(archive, folder + "_rels/" + path.substr(folder.size()) + ".rels");
    if (!relations) return base::refuse(relations.error());

    Workbook book;
    auto root = child(**document, "workbook");
    auto from_1904 = attribute(child(root, "workbookPr"), "date1904");
    book.from_1904 = from_1904 == "1" || from_1904 == "true";
    auto id = first_visible_sheet(root);
    auto sheet = id.empty() ? std::string() : target_of(**relations, id, "");
    if (sheet.empty()) return base::refuse(unreadable(path));
    book.sheet_path = joined_path(folder, sheet);
    auto strings = joined_path(folder, target_of(**relations, "", "/sharedStrings"));
    auto styles = joined_path(folder, target_of(**relations, "", "/styles"));
    if (auto fault = read_shared(book, archive, strings, styles)) return base::refuse(*fault);
    return book;
}

/// Column of `AB12`, from zero; empty when the reference is not one.
std::optional<std::size_t> column_of(std::string_view reference)
{
    std::size_t column = 0, letters = 0;
    while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z' &&
           letters < 4)
        column = column * 26 + static_cast<std::size_t>(reference[letters++] - 'A') + 1;
    if (letters == 0 || letters > 3) return std::nullopt;
    return column - 1;
}

std::optional<std::string> cell_text(const pugi::xml_node& cell, const Workbook& book)
{
    auto type = attribute(cell, "t");
    std::string_view value = child(cell, "v").text().get();
    if (type == "inlineStr") return text_of(child(cell, "is"));
    if (type == "s") {
        auto index = base::whole_number(value);
        if (!index || *index < 0 || static_cast<std::size_t>(*index) >= book.strings.size())
            return std::nullopt;
        return book.strings[static_cast<std::size_t>(*index)];
    }
    if (type == "b") return value == "1" ? "true" : "false";
    if (type == "str") return without_escapes(value);
    if (type == "e" || type == "d") return std::string(value);
    auto style = base::whole_number(attribute(cell, "s")).value_or(0);
    bool known = style >= 0 && static_cast<std::size_t>(style) < book.styles.size();
    auto format = known ? book.styles[static_cast<std::size_t>(style)] : NumberFormat{};
    return shown_number(value, format, book.from_1904);
}

std::optional<base::Fault> read_cells(RawRow& row, const pugi::xml_node& node, const Workbook& book,
                                      const Limits& limits)
{
    std::size_t next = 0;
    for (auto& cell : node.children()) {
        if (!is(cell, "c")) continue;
        auto column = column_of(attribute(cell, "r")).value_or(next);
        auto text = cell_text(cell, book);
        if (!text || !base::is_valid_utf8(*text)) return fault_in("sheet.bad_cell", row.number, column);
        next = column + 1;
        if (text->empty()) continue;
        if (column >= limits.columns) return over_limit("sheet.too_many_columns", limits.columns, row.number);
        if (text->size() > limits.cell_bytes) return fault_in("sheet.cell_too_long", row.number, column);
        if (row.cells.size() <= column) row.cells.resize(column + 1);
        row.cells[column] = std::move(*text);
    }
    return std::nullopt;
}

} // namespace

base::Result<Sheet, base::Fault> read_xlsx(std::string_view bytes, const Limits& limits)
{
    auto archive = Archive::open(bytes, limits);
    if (!archive) return base::refuse(archive.error());
    auto book = read_workbook(*archive);
    if (!book) return base::refuse(book.error());
    auto document = needed_part(*archive, book->sheet_path);
    if (!document) return base::refuse(document.error());

    std::vector<RawRow> rows;
    int next = 1;
    for (auto& node : child(child(**document, "worksheet"), "sheetData").children()) {
        if (!is(node, "row")) continue;
        auto number = base::whole_number(attribute(node, "r")).value_or(next);
        // 1,048,576 is the last row the format knows; numbers must grow.
        if (number < next || number > 1'048'576)
            return base::refuse(base::Fault{.message = "sheet.bad_cell", .row = next});
        RawRow row{.number = static_cast<int>(number)};
        next = row.number + 1;
        if (auto fault = read_cells(row, node, *book, limits)) return base::refuse(*fault);
        if (row.cells.empty()) continue;
        if (rows.size() > limits.rows) return base::refuse(over_limit("sheet.too_many_rows", limits.rows));
        rows.push_back(std::move(row));
    }
    return sheet_from(std::move(rows), limits);
}

} // namespace landlotse::sheet
