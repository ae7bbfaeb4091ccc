#pragma once
// A pattern that is protected at every moment: for each threat it keeps a table that proves it.

#include "engines/disclosure/reach.h"
#include "engines/disclosure/walk.h"

#include <optional>

namespace landlotse::disclosure {

class Guard {
public:
    Guard(const Part& part, Reach& reach, Detour& detour);

    bool hidden(int cell) const { return hidden_[static_cast<std::size_t>(cell)] != 0; }
    const std::vector<double>& pattern() const { return hidden_; }
    double weight() const { return weight_; }
    int count() const { return count_; }

    /// Only primary cells hidden, every threat open; the part's threats may have changed.
    void start_over();
    /// Linear programs solved over the pattern alone.
    long walks() const { return walks_; }

    void hide(int cell);
    /// Publishes the cell if every threat is still met without it.
    bool publish(int cell);
    /// Publishes without asking; threats that relied on the cell become open.
    void force_open(int cell);
    /// Meets all open threats, hiding further cells by `price` (what a cell costs for the whole level). False when one cannot be met;
    /// with `hopeless` those are listed and the others are met.
    bool repair(const std::vector<double>& price, std::vector<int>* hopeless = nullptr);
    const std::vector<int>& open_threats() const { return open_; }
    const std::vector<int>& users(int cell) const { return users_[static_cast<std::size_t>(cell)]; }

    /// For going back: what has been changed since the last mark.
    void mark();
    /// Cells hidden now that were not at the mark.
    std::vector<int> newly_hidden() const;
    void go_back();

private:
    void set_witness(int threat, std::vector<Entry> witness);
    void change_witness(int threat, std::vector<Entry> witness);
    void set_hidden(int cell, double state);
    /// Is the threat met by the present pattern? Leaves the proof in found_.
    bool meets(int threat);
    void refresh_walk();
    std::vector<double> costs(const std::vector<double>& price, double level) const;
    void keep_near(int cell, std::vector<double>& cost) const;

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
    std::optional<Walk> walk_;
    std::vector<char> recent_;               ///< cells the walk should know
    bool stale_ = true;
    long walks_ = 0;
    std::vector<Entry> found_;
    std::vector<std::pair<int, double>> flipped_;
    std::vector<std::pair<int, std::vector<Entry>>> replaced_;
};

} // namespace landlotse::disclosure
