// <figure class="map" data-map="id-of-table">: a shape [data-place] and the row [data-place] of the same name
// light up together, by mouse, finger and keyboard. The table alone says everything the map says.
export function linkMapAndTable(root) {
    for (const map of root.querySelectorAll("[data-map]")) {
        const table = root.getElementById(map.dataset.map);
        if (table) pairUp(map, table);
        zoomable(map);
    }
}

function pairUp(map, table) {
    const note = map.querySelector("[data-map-note]");
    const mark = (place) => {
        for (const part of [map, table]) {
            for (const item of part.querySelectorAll("[data-place]")) item.classList.toggle("is-marked", item.dataset.place === place);
        }
        const row = place && table.querySelector(`tr[data-place="${CSS.escape(place)}"]`);
        if (note && row) note.textContent = [...row.cells].map((cell) => cell.innerText.trim()).join(" · ");
    };
    const placeAt = (event) => (event.target.closest("[data-place]") || event.target.querySelector("[data-place]"))?.dataset.place;
    for (const part of [map, table]) {
        part.addEventListener("pointerover", (event) => mark(placeAt(event) === undefined ? null : event.target.closest("[data-place]")?.dataset.place));
        part.addEventListener("pointerleave", () => mark(null));
        part.addEventListener("focusin", (event) => mark(placeAt(event)));
    }
}

// Buttons [data-zoom="in|out|all"] change the viewBox in steps; arrow keys move the view while it is enlarged.
function zoomable(map) {
    const svg = map.querySelector("svg[viewBox]:not([aria-hidden])");
    if (!svg || !map.querySelector("[data-zoom]")) return;
    const whole = svg.viewBox.baseVal;
    const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    let view = { ...all };
    const within = (value, low, high) => Math.min(Math.max(value, low), high);
    const show = () => {
        view.x = within(view.x, all.x, all.x + all.width - view.width);
        view.y = within(view.y, all.y, all.y + all.height - view.height);
        svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
    };
    const zoom = (factor) => {
        const width = within(view.width * factor, all.width / 8, all.width);
        const height = width * (all.height / all.width);
        view = { x: view.x + (view.width - width) / 2, y: view.y + (view.height - height) / 2, width, height };
        show();
    };
    const factors = { in: 0.6, out: 1 / 0.6, all: 100 };
    for (const button of map.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoom(factors[button.dataset.zoom]));
    map.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (!step || view.width === all.width) return;
        event.preventDefault();
        view.x += step[0] * view.width * 0.2;
        view.y += step[1] * view.height * 0.2;
        show();
    });
}
