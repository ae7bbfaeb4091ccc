#include "kernel/identity/licence.h"

namespace landlotse::identity {

std::string_view title_of(Licence licence)
{
    switch (licence) {
    case Licence::dl_by_de_2: return "Datenlizenz Deutschland – Namensnennung – Version 2.0";
    case Licence::dl_zero_de_2: return "Datenlizenz Deutschland – Zero – Version 2.0";
    case Licence::cc_by_4: return "Creative Commons Namensnennung 4.0 International (CC BY 4.0)";
    case Licence::cc_zero_1: break;
    }
    return "Creative Commons Zero 1.0 (CC0 1.0)";
}

std::string_view address_of(Licence licence)
{
    switch (licence) {
    case Licence::dl_by_de_2: return "https://www.govdata.de/dl-de/by-2-0";
    case Licence::dl_zero_de_2: return "https://www.govdata.de/dl-de/zero-2-0";
    case Licence::cc_by_4: return "https://creativecommons.org/licenses/by/4.0/";
    case Licence::cc_zero_1: break;
    }
    return "https://creativecommons.org/publicdomain/zero/1.0/";
}

} // namespace landlotse::identity
