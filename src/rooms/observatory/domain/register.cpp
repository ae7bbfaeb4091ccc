#include "rooms/observatory/domain/register.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

namespace landlotse::observatory {

namespace {

/// Heads of columns that say who somebody is: such a file is not taken, whatever else is in it.
constexpr std::array personal_heads{"name",       "vorname",   "nachname", "familienname", "firstname", "lastname", "geburtsdatum", "birthdate",     "geburtstag",
                                    "strasse",    "straße",    "street",   "anschrift",    "adresse",   "address",  "hausnummer",   "telefon",       "phone",
                                    "email",      "e-mail",    "mail",     "iban",         "passnummer", "azr-nummer", "steuer-id",  "versicherungsnummer"};
/// Fewer records than this say nothing about how often values repeat.
constexpr std::size_t enough_records = 20;

class RegisterReading {
public:
    RegisterReading(const sheet::Sheet& sheet, std::string_view secret) : sheet_(sheet), secret_(secret) {}

    base::Result<Register, base::Faults> read()
    {
        look_at_heads();
        if (faults_.empty())
            for (auto column : columns_) read_feature(column);
        if (faults_.empty()) read_keys();
        if (!faults_.empty()) return base::refuse(std::move(faults_));
        return std::move(register_);
    }

private:
    void fault(std::string_view what, std::size_t row, std::size_t column, std::map<std::string, std::string> args = {})
    {
        faults_.push_back({"file", "observatory.register." + std::string(what), std::move(args), row_number(row), static_cast<int>(column + 1)});
    }
    int row_number(std::size_t row) const { return row < sheet_.row_numbers.size() ? sheet_.row_numbers[row] : 1; }

    void look_at_heads()
    {
        constexpr auto head_row = static_cast<std::size_t>(-1);
        for (std::size_t at = 0; at < sheet_.header.size(); ++at) {
            auto head = base::ascii_lower(sheet_.header[at]);
            if (head == "id") id_ = at;
            else if (std::find(personal_heads.begin(), personal_heads.end(), head) != personal_heads.end()) fault("person", head_row, at, {{"text", sheet_.header[at]}});
            else columns_.push_back(at);
        }
        if (columns_.empty() || sheet_.rows.empty()) fault("nothing", head_row, 0);
        if (columns_.size() > most_features) fault("too_many_features", head_row, columns_[most_features], {{"most", std::to_string(most_features)}});
    }

    void read_feature(std::size_t column)
    {
        Feature feature{sheet_.header[column], {}};
        std::unordered_map<std::string_view, std::uint16_t> known;
        std::vector<std::uint16_t> category;
        category.reserve(sheet_.rows.size());
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row) {
            auto value = base::trimmed(sheet_.rows[row][column]);
            if (value.empty()) value = not_known;
            if (value == total_word) return fault("total_word", row, column, {{"text", std::string(total_word)}});
            auto [found, is_new] = known.try_emplace(value, static_cast<std::uint16_t>(feature.categories.size()));
            if (is_new) feature.categories.emplace_back(value);
            if (feature.categories.size() > most_categories) return fault("too_many_categories", row, column, {{"text", feature.name}, {"most", std::to_string(most_categories)}});
            category.push_back(found->second);
        }
        if (sheet_.rows.size() >= enough_records && 2 * feature.categories.size() > sheet_.rows.size())
            return fault("identifying", static_cast<std::size_t>(-1), column, {{"text", feature.name}});
        order(feature, category);
        register_.features.push_back(std::move(feature));
        register_.category.push_back(std::move(category));
    }

    /// Age groups and years stand in their order, whatever the order of the records.
    static void order(Feature& feature, std::vector<std::uint16_t>& category)
    {
        auto leading = [](const std::string& text) { return !text.empty() && text[0] >= '0' && text[0] <= '9' ? std::atol(text.c_str()) : -1L; };
        std::vector<std::uint16_t> rank(feature.categories.size()), places(feature.categories.size());
        for (std::size_t at = 0; at < places.size(); ++at) places[at] = static_cast<std::uint16_t>(at);
        std::stable_sort(places.begin(), places.end(), [&](auto left, auto right) {
            auto &one = feature.categories[left], &other = feature.categories[right];
            return std::pair(leading(one), one) < std::pair(leading(other), other);
        });
        std::vector<std::string> sorted;
        for (std::size_t at = 0; at < places.size(); ++at) {
            rank[places[at]] = static_cast<std::uint16_t>(at);
            sorted.push_back(std::move(feature.categories[places[at]]));
        }
        feature.categories = std::move(sorted);
        for (auto& one : category) one = rank[one];
    }

    void read_keys()
    {
        std::unordered_set<std::string_view> seen;
        register_.has_stable_keys = id_.has_value();
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row) {
            if (!id_) {
                // Without identifiers a record is known by its place in this file only.
                register_.keys.push_back(key_of("row " + std::to_string(row), secret_));
                continue;
            }
            auto id = base::trimmed(sheet_.rows[row][*id_]);
            if (id.empty()) fault("no_id", row, *id_);
            else if (!seen.insert(id).second) fault("twice", row, *id_);
            if (faults_.size() > 20) return;
            register_.keys.push_back(key_of(id, secret_));
        }
    }

    const sheet::Sheet& sheet_;
    std::string_view secret_;
    std::optional<std::size_t> id_;
    std::vector<std::size_t> columns_;
    Register register_;
    base::Faults faults_;
};

void put(std::string& out, std::uint64_t number, int bytes)
{
    for (int at = 0; at < bytes; ++at) out.push_back(static_cast<char>(number >> (8 * at) & 0xFFU));
}
void put(std::string& out, const std::string& text)
{
    put(out, text.size(), 4);
    out += text;
}

/// Reads what `put` wrote; `broken` once something was missing.
struct Taking {
    std::string_view rest;
    bool broken = false;

    std::uint64_t number(int bytes)
    {
        if (rest.size() < static_cast<std::size_t>(bytes)) {
            broken = true;
            return 0;
        }
        std::uint64_t found = 0;
        for (int at = 0; at < bytes; ++at) found |= std::uint64_t{static_cast<unsigned char>(rest[static_cast<std::size_t>(at)])} << (8 * at);
        rest.remove_prefix(static_cast<std::size_t>(bytes));
        return found;
    }
    std::string text()
    {
        auto length = number(4);
        if (length > rest.size()) {
            broken = true;
            return {};
        }
        std::string found(rest.substr(0, length));
        rest.remove_prefix(length);
        return found;
    }
};

} // namespace

std::optional<std::size_t> Register::feature(std::string_view name) const
{
    for (std::size_t at = 0; at < features.size(); ++at)
        if (features[at].name == name) return at;
    return std::nullopt;
}

disclosure::RecordKey key_of(std::string_view identifier, std::string_view secret)
{
    auto digest = base::sha256(std::string(secret) + "|" + std::string(identifier));
    std::uint64_t number = 0;
    std::memcpy(&number, digest.data(), sizeof number);
    return number % disclosure::key_unit;
}

base::Result<Register, base::Faults> read_register(const sheet::Sheet& sheet, std::string_view secret) { return RegisterReading(sheet, secret).read(); }

std::string packed(const Register& register_)
{
    std::string out;
    put(out, register_.has_stable_keys ? 1 : 0, 1);
    put(out, register_.size(), 4);
    put(out, register_.features.size(), 2);
    for (std::size_t at = 0; at < register_.features.size(); ++at) {
        put(out, register_.features[at].name);
        put(out, register_.features[at].categories.size(), 2);
        for (auto& category : register_.features[at].categories) put(out, category);
        for (auto one : register_.category[at]) put(out, one, 2);
    }
    for (auto key : register_.keys) put(out, key, 8);
    return out;
}

std::optional<Register> unpacked_register(std::string_view bytes)
{
    Taking from{bytes};
    Register found;
    found.has_stable_keys = from.number(1) == 1;
    auto records = from.number(4);
    auto features = from.number(2);
    if (from.broken || records > most_records || features > most_features) return std::nullopt;
    for (std::size_t at = 0; at < features && !from.broken; ++at) {
        Feature feature{from.text(), {}};
        auto categories = from.number(2);
        for (std::size_t i = 0; i < categories && !from.broken; ++i) feature.categories.push_back(from.text());
        std::vector<std::uint16_t> category;
        for (std::size_t i = 0; i < records && !from.broken; ++i) {
            category.push_back(static_cast<std::uint16_t>(from.number(2)));
            if (category.back() >= feature.categories.size()) return std::nullopt;
        }
        found.features.push_back(std::move(feature));
        found.category.push_back(std::move(category));
    }
    for (std::size_t i = 0; i < records && !from.broken; ++i) found.keys.push_back(from.number(8));
    if (from.broken || !from.rest.empty()) return std::nullopt;
    return found;
}

} // namespace landlotse::observatory
