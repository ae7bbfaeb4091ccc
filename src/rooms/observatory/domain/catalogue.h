#pragma once
// The catalogue of open data by DCAT-AP.de 3.0, and the description of a table's columns by CSV on the Web (steering study, section 4).

#include "kernel/base/clock.h"
#include "rooms/observatory/domain/counted_table.h"
#include "rooms/observatory/domain/linked_data.h"

#include <functional>

namespace landlotse::observatory {

struct Publisher {
    std::string name; ///< `Landkreis Lindental`
    /// Absolute address of a path on this site.
    std::function<std::string(std::string_view path)> address;
};

/// One published table.
struct DataSet {
    std::string slug, title, description, source;
    base::Day as_of;      ///< of which its figures are true
    base::Instant issued;
};

std::string data_set_page(const DataSet& data);     ///< path
std::string data_set_csv(const DataSet& data);      ///< path
std::string data_set_columns(const DataSet& data);  ///< path

/// Prefixes that readers of the catalogue know.
const std::vector<Prefix>& catalogue_prefixes();
/// Publisher, contact, data sets with their distributions, and the JSON interface as a data service.
Graph catalogue(const Publisher& publisher, const std::vector<DataSet>& all);

/// `table.csv-metadata.json`: columns with their types, which signs mean no value, what identifies a row.
std::string csv_description(const Publisher& publisher, const DataSet& data, const PublicTable& table);

} // namespace landlotse::observatory
