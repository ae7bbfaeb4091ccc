// Pictures of figures ([data-picture] before its tools): what the finger or mouse points at is said below, the view is enlarged in steps, and
// a link [data-png] saves the file it names as pixels. Without a script the table, the titles and the SVG say and give the same.
export function livelyPictures(root) {
    for (const tools of root.querySelectorAll("[data-picture]")) {
        const svg = root.getElementById(tools.dataset.picture)?.closest("svg");
        if (svg) { pointing(svg, tools.querySelector("[data-picture-note]")); zooming(svg, tools); }
    }
    for (const link of root.querySelectorAll("[data-png]")) link.addEventListener("click", savePixels);
}

function pointing(svg, note) {
    if (!note) return;
    const words = (event) => [...(event.target.closest("svg *")?.children ?? [])].find((child) => child.nodeName === "title")?.textContent;
    svg.addEventListener("pointerover", (event) => { note.textContent = words(event) ?? ""; });
    svg.addEventListener("pointerleave", () => { note.textContent = ""; });
}

function zooming(svg, tools) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    let part = 1;
    const show = () => svg.setAttribute("viewBox", [x + (width * (1 - part)) / 2, y + (height * (1 - part)) / 2, width * part, height * part].join(" "));
    const steps = { in: () => Math.max(part * 0.7, 0.2), out: () => Math.min(part / 0.7, 1), all: () => 1 };
    for (const button of tools.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => { part = steps[button.dataset.zoom](); show(); });
}

function savePixels(event) {
    event.preventDefault();
    const link = event.currentTarget;
    const image = new Image();
    image.addEventListener("load", () => {
        const canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth * 2;
        canvas.height = image.naturalHeight * 2;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((pixels) => {
            const save = document.createElement("a");
            save.href = URL.createObjectURL(pixels);
            save.download = link.download;
            save.click();
            URL.revokeObjectURL(save.href);
        }, "image/png");
    });
    image.src = link.href;
}
