#pragma once
// Pages of the guide; wired in room.cpp.

#include "kernel/site/layout.h"
#include "kernel/site/record_pages.h"

namespace landlotse::guide::web {

// ---- portal ----
http::Response portal_tree(const site::Page& page);
http::Response portal_page(const site::Page& page);
http::Response portal_news(const site::Page& page);
http::Response news_feed(const site::Page& page);
http::Response imprint(const site::Page& page);
http::Response privacy(const site::Page& page);
http::Response accessibility(const site::Page& page);
http::Response feedback_form(const site::Page& page);
http::Response send_feedback(const site::Page& page);
http::Response feedback_thanks(const site::Page& page);
http::Response sitemap(const site::Page& page);
http::Response image_file(const site::Page& page);

} // namespace landlotse::guide::web
