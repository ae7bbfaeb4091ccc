#pragma once
// The thread that carries letters from the outbox to the mail server.

#include "kernel/base/result.h"
#include "kernel/mail/outbox.h"
#include "kernel/storage/database.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace landlotse::mail {

/// Delivers one letter, or says why not, without personal data.
using Carrier =
    std::function<base::Result<void, std::string>(const Letter& letter, const std::string& message_id)>;

/// Takes what is due once, in small batches, and carries it. Returns how many letters went out.
/// A letter is claimed before it is carried, so that two servers never carry the same one. Only when a server
/// dies between the mail server's yes and its own note does a letter go twice, with the same Message-ID.
int carry_due_letters(storage::Database& database, const base::Clock& clock, const Carrier& carrier,
                      const std::string& domain, const std::stop_token& stop = {});

/// Works in the background from construction to destruction: when poked, and every thirty seconds.
class Postman {
public:
    /// `domain` is the right side of Message-IDs: the sender's.
    Postman(storage::Database& database, const base::Clock& clock, Carrier carrier, std::string domain);
    ~Postman();
    Postman(const Postman&) = delete;
    Postman& operator=(const Postman&) = delete;

    /// Something was sent: `tx.after_commit([&] { postman.poke(); })`.
    void poke();

private:
    void work(const std::stop_token& stop);

    storage::Database& database_;
    const base::Clock& clock_;
    Carrier carrier_;
    std::string domain_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool poked_ = true;
    std::jthread thread_;
};

} // namespace landlotse::mail
