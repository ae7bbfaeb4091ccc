// <form data-unsaved>: leaving a changed form asks first (the browser's own question).
export function warnUnsaved(root) {
    let changed = false;
    for (const form of root.querySelectorAll("form[data-unsaved]")) {
        form.addEventListener("input", () => { changed = true; });
        form.addEventListener("submit", () => { changed = false; });
    }
    window.addEventListener("beforeunload", (event) => {
        if (!changed) return;
        event.preventDefault();
        event.returnValue = "";
    });
}
