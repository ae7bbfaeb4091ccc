#include "rooms/directory/web/pages.h"
#include "rooms/directory/demo/demo.h"
namespace landlotse::directory::web {
http::Response import_form(const site::Page&) { return {}; }
http::Response import_register_file(const site::Page&) { return {}; }
http::Response import_boundary_file(const site::Page&) { return {}; }
}
namespace landlotse::directory { void add_demo_county(storage::Database&, const identity::County&) {} }
