import { languageMenu } from "./behaviours/language-menu.js";
import { filterOnChange } from "./behaviours/filter-on-change.js";
import { slashFocusesSearch } from "./behaviours/search-key.js";
import { guardDoubleSubmit } from "./behaviours/submit-once.js";
import { copyLink } from "./behaviours/copy-link.js";
import { shareButton } from "./behaviours/share.js";
import { printButton } from "./behaviours/print.js";
import { linkMapAndTable } from "./behaviours/map.js";
import { chipsOverChecks } from "./behaviours/chips.js";
import { keepDrafts } from "./behaviours/form-draft.js";
import { confirmInDialog } from "./behaviours/confirm-dialog.js";
import { warnUnsaved } from "./behaviours/unsaved-warning.js";
import { followProgress } from "./behaviours/progress.js";
import { selectAllRows } from "./behaviours/select-rows.js";
import { foldOnNarrow } from "./behaviours/fold.js";
import { focusFirstError } from "./behaviours/error-focus.js";
import { loadScripts } from "./behaviours/load-script.js";

document.documentElement.classList.add("has-script");
for (const behaviour of [languageMenu, filterOnChange, slashFocusesSearch, confirmInDialog, guardDoubleSubmit, copyLink,
    shareButton, printButton, linkMapAndTable, chipsOverChecks, keepDrafts, warnUnsaved, followProgress, selectAllRows,
    foldOnNarrow, focusFirstError, loadScripts]) behaviour(document);
