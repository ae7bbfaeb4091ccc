// <form data-filter>: choosing a value sends the form, so the button without script can step back.
// Typing does not send; it waits for Enter or for the field to be left.
export function filterOnChange(root) {
    for (const form of root.querySelectorAll("form[data-filter]")) {
        form.addEventListener("change", (event) => {
            if (event.target.closest("[data-no-filter]")) return;
            form.requestSubmit();
        });
        // Empty fields stay out of the address, so that a shared link is short.
        form.addEventListener("formdata", (event) => {
            for (const [name, value] of [...event.formData]) {
                if (value === "" && event.formData.getAll(name).length === 1) event.formData.delete(name);
            }
        });
    }
}
