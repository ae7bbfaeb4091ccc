#pragma once
// A refusal is an answer, not an accident: the caller must look.

#include <tl/expected.hpp>
#include <utility>

namespace landlotse::base {

template<class T, class E>
using Result = tl::expected<T, E>;

template<class E>
tl::unexpected<std::decay_t<E>> refuse(E&& why) { return tl::unexpected<std::decay_t<E>>(std::forward<E>(why)); }

} // namespace landlotse::base
