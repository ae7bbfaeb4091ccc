#include "rooms/directory/web/pages.h"
#include "rooms/directory/demo/demo.h"
namespace landlotse::directory::web {
http::Response import_form(const site::Page&) { return {}; }
http::Response import_register_file(const site::Page&) { return {}; }
http::Response import_boundary_file(const site::Page&) { return {}; }
http::Response start(const site::Page&) { return {}; }
http::Response offers(const site::Page&) { return {}; }
http::Response offer(const site::Page&) { return {}; }
http::Response places(const site::Page&) { return {}; }
http::Response place(const site::Page&) { return {}; }
http::Response contacts(const site::Page&) { return {}; }
http::Response actor(const site::Page&) { return {}; }
http::Response municipality(const site::Page&) { return {}; }
http::Response map(const site::Page&) { return {}; }
http::Response accessibility(const site::Page&) { return {}; }
}
namespace landlotse::directory { void add_demo_county(storage::Database&, const identity::County&) {} }
