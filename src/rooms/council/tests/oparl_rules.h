#pragma once
// A validator of our own for the rules of OParl 1.1, chapter 3: required properties, their types, what may be embedded. Written from the
// specification's text and not from the server.

#include <boost/json.hpp>

#include <set>
#include <string>
#include <vector>

namespace landlotse::council::oparl {

/// A sentence for each broken rule; empty = sound. Looks into embedded objects, too.
std::vector<std::string> faults_of(const boost::json::object& object);
/// Names of all types that occur in the object.
void collect_types(const boost::json::object& object, std::set<std::string>& types);

} // namespace landlotse::council::oparl
