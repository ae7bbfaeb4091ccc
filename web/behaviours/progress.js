// <div data-progress="/events" data-poll="/state.json">: a running job. Events carry JSON {done, of, text, next};
// where no event stream gets through, the same JSON is asked for every two seconds.
export function followProgress(root) {
    for (const box of root.querySelectorAll("[data-progress]")) {
        const stream = window.EventSource ? new EventSource(box.dataset.progress) : null;
        if (!stream) {
            poll(box);
            continue;
        }
        stream.addEventListener("progress", (event) => { if (showProgress(box, event.data)) stream.close(); });
        stream.addEventListener("error", () => {
            // CONNECTING means that the browser tries again by itself.
            if (stream.readyState === EventSource.CLOSED) poll(box);
        });
    }
}

function showProgress(box, text) {
    const state = JSON.parse(text);
    const bar = box.querySelector("progress");
    bar.max = state.of || 1;
    bar.value = state.done || 0;
    box.querySelector("[data-progress-text]").textContent = state.text || "";
    if (!state.next) return false;
    location.assign(new URL(state.next, location.href).pathname);
    return true;
}

async function poll(box) {
    if (!box.dataset.poll) return;
    const answer = await fetch(box.dataset.poll, { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok && showProgress(box, await answer.text())) return;
    setTimeout(() => poll(box), 2000);
}
