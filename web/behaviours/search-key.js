// "/" goes to the search box, unless someone is writing.
export function slashFocusesSearch(root) {
    const box = root.querySelector("[data-search]");
    if (!box) return;
    root.addEventListener("keydown", (event) => {
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target.closest("input, textarea, select, [contenteditable]")) return;
        event.preventDefault();
        box.focus();
        box.select();
    });
}
