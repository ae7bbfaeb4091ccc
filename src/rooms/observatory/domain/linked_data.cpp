#include "rooms/observatory/domain/linked_data.h"

#include <boost/json.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <raptor2/raptor2.h>
#include <stdexcept>

namespace landlotse::observatory {

namespace {

constexpr auto type_predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.c_str()); }
std::string text_of(const unsigned char* text) { return text ? reinterpret_cast<const char*>(text) : std::string(); }

/// Raptor keeps global state of libxml2 and libcurl: one world for the life of the program, used by one at a time, and told to leave libcurl alone.
class Raptor {
public:
    Raptor() : lock_(mutex()) {}

    raptor_world* world() const
    {
        static raptor_world* const one = [] {
            auto* made = raptor_new_world();
            if (!made) throw std::runtime_error("no memory for RDF");
            raptor_world_set_flag(made, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
            if (raptor_world_open(made) != 0) throw std::runtime_error("RDF cannot be written here");
            return made;
        }();
        return one;
    }

private:
    static std::mutex& mutex()
    {
        static std::mutex one;
        return one;
    }
    std::lock_guard<std::mutex> lock_;
};

template<auto free>
struct Freed {
    template<class T>
    void operator()(T* thing) const { free(thing); }
};
using Uri = std::unique_ptr<raptor_uri, Freed<raptor_free_uri>>;

Uri uri(raptor_world* world, const std::string& address) { return Uri(raptor_new_uri(world, bytes(address))); }

raptor_term* object_term(raptor_world* world, const std::variant<Iri, Literal>& object)
{
    if (auto* iri = std::get_if<Iri>(&object)) return raptor_new_term_from_uri_string(world, bytes(iri->address));
    auto& literal = std::get<Literal>(object);
    auto type = literal.datatype.empty() ? Uri() : uri(world, literal.datatype);
    return raptor_new_term_from_literal(world, bytes(literal.text), type.get(), literal.language.empty() ? nullptr : bytes(literal.language));
}

std::string serialized(const Graph& graph, const std::vector<Prefix>& prefixes, const char* syntax)
{
    Raptor raptor;
    auto* world = raptor.world();
    std::unique_ptr<raptor_serializer, Freed<raptor_free_serializer>> writer(raptor_new_serializer(world, syntax));
    if (!writer) throw std::runtime_error("an RDF syntax is missing");
    for (auto& prefix : prefixes) raptor_serializer_set_namespace(writer.get(), uri(world, prefix.address).get(), bytes(prefix.name));
    void* out = nullptr;
    std::size_t length = 0;
    raptor_serializer_start_to_string(writer.get(), nullptr, &out, &length);
    for (auto& one : graph) {
        std::unique_ptr<raptor_statement, Freed<raptor_free_statement>> statement(raptor_new_statement(world));
        statement->subject = raptor_new_term_from_uri_string(world, bytes(one.subject));
        statement->predicate = raptor_new_term_from_uri_string(world, bytes(one.predicate));
        statement->object = object_term(world, one.object);
        raptor_serializer_serialize_statement(writer.get(), statement.get());
    }
    raptor_serializer_serialize_end(writer.get());
    std::string text(static_cast<const char*>(out), length);
    raptor_free_memory(out);
    return text;
}

/// `http://purl.org/dc/terms/title` → `dct:title`
std::string shortened(const std::string& address, const std::vector<Prefix>& prefixes)
{
    for (auto& prefix : prefixes)
        if (address.starts_with(prefix.address)) return prefix.name + ":" + address.substr(prefix.address.size());
    return address;
}

} // namespace

std::string turtle(const Graph& graph, const std::vector<Prefix>& prefixes) { return serialized(graph, prefixes, "turtle"); }
std::string rdf_xml(const Graph& graph, const std::vector<Prefix>& prefixes) { return serialized(graph, prefixes, "rdfxml-abbrev"); }

std::string json_ld(const Graph& graph, const std::vector<Prefix>& prefixes)
{
    boost::json::object context;
    for (auto& prefix : prefixes) context[prefix.name] = prefix.address;
    std::map<std::string, boost::json::object> things;
    std::vector<std::string> order;
    for (auto& one : graph) {
        auto [found, is_new] = things.try_emplace(one.subject);
        auto& thing = found->second;
        if (is_new) {
            thing["@id"] = one.subject;
            order.push_back(one.subject);
        }
        auto* iri = std::get_if<Iri>(&one.object);
        if (iri && one.predicate == type_predicate) {
            thing["@type"] = shortened(iri->address, prefixes);
            continue;
        }
        boost::json::object value;
        if (iri) {
            value["@id"] = iri->address;
        } else {
            auto& literal = std::get<Literal>(one.object);
            value["@value"] = literal.text;
            if (!literal.language.empty()) value["@language"] = literal.language;
            if (!literal.datatype.empty()) value["@type"] = shortened(literal.datatype, prefixes);
        }
        auto& all = thing[shortened(one.predicate, prefixes)];
        if (!all.is_array()) all = boost::json::array{};
        all.as_array().push_back(std::move(value));
    }
    boost::json::array list;
    for (auto& subject : order) list.push_back(std::move(things[subject]));
    return boost::json::serialize(boost::json::object{{"@context", std::move(context)}, {"@graph", std::move(list)}});
}

std::vector<Statement> read_graph(const std::string& text, const std::string& syntax, const std::string& base)
{
    Raptor raptor;
    auto* world = raptor.world();
    std::unique_ptr<raptor_parser, Freed<raptor_free_parser>> parser(raptor_new_parser(world, syntax.c_str()));
    if (!parser) return {};
    Graph graph;
    raptor_parser_set_statement_handler(parser.get(), &graph, [](void* into, raptor_statement* one) {
        auto name = [](raptor_term* term) {
            return term->type == RAPTOR_TERM_TYPE_URI ? text_of(raptor_uri_as_string(term->value.uri)) : "_:" + text_of(term->value.blank.string);
        };
        Statement statement{name(one->subject), name(one->predicate), {}};
        if (one->object->type == RAPTOR_TERM_TYPE_LITERAL) {
            auto& literal = one->object->value.literal;
            statement.object = Literal{text_of(literal.string), text_of(literal.language), literal.datatype ? text_of(raptor_uri_as_string(literal.datatype)) : std::string()};
        } else {
            statement.object = Iri{name(one->object)};
        }
        static_cast<Graph*>(into)->push_back(std::move(statement));
    });
    auto at = uri(world, base);
    bool sound = raptor_parser_parse_start(parser.get(), at.get()) == 0 && raptor_parser_parse_chunk(parser.get(), bytes(text), text.size(), 1) == 0;
    return sound ? graph : Graph{};
}

} // namespace landlotse::observatory
