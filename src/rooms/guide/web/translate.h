#pragma once
// Pages on which texts are translated and their versions compared.

#include "kernel/site/layout.h"

namespace landlotse::guide::web {

http::Response translations(const site::Page& page);
http::Response translate_language(const site::Page& page);
http::Response translation_form(const site::Page& page);
http::Response save_translation_form(const site::Page& page);
http::Response translate_by_machine(const site::Page& page);
http::Response review_easy(const site::Page& page);
http::Response version_list(const site::Page& page);
http::Response compare_versions(const site::Page& page);
http::Response restore_version(const site::Page& page);
http::Response preview(const site::Page& page);
http::Response xliff_form(const site::Page& page);
http::Response xliff_export(const site::Page& page);
http::Response xliff_import(const site::Page& page);

} // namespace landlotse::guide::web
