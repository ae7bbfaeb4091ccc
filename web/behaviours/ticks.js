// <ol data-ticks="Erledigt"> with <li data-tick="name">: each step gets a box to tick. What is ticked stays on
// this device and is never sent; without a script there are no boxes.
export function keepTicks(root) {
    const list = root.querySelector("[data-ticks]");
    if (!list) return;
    const ticked = ticksOfThisDevice();
    for (const step of list.querySelectorAll("[data-tick]")) addTick(step, list.dataset.ticks, ticked);
}

const MOST_TICKS = 300;

function ticksOfThisDevice() {
    try {
        return new Set(JSON.parse(localStorage.getItem("ticks") ?? "[]"));
    } catch {
        return new Set(); // storage is switched off or broken: ticks then last as long as the page
    }
}

function addTick(step, label, ticked) {
    const name = step.dataset.tick;
    const frame = document.createElement("div");
    frame.className = "kern-form-check no-print";
    const box = Object.assign(document.createElement("input"), {
        type: "checkbox", id: `tick-${name}`, className: "kern-form-check__checkbox", checked: ticked.has(name),
    });
    const title = step.querySelector("h3");
    title.id = `step-${name}`;
    box.setAttribute("aria-describedby", title.id);
    const words = Object.assign(document.createElement("label"), { htmlFor: box.id, className: "kern-label", textContent: label });
    step.classList.toggle("is-done", box.checked);
    box.addEventListener("change", () => {
        step.classList.toggle("is-done", box.checked);
        if (box.checked) ticked.add(name);
        else ticked.delete(name);
        try {
            localStorage.setItem("ticks", JSON.stringify([...ticked].slice(-MOST_TICKS)));
        } catch {
            // As above.
        }
    });
    frame.append(box, words);
    step.lastElementChild.append(frame);
}
