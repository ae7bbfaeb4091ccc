// Pages that were read once can be read again without a connection: the service worker (web/offline.js) keeps
// them on the device. An old page says how old it is.
export function readOffline(root) {
    const keptOn = root.documentElement.dataset.kept;
    const note = root.querySelector("[data-kept-note]");
    if (keptOn && note) {
        const day = new Intl.DateTimeFormat(root.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(new Date(keptOn));
        note.textContent = note.dataset.keptNote.replace("%", day);
        note.hidden = false;
    }
    const worker = root.querySelector("meta[name=offline-worker]");
    if (!worker || !navigator.serviceWorker) return;
    navigator.serviceWorker.register(worker.content, { scope: "/" }).then(keepThisPage).catch(() => {});
}

// The first page came before there was a worker: it is asked to fetch it once more.
async function keepThisPage() {
    if (navigator.serviceWorker.controller) return;
    const ready = await navigator.serviceWorker.ready;
    ready.active.postMessage({ keep: location.href.split("#")[0] });
}
