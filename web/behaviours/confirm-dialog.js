// <button data-confirm="id-of-dialog">: the question stands in a <dialog>; its [data-yes] button sends the form.
// Without a script (or without <dialog>) the server asks on a page of its own.
export function confirmInDialog(root) {
    for (const button of root.querySelectorAll("[data-confirm]")) {
        const dialog = root.getElementById(button.dataset.confirm);
        if (!dialog?.showModal) continue;
        button.addEventListener("click", (event) => {
            event.preventDefault();
            dialog.showModal();
        });
        dialog.querySelector("[data-yes]").addEventListener("click", () => {
            dialog.close();
            addConfirmation(button.form);
            button.form.requestSubmit();
        });
        for (const no of dialog.querySelectorAll("[data-no]")) no.addEventListener("click", () => dialog.close());
    }
}

// Tells the server that the question has been answered, so that it does not ask again.
function addConfirmation(form) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "confirmed";
    field.value = "yes";
    form.append(field);
}
