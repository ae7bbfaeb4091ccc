// The service worker: public pages and what they are made of, kept on the device. Network first, and what was
// kept when there is none or it is slow. Never for the office, the API or downloads.
const FILES = ["%FILES%"];
const FILE_STORE = "files-%VERSION%";
const PAGE_STORE = "pages-1";
const MOST_PAGES = 60;
const MOST_PAGE_BYTES = 500000;
const PATIENCE = 3000;

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(FILE_STORE).then((store) => store.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
    event.waitUntil(forgetOldFiles().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
    if (typeof event.data?.keep === "string" && isPublicPage(new URL(event.data.keep))) event.waitUntil(fetchAndKeep(event.data.keep));
});

self.addEventListener("fetch", (event) => {
    const address = new URL(event.request.url);
    if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
    if (address.pathname.startsWith("/assets/") || address.pathname.startsWith("/county/")) event.respondWith(file(event.request));
    else if (event.request.mode === "navigate" && isPublicPage(address)) event.respondWith(page(event));
});

function isPublicPage(address) {
    return address.origin === self.location.origin && /^\/[a-z]{2,3}\//.test(address.pathname + "/")
        && !/^\/(office|api|assets|county)(\/|$)/.test(address.pathname) && !/\.\w+$/.test(address.pathname);
}

async function forgetOldFiles() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("files-") && name !== FILE_STORE).map((name) => caches.delete(name)));
}

async function file(request) {
    const kept = await caches.match(request);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(FILE_STORE)).put(request, answer.clone());
    return answer;
}

async function page(event) {
    const fresh = fetchAndKeep(event.request);
    event.waitUntil(fresh.catch(() => {}));
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    try {
        const answer = await Promise.race([fresh, late]);
        if (answer) return answer;
    } catch {
        // No connection: what was kept follows.
    }
    const kept = await (await caches.open(PAGE_STORE)).match(event.request.url);
    return kept ? withItsAge(kept) : fresh;
}

async function fetchAndKeep(request) {
    const answer = await fetch(request);
    const isPage = answer.ok && !answer.redirected && (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
    if (isPage) await keep(answer.clone());
    return answer;
}

async function keep(answer) {
    const text = await answer.text();
    if (text.length > MOST_PAGE_BYTES) return;
    const store = await caches.open(PAGE_STORE);
    await store.delete(answer.url);
    await store.put(answer.url, new Response(text, {
        headers: {
            "Content-Type": "text/html; charset=utf-8", "X-Kept": new Date().toISOString(),
            "Content-Security-Policy": answer.headers.get("Content-Security-Policy") ?? "default-src 'self'",
        },
    }));
    const addresses = await store.keys();
    for (const old of addresses.slice(0, Math.max(0, addresses.length - MOST_PAGES))) await store.delete(old);
}

// The page itself says how old it is (behaviours/offline.js).
async function withItsAge(kept) {
    const text = await kept.text();
    const headers = new Headers(kept.headers);
    return new Response(text.replace("<html ", `<html data-kept="${headers.get("X-Kept")}" `), { headers });
}
