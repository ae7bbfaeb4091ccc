// [data-rich-text="/assets/editor.….js"]: the editor is fetched only on pages that have a text to edit.
export function loadEditor(root) {
    const box = root.querySelector("[data-rich-text]");
    if (!box) return;
    const script = document.createElement("script");
    script.src = box.dataset.richText;
    document.head.append(script);
}
