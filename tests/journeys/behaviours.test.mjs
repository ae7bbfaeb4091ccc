// The behaviours of web/behaviours on the sample pages, under the program's Content-Security-Policy.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { DESKTOP, PHONE, openBrowser, openPage } from "./support/browser.mjs";
import { manifest, sampleText, serveSamples } from "./support/samples.mjs";
import { brotliCompressSync } from "node:zlib";

let browser, samples, page;
before(async () => { [browser, samples] = await Promise.all([openBrowser(), serveSamples()]); });
after(async () => { await Promise.all([browser.close(), samples.stop()]); });
beforeEach(async () => { page = await openPage(browser, { viewport: DESKTOP }); });
afterEach(async () => {
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
const open = (name) => page.goto(`${samples.url}/sample/${name}`);
const stays = (reply) => page.route("**/*", (route) => (route.request().method() === "POST" ? reply(route) : route.continue()));

test("the slash key goes to the search box, but not while someone writes", async () => {
    await open("office-list.html");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "find");
    await page.locator("main #q").fill("a");
    await page.keyboard.press("/");
    assert.equal(await page.locator("main #q").inputValue(), "a/");
});

test("choosing a filter changes the address and leaves empty fields out of it", async () => {
    await open("office-list.html");
    await page.getByLabel("Gemeinde").selectOption("Südfeld");
    await page.waitForURL(/place=/);
    const query = new URL(page.url()).searchParams;
    assert.equal(query.get("place"), "Südfeld");
    assert.equal(query.has("q"), false);
});

test("the language menu opens by keyboard and closes with Escape", async () => {
    await open("portal-start.de.html");
    const summary = page.locator(".drop--language > summary");
    await summary.focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.getByRole("link", { name: "العربية" }).isVisible());
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("link", { name: "العربية" }).isVisible(), false);
    assert.ok(await summary.evaluate((element) => element === document.activeElement));
});

test("a draft survives leaving the page and is gone once it has been dropped", async () => {
    await open("office-form.html");
    // The sample shows refused fields; a form opened anew has none.
    const calm = sampleText("office-form.html").replaceAll(' aria-invalid="true"', "").replace(" data-unsaved", "");
    await page.route("**/office-form.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: calm }));
    await open("office-form.html");
    await page.getByLabel("Name des Angebots").fill("Teestube");
    await page.getByLabel("Tigrinya").check();
    await open("office-form.html");
    assert.equal(await page.getByLabel("Name des Angebots").inputValue(), "Teestube");
    assert.ok(await page.getByLabel("Tigrinya").isChecked());
    await page.locator("[data-draft-drop]").click();
    assert.equal(await page.getByLabel("Name des Angebots").inputValue(), "");
    await open("office-form.html");
    assert.equal(await page.getByLabel("Name des Angebots").inputValue(), "");
});

test("passwords are never kept as a draft", async () => {
    const form = sampleText("login.html").replace('method="post"', 'method="post" data-draft="login"');
    await page.route("**/login.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: form }));
    await open("login.html");
    await page.getByLabel("E-Mail-Adresse").fill("a@example.org");
    await page.getByLabel("Passwort").fill("geheim");
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    assert.match(kept, /a@example\.org/);
    assert.doesNotMatch(kept, /geheim/);
});

test("leaving a changed form asks first", async () => {
    await open("office-form.html");
    await page.getByLabel("E-Mail").fill("neu@example.org");
    const asked = new Promise((resolve) => page.once("dialog", (dialog) => {
        resolve(dialog.type());
        dialog.accept();
    }));
    await open("office-list.html");
    assert.equal(await asked, "beforeunload");
});

test("the error summary has the focus and leads into the field", async () => {
    await open("office-form.html");
    assert.ok(await page.locator("[data-errors]").evaluate((element) => element === document.activeElement));
    await page.getByRole("link", { name: "Die Telefonnummer ist zu kurz." }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "phone");
});

test("the question before a serious step sends the form only after yes", async () => {
    const sent = [];
    await stays((route) => {
        sent.push(route.request().postData());
        return route.fulfill({ status: 204 });
    });
    await open("office-record.html");
    await page.getByRole("button", { name: "Aus dem Portal nehmen" }).click();
    await page.getByRole("button", { name: "Abbrechen" }).click();
    assert.equal(sent.length, 0);
    await page.getByRole("button", { name: "Aus dem Portal nehmen" }).click();
    await page.getByRole("button", { name: "Herausnehmen" }).click();
    await page.waitForTimeout(200);
    assert.deepEqual(sent, ["confirmed=yes"]);
});

test("a form that is sent twice in a hurry arrives once", async () => {
    let sent = 0;
    await stays((route) => {
        sent += 1;
        return route.fulfill({ status: 204 });
    });
    await open("office-list.html");
    await page.getByRole("button", { name: "An Prüfung erinnern" }).dblclick();
    await page.waitForTimeout(200);
    assert.equal(sent, 1);
});

test("ticking all rows counts them, and a row taken off shows", async () => {
    await open("office-list.html");
    await page.getByLabel("Alle auswählen", { exact: true }).check();
    assert.equal(await page.locator("[data-selected]").textContent(), "4");
    await page.getByLabel("Fußball für alle auswählen").uncheck();
    assert.equal(await page.locator("[data-selected]").textContent(), "3");
});

test("chips mirror the ticked boxes and take them off", async () => {
    await open("office-form.html");
    await page.getByRole("button", { name: "Arabisch entfernen" }).click();
    assert.equal(await page.getByLabel("Arabisch", { exact: true }).isChecked(), false);
    assert.equal(await page.getByRole("button", { name: "Arabisch entfernen" }).count(), 0);
});

test("map and table light up together, by mouse and by keyboard, and the map can be enlarged", async () => {
    await open("office-cockpit.html");
    await page.locator('tr[data-place="ostheim"]').hover();
    assert.ok(await page.locator('path[data-place="ostheim"].is-marked').count());
    await page.locator('a[href="#place-suedfeld"]').focus();
    assert.ok(await page.locator('tr[data-place="suedfeld"].is-marked').count());
    assert.match(await page.locator("[data-map-note]").textContent(), /Südfeld · 412/);
    const width = () => page.locator(".map svg").first().evaluate((svg) => svg.viewBox.baseVal.width);
    await page.getByRole("button", { name: "Näher" }).click();
    assert.ok((await width()) < 320);
    await page.getByRole("button", { name: "Ganze Karte" }).click();
    assert.equal(await width(), 320);
});

test("a running job shows its progress from events and goes on to its result", async () => {
    const box = '<div class="kern-progress" data-progress="/events" data-poll="/state"><label for="p">Plan</label>'
        + '<progress id="p" max="100" value="0"></progress><p data-progress-text></p></div></main>';
    const html = sampleText("login.html").replace("</main>", box);
    await page.route("**/login.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
    await page.route("**/events", (route) => route.fulfill({
        contentType: "text/event-stream",
        body: 'event: progress\ndata: {"done":40,"of":100,"text":"40 von 100"}\n\n'
            + 'event: progress\ndata: {"done":100,"of":100,"text":"fertig","next":"/sample/office-list.html"}\n\n',
    }));
    await open("login.html");
    await page.waitForURL(/office-list/);
});

test("where no event stream gets through, progress is asked for", async () => {
    const box = '<div class="kern-progress" data-progress="/events" data-poll="/state"><label for="p">Plan</label>'
        + '<progress id="p" max="100" value="0"></progress><p data-progress-text></p></div></main>';
    const html = sampleText("login.html").replace("</main>", box);
    await page.route("**/login.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
    await page.route("**/events", (route) => route.fulfill({ contentType: "text/plain", body: "no" }));
    await page.route("**/state", (route) => route.fulfill({
        contentType: "application/json", body: '{"done":70,"of":100,"text":"70 von 100"}',
    }));
    await open("login.html");
    await page.getByText("70 von 100").waitFor();
    page.complaints = page.complaints.filter((line) => !line.includes("MIME type"));
});

test("the first visit of the start page costs less than 50 kB", async () => {
    const phone = await openPage(browser, { viewport: PHONE });
    const used = new Set();
    phone.on("request", (request) => used.add(new URL(request.url()).pathname));
    await phone.goto(`${samples.url}/sample/portal-start.de.html`);
    await phone.context().close();
    const sizes = Object.values(manifest()).filter(({ file }) => used.has(`/assets/${file}`)).map((asset) => asset.brotli);
    assert.ok(sizes.length >= 3, "style sheet, script and icons are fetched");
    const total = sizes.reduce((sum, size) => sum + size, brotliCompressSync(sampleText("portal-start.de.html")).length);
    assert.ok(total < 50_000, `${total} bytes`);
});
