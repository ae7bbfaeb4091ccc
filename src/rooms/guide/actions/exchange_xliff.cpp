#include "rooms/guide/actions/exchange_xliff.h"

#include "kernel/base/text.h"
#include "kernel/i18n/language.h"
#include "rooms/guide/actions/translate_page.h"

#include <fmt/format.h>

namespace landlotse::guide {

namespace {

base::Fault fault(const char* what, std::string name)
{
    return {"", std::string("guide.xliff.fault.") + what, {{"name", std::move(name)}}, 0, 0};
}

std::map<std::string, std::string> hashes_of(const PageText& source)
{
    std::map<std::string, std::string> hashes;
    for (auto& [field, text] : by_field(source)) hashes[field] = base::sha256_hex(text);
    return hashes;
}

void plan_page(storage::Reader& reader, base::CountyId county, const ReturnedPage& returned,
               const std::function<bool(const record::Record&)>& may_edit, XliffPlan& plan)
{
    auto record = returned.page ? record::find(reader, *page_kind(), county, returned.page) : std::nullopt;
    if (!record || record->archived_at || !may_edit(*record))
        return plan.faults.push_back(fault("unknown_page", returned.name.substr(0, 80)));
    auto source = versions::find(reader, county, record->id, "de", returned.source_version);
    if (!source) return plan.faults.push_back(fault("unknown_source", returned.name));
    auto text = assembled(source->text, returned);
    auto faults = text ? settle_words(*text) : text.error();
    for (auto& one : faults) {
        one.args["name"] = fmt::format("{} ({})", one.args["name"].empty() ? one.field : one.args["name"],
                                       page_kind()->title_of(*record));
        plan.faults.push_back(one);
    }
    if (faults.empty()) plan.pages.push_back({std::move(*record), std::move(*text), hashes_of(source->text)});
}

} // namespace

std::vector<XliffPage> pages_to_send(storage::Reader& reader, base::CountyId county,
                                     const storage::Condition& visible, std::string_view language,
                                     XliffExtent extent, std::int64_t page)
{
    std::vector<XliffPage> pages;
    auto where = visible && record::living();
    if (extent == XliffExtent::page) where = where && storage::Condition{"id=?", {page}};
    constexpr int all = 100'000;
    for (auto& record : record::list(reader, *page_kind(), county, {where, "sort_name", false, all, 0})) {
        auto texts = record::texts_of(reader, *page_kind(), county, record.id);
        auto state = translation_state(record, texts, language);
        bool is_done = state == Translation::complete || state == Translation::machine;
        if (extent == XliffExtent::to_do && is_done) continue;
        auto german = versions::all(reader, county, record.id, "de");
        if (german.empty()) continue;
        XliffPage out{record.id, german.front().number, german.front().text, std::nullopt};
        std::map<std::string, std::string> fields;
        for (auto& text : texts)
            if (text.language == language) fields[text.field] = text.body;
        if (!fields.empty()) out.target = from_fields(fields);
        pages.push_back(std::move(out));
    }
    return pages;
}

XliffPlan plan_xliff(storage::Reader& reader, base::CountyId county, std::string_view bytes,
                     const std::function<bool(const record::Record&)>& may_edit)
{
    XliffPlan plan;
    auto returned = read_xliff(bytes);
    if (!returned) {
        plan.faults.push_back(returned.error());
        return plan;
    }
    auto language = i18n::language(returned->language);
    plan.language = returned->language.substr(0, 40);
    if (!language || *language == i18n::german() || language->code == "qps")
        plan.faults.push_back(fault("language", plan.language));
    for (auto& page : returned->pages) plan_page(reader, county, page, may_edit, plan);
    return plan;
}

void apply_xliff(audit::Deed& deed, const XliffPlan& plan)
{
    for (auto& page : plan.pages)
        save_translation(deed, page.record, plan.language, page.text,
                         {record::TextState::human, page.source_hashes}, "imported");
    deed.note({"guide.xliff.imported", "", 0,
               fmt::format("pages={} language={}", plan.pages.size(), plan.language)});
}

} // namespace landlotse::guide
