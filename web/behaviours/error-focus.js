// After a refusal the summary of errors gets the focus; its links lead into the fields.
export function focusFirstError(root) {
    const summary = root.querySelector("[data-errors]");
    if (!summary) return;
    summary.focus();
    summary.addEventListener("click", (event) => {
        const field = root.getElementById(event.target.closest('a[href^="#"]')?.hash.slice(1) || "");
        if (!field) return;
        event.preventDefault();
        field.focus();
        field.scrollIntoView({ block: "center" });
    });
}
