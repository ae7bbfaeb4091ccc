#include "kernel/site/throttle.h"

#include "kernel/base/random.h"
#include "kernel/base/text.h"

namespace landlotse::site {

Throttle::Throttle(int per_sender, int together, std::chrono::minutes window)
    : salt_(std::to_string(base::random_seed())), per_sender_(per_sender), together_(together),
      window_(window)
{
}

bool Throttle::admits(const std::string& sender, base::Instant now)
{
    std::lock_guard lock(mutex_);
    if (now - began_ > window_) {
        began_ = now;
        all_ = 0;
        counts_.clear();
    }
    if (++all_ > together_) return false;
    return ++counts_[base::sha256(salt_ + sender)] <= per_sender_;
}

} // namespace landlotse::site
