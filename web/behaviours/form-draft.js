// <form data-draft="name">: what was typed stays in this tab until the form has been sent and answered, so an
// expired session or a closed phone costs nothing. Secrets and files are never kept.
export function keepDrafts(root) {
    const sent = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    // The answer to a form that was sent shows it again when something was wrong; any other page means that it arrived.
    if (sent && !root.querySelector(`form[data-draft="${CSS.escape(sent)}"]`)) sessionStorage.removeItem(draftKey(sent));
    for (const form of root.querySelectorAll("form[data-draft]")) keepDraft(form);
}

const SENT = "draft-sent";
const draftKey = (name) => `draft:${name}`;
const isKept = (field) => field.name && !["password", "hidden", "file", "submit", "button"].includes(field.type)
    && field.autocomplete !== "one-time-code" && !field.closest("[data-no-draft]");

function keepDraft(form) {
    const key = draftKey(form.dataset.draft);
    const kept = () => [...form.elements].filter(isKept);
    // As the server sent it; the browser may have put typed values back already when a page is reloaded.
    const pristine = JSON.stringify(kept().map(asSent));
    const draft = sessionStorage.getItem(key);
    // A form that comes back with messages already shows what was typed.
    if (draft && draft !== pristine && !form.querySelector('[aria-invalid="true"]')) {
        fill(kept(), JSON.parse(draft));
        const note = form.querySelector("[data-draft-note]");
        if (note) note.hidden = false;
    }
    form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(kept().map(asNow))));
    form.addEventListener("submit", () => sessionStorage.setItem(SENT, form.dataset.draft));
    form.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
        sessionStorage.removeItem(key);
        fill(kept(), JSON.parse(pristine));
        form.querySelector("[data-draft-note]").hidden = true;
    });
}

const isTick = (field) => field.type === "checkbox" || field.type === "radio";
const asNow = (field) => (isTick(field) ? [field.name, field.value, field.checked] : [field.name, field.value]);

function asSent(field) {
    if (isTick(field)) return [field.name, field.value, field.defaultChecked];
    if (!field.options) return [field.name, field.defaultValue];
    const chosen = [...field.options].find((option) => option.defaultSelected) || field.options[0];
    return [field.name, chosen ? chosen.value : ""];
}

function fill(fields, values) {
    fields.forEach((field, at) => {
        const [name, value, checked] = values[at] || [];
        if (name !== field.name) return;
        if (isTick(field)) field.checked = checked;
        else field.value = value;
    });
}
