#pragma once
// Blocks, life situations and sample households of the invented county.

#include "kernel/base/result.h"
#include "rooms/welcome/domain/block.h"

namespace landlotse::welcome {

/// Once; a county that has blocks is left alone. Throws std::logic_error naming what is wrong with the texts.
void add_demo_packs(storage::Database& database, const identity::County& county);

namespace demo {

/// A text of a block: the first line `# Title`, then the rest.
struct BlockText {
    std::string title, text;
};
base::Result<BlockText, base::Fault> read_block_text(std::string_view markdown);

/// A line of blocks.tsv: name kind situation when due priority topic guide_page source valid_from valid_to.
struct BlockLine {
    std::string name;
    std::string situation;
    Block block; ///< without texts and situation
};
base::Result<std::vector<BlockLine>, base::Fault> read_block_table(std::string_view table);

} // namespace demo

} // namespace landlotse::welcome
