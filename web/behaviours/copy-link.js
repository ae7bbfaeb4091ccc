// <button data-copy-link data-done="Link kopiert">: copies the address of the page (or of data-copy-link).
export function copyLink(root) {
    for (const button of root.querySelectorAll("[data-copy-link]")) {
        if (!navigator.clipboard) {
            button.hidden = true;
            continue;
        }
        button.addEventListener("click", async () => {
            const address = new URL(button.dataset.copyLink || location.href, location.href);
            await navigator.clipboard.writeText(address.href);
            say(button.dataset.done);
        });
    }
}

// A short message that screen readers hear; it leaves by itself and takes nothing with it.
function say(text) {
    const note = document.createElement("p");
    note.className = "toast";
    note.setAttribute("role", "status");
    document.body.append(note);
    requestAnimationFrame(() => { note.textContent = text; });
    setTimeout(() => note.remove(), 4000);
}
