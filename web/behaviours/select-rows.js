// <input type="checkbox" data-select-all="name">: ticks every row box of that name; [data-selected] counts them.
export function selectAllRows(root) {
    for (const all of root.querySelectorAll("[data-select-all]")) {
        const form = all.form || root;
        const boxes = [...form.querySelectorAll(`input[name="${CSS.escape(all.dataset.selectAll)}"]`)];
        const show = () => {
            const count = boxes.filter((box) => box.checked).length;
            all.checked = count > 0 && count === boxes.length;
            all.indeterminate = count > 0 && count < boxes.length;
            for (const note of form.querySelectorAll("[data-selected]")) note.textContent = String(count);
        };
        all.addEventListener("change", () => {
            for (const box of boxes) box.checked = all.checked;
            show();
        });
        for (const box of boxes) box.addEventListener("change", show);
        show();
    }
}
