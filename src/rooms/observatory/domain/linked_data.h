#pragma once
// Statements about things that have addresses, and the three ways in which harvesters read them.

#include <string>
#include <variant>
#include <vector>

namespace landlotse::observatory {

struct Iri {
    std::string address;
};
struct Literal {
    std::string text;
    std::string language = {}; ///< `de`; empty when it has none
    std::string datatype = {}; ///< address of an XML Schema type; empty = text
};

struct Statement {
    std::string subject, predicate; ///< addresses
    std::variant<Iri, Literal> object;
};
using Graph = std::vector<Statement>;

struct Prefix {
    std::string name, address;
};

std::string turtle(const Graph& graph, const std::vector<Prefix>& prefixes);
std::string rdf_xml(const Graph& graph, const std::vector<Prefix>& prefixes);
/// With its context in itself, so that nothing has to be fetched to read it.
std::string json_ld(const Graph& graph, const std::vector<Prefix>& prefixes);

/// Reads Turtle, RDF/XML or N-Triples again (`syntax` as Raptor calls it); for checks of what was written. Nothing if it is not well-formed.
std::vector<Statement> read_graph(const std::string& text, const std::string& syntax, const std::string& base);

} // namespace landlotse::observatory
