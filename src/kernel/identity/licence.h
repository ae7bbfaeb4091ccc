#pragma once
// Licences under which a county lets others reuse its open data: those that GovData and the OParl specification name for Germany.

#include <boost/describe.hpp>
#include <string_view>

namespace landlotse::identity {

enum class Licence { dl_by_de_2, dl_zero_de_2, cc_by_4, cc_zero_1 };
BOOST_DESCRIBE_ENUM(Licence, dl_by_de_2, dl_zero_de_2, cc_by_4, cc_zero_1)

/// The licence's own name, which is not translated.
std::string_view title_of(Licence licence);
/// Where its text stands; machines tell licences apart by this address (OParl 1.1 `license`).
std::string_view address_of(Licence licence);

} // namespace landlotse::identity
