#pragma once
// A pattern that is protected at every moment: for each threat it keeps a table that proves it.

#include "engines/disclosure/reach.h"

namespace landlotse::disclosure {

class Guard {
public:
    Guard(const Part& part, Reach& reach, Detour& detour);

    bool hidden(int cell) const { return hidden_[static_cast<std::size_t>(cell)] != 0; }
    const std::vector<double>& pattern() const { return hidden_; }
    double weight() const { return weight_; }
    int count() const { return count_; }

    void hide(int cell);
    /// Publishes the cell if every threat is still met without it.
    bool publish(int cell);
    /// Publishes without asking; threats that relied on the cell become open.
    void force_open(int cell);
    /// Meets all open threats, hiding further cells by `price` (what a cell costs for the whole level). False when one cannot be met.
    bool repair(const std::vector<double>& price);
    const std::vector<int>& open_threats() const { return open_; }
    const std::vector<int>& users(int cell) const { return users_[static_cast<std::size_t>(cell)]; }

    /// For going back: what has been changed since the last mark.
    void mark();
    void go_back();

private:
    void set_witness(int threat, std::vector<Entry> witness);
    void change_witness(int threat, std::vector<Entry> witness);
    void set_hidden(int cell, double state);

    const Part& part_;
    Reach& reach_;
    Detour& detour_;
    std::vector<double> hidden_;
    std::vector<std::vector<Entry>> witness_;
    std::vector<std::vector<int>> users_;    ///< threats whose witness uses the cell
    std::vector<int> blocker_;               ///< the threat that last kept a cell hidden
    std::vector<int> open_;
    double weight_ = 0;
    int count_ = 0;
    std::vector<std::pair<int, double>> flipped_;
    std::vector<std::pair<int, std::vector<Entry>>> replaced_;
};

} // namespace landlotse::disclosure
