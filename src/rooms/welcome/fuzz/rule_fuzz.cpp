#include "fuzz/target.h"
#include "rooms/welcome/domain/due.h"
#include "rooms/welcome/domain/rule.h"

/// Whatever is read can be written, read again and decided.
LANDLOTSE_FUZZ(welcome_rule)
{
    using namespace landlotse;
    if (auto rule = welcome::parse_rule(bytes)) {
        auto again = welcome::parse_rule(welcome::write_rule(*rule), {.bytes = 20'000, .depth = 60});
        fuzz::promise(again && *again == *rule, "a rule survives being written");
        auto facts = welcome::facts_of({}, base::Day{});
        auto answer = welcome::applies(*rule, facts);
        fuzz::promise(answer <= welcome::Applies::yes, "a rule has an answer");
    } else {
        fuzz::promise(rule.error().column >= 1, "a fault says where");
    }
    if (auto due = welcome::parse_due(bytes)) {
        auto again = welcome::parse_due(welcome::write_due(*due));
        fuzz::promise(again && *again == *due, "a due date survives being written");
    }
}
