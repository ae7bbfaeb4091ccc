// <button data-share>: the phone's own share sheet; without one the button is not shown.
export function shareButton(root) {
    for (const button of root.querySelectorAll("[data-share]")) {
        button.hidden = !navigator.share;
        button.addEventListener("click", () => {
            const about = { title: document.title, url: new URL(button.dataset.share || location.href, location.href).href };
            // Closing the share sheet without choosing is no failure.
            navigator.share(about).catch(() => {});
        });
    }
}
