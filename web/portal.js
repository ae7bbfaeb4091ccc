import { languageMenu } from "./behaviours/language-menu.js";
import { filterOnChange } from "./behaviours/filter-on-change.js";
import { slashFocusesSearch } from "./behaviours/search-key.js";
import { guardDoubleSubmit } from "./behaviours/submit-once.js";
import { copyLink } from "./behaviours/copy-link.js";
import { shareButton } from "./behaviours/share.js";
import { printButton } from "./behaviours/print.js";
import { linkMapAndTable } from "./behaviours/map.js";
import { chipsOverChecks } from "./behaviours/chips.js";
import { foldOnNarrow } from "./behaviours/fold.js";
import { keepDrafts } from "./behaviours/form-draft.js";
import { readAloud } from "./behaviours/read-aloud.js";
import { keepTicks } from "./behaviours/ticks.js";
import { readOffline } from "./behaviours/offline.js";
import { loadScripts } from "./behaviours/load-script.js";

document.documentElement.classList.add("has-script");
for (const behaviour of [languageMenu, filterOnChange, slashFocusesSearch, guardDoubleSubmit, copyLink, shareButton,
    printButton, linkMapAndTable, chipsOverChecks, foldOnNarrow, keepDrafts, readAloud, keepTicks, readOffline, loadScripts]) behaviour(document);
