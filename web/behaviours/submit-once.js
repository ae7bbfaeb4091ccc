// A form that changes something is sent once. The buttons wake again when the page is shown from the cache.
export function guardDoubleSubmit(root) {
    const sent = new WeakSet();
    const forms = [...root.querySelectorAll('form[method="post"]')];
    const mark = (form, busy) => {
        for (const button of form.querySelectorAll('[type="submit"]')) {
            if (busy) button.setAttribute("aria-busy", "true");
            else button.removeAttribute("aria-busy");
        }
    };
    for (const form of forms) {
        form.addEventListener("submit", (event) => {
            if (event.defaultPrevented) return;
            if (sent.has(form)) return event.preventDefault();
            sent.add(form);
            mark(form, true);
        });
    }
    window.addEventListener("pageshow", (event) => {
        if (!event.persisted) return;
        for (const form of forms) {
            sent.delete(form);
            mark(form, false);
        }
    });
}
