// Pictures of figures ([data-picture] before its tools): what the finger or mouse points at is said below, the view is enlarged in steps, and
// a link [data-png] saves the file it names as pixels. Without a script the table, the titles and the SVG say and give the same.
export function livelyPictures(root) {
    for (const tools of root.querySelectorAll("[data-picture]")) {
        const svg = root.getElementById(tools.dataset.picture)?.closest("svg");
        if (svg) { pointing(svg, tools.querySelector("[data-picture-note]")); zooming(svg, tools); }
    }
    for (const link of root.querySelectorAll("[data-png]")) {
        link.addEventListener("click", (event) => { event.preventDefault(); toPixels(link.href, link.download); });
    }
    for (const button of root.querySelectorAll("[data-save]")) button.addEventListener("click", () => saveFromPage(root, button));
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

function keep(address, name) {
    const save = document.createElement("a");
    save.href = address;
    save.download = name;
    save.click();
}

function toPixels(address, name) {
    const image = new Image();
    image.addEventListener("load", () => {
        const canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth * 2;
        canvas.height = image.naturalHeight * 2;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((pixels) => {
            const made = URL.createObjectURL(pixels);
            keep(made, name);
            URL.revokeObjectURL(made);
        }, "image/png");
    });
    image.src = address;
}

// A picture that has no address of its own is saved as it stands in the page.
function saveFromPage(root, button) {
    const svg = root.getElementById(button.dataset.of).closest("svg").cloneNode(true);
    const { width, height } = svg.viewBox.baseVal;
    svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    svg.setAttribute("color", "#1a1a1a");
    svg.setAttribute("font-family", "'Noto Sans', system-ui, sans-serif");
    const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
    const name = `${button.dataset.of.replace(/-title$/, "")}.${button.dataset.save}`;
    if (button.dataset.save === "svg") keep(address, name);
    else toPixels(address, name);
}
