// <fieldset data-chips>: a long list of checkboxes keeps its form; what is ticked shows as chips above it
// and can be taken off there. A search field [data-chips-search] narrows the list.
export function chipsOverChecks(root) {
    for (const group of root.querySelectorAll("[data-chips]")) showChips(group);
}

function showChips(group) {
    const bar = document.createElement("div");
    bar.className = "chips";
    bar.setAttribute("aria-live", "polite");
    const body = group.querySelector(".kern-fieldset__body");
    body.before(bar);
    const nameOf = (box) => group.querySelector(`label[for="${CSS.escape(box.id)}"]`).textContent.trim();
    const draw = () => {
        bar.replaceChildren(...[...group.querySelectorAll("input:checked")].map((box) => {
            const chip = document.createElement("button");
            chip.type = "button";
            chip.className = "chip";
            chip.textContent = `${nameOf(box)} ×`;
            chip.setAttribute("aria-label", (group.dataset.chips || "%").replace("%", nameOf(box)));
            chip.addEventListener("click", () => {
                box.click();
                box.focus();
            });
            return chip;
        }));
    };
    group.addEventListener("change", draw);
    group.querySelector("[data-chips-search]")?.addEventListener("input", (event) => {
        const wanted = event.target.value.trim().toLowerCase();
        for (const box of body.querySelectorAll("input")) {
            box.closest(".kern-form-check").hidden = !nameOf(box).toLowerCase().includes(wanted);
        }
    });
    draw();
}
