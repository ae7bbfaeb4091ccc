// [data-rich-text="/assets/editor.….js"], [data-script="/assets/pictures.….js"]: larger scripts are fetched only on pages that have a text to
// edit or a picture to play with.
export function loadScripts(root) {
    const wanted = new Set([...root.querySelectorAll("[data-rich-text], [data-script]")].map((box) => box.dataset.richText ?? box.dataset.script));
    for (const address of wanted) {
        const script = document.createElement("script");
        script.src = address;
        document.head.append(script);
    }
}
