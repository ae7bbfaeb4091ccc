// R1.4, R1.6b, R2.3, R2.7, R5.2, R6.1, R3.1: the directory is kept by those who know, and found.
import test from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage } from "./support/browser.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { officer, clubEditor, assertReads, status } from "./support/people.mjs";

const skip = programMissing();

test("the directory", { skip }, async (t) => {
    const house = await startProgram();
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });

    await t.test("an officer adds an actor and an offer; a wrong answer keeps the text and says what to do (R1.4, R2.7)", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        await page.goto(`${house.url}/office/actors/new`);
        await page.getByLabel("Name", { exact: false }).first().fill("Nähwerkstatt am Anger");
        await page.getByLabel("Art").selectOption({ label: "Verein" });
        await page.getByLabel("E-Mail").fill("nicht vollständig");
        await page.getByRole("button", { name: "Speichern" }).click();
        await assertReads(page, "Eine Angabe fehlt noch oder stimmt nicht", "keine vollständige E-Mail-Adresse");
        assert.equal(await page.getByLabel("E-Mail").inputValue(), "nicht vollständig");
        await page.getByLabel("E-Mail").fill("naehen@example.org");
        await page.getByRole("button", { name: "Speichern" }).click();
        await assertReads(page, "Nähwerkstatt am Anger", "angelegt", "Ines Brücke");
        await page.goto(`${house.url}/office/actors/new`);
        assert.equal(await page.getByLabel("Name", { exact: false }).first().inputValue(), "", "what was saved does not fill the next new form");
        await page.goto(`${house.url}/office/search?q=Naehwerkstatt`);
        await assertReads(page, "1 Treffer", "Nähwerkstatt am Anger");
        await page.goto(`${house.url}/de/search?q=nahwerkstatt`);
        await assertReads(page, "Nähwerkstatt am Anger");
        // The refused form is answered with 422, which the browser's console mentions.
        assert.deepEqual(page.complaints.filter((line) => !line.includes("422")), []);
    });

    await t.test("a club's editor maintains only the club's own entries", async () => {
        const page = await openPage(browser);
        await clubEditor(page, house.url);
        const offers = await (await page.request.get(`${house.url}/api/v1/offers?per_page=100`)).json();
        const answers = { own: 0, foreign: 0 };
        for (const offer of offers.contents) {
            const code = await status(page, `${house.url}/office/offers/${offer.id}/edit`);
            assert.ok(code === 200 || code === 404);
            answers[code === 200 ? "own" : "foreign"] += 1;
        }
        assert.ok(answers.own > 0, "the club has offers of its own");
        assert.ok(answers.foreign > answers.own, "most offers belong to others");
    });

    await t.test("of two who change the same entry the second sees the difference and decides", async () => {
        const [first, second] = [await openPage(browser), await openPage(browser)];
        await officer(first, house.url);
        await officer(second, house.url);
        const offer = (await (await first.request.get(`${house.url}/api/v1/offers`)).json()).contents[0];
        const address = `${house.url}/office/offers/${offer.id}/edit`;
        await first.goto(address);
        await second.goto(address);
        await first.getByLabel("Titel", { exact: false }).first().fill("Zuerst gespeichert");
        await first.getByRole("button", { name: "Speichern" }).click();
        await assertReads(first, "Zuerst gespeichert");
        await second.getByLabel("Titel", { exact: false }).first().fill("Danach gespeichert");
        await second.getByRole("button", { name: "Speichern" }).click();
        await assertReads(second, "Jemand war schneller", "Zuerst gespeichert");
        await second.getByRole("button", { name: "Speichern" }).click();
        await assertReads(second, "Danach gespeichert", "geändert");
    });

    await t.test("a table is tried first, names row and column, and comes in whole or not at all", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        const before = (await (await page.request.get(`${house.url}/api/v1/places`)).json()).total_items;
        const actor = (await (await page.request.get(`${house.url}/api/v1/actors`)).json()).contents[0].name;
        const regions = (await (await page.request.get(`${house.url}/api/v1/regions?kind=municipality`)).json()).contents;
        const region = regions[0].name;
        await page.goto(`${house.url}/office/places/import`);
        const send = async (text) => {
            await page.locator("input[type=file]").setInputFiles({ name: "orte.csv", mimeType: "text/csv", buffer: Buffer.from(text, "utf8") });
            await page.getByRole("button", { name: "Prüfen" }).click();
        };
        await send(`name;actor;region;kind\nTreff eins;${actor};${region};meeting_place\nTreff zwei;Niemand;${region};meeting_place\n`);
        await assertReads(page, "Eine Zelle stimmt nicht", "3", "2", "Niemand");
        await send(`name;actor;region;kind\nTreff eins;${actor};${region};meeting_place\nTreff zwei;${actor};${region};meeting_place\n`);
        await assertReads(page, "Die Tabelle ist in Ordnung", "Neue Einträge");
        await page.getByRole("button", { name: "Jetzt übernehmen" }).click();
        await assertReads(page, "Treff eins", "Treff zwei");
        const after = (await (await page.request.get(`${house.url}/api/v1/places`)).json()).total_items;
        assert.equal(after, before + 2);
        const sheet = await page.request.get(`${house.url}/office/places.xlsx`);
        assert.equal((await sheet.body()).subarray(0, 2).toString(), "PK");
    });

    await t.test("a long table comes in as a job with progress, and its result is one click away", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        const actor = (await (await page.request.get(`${house.url}/api/v1/actors`)).json()).contents[0].name;
        const region = (await (await page.request.get(`${house.url}/api/v1/regions?kind=municipality`)).json()).contents[0].name;
        const rows = Array.from({ length: 900 }, (_, i) => `Bank ${i + 1} am Weg;${actor};${region};meeting_place`);
        await page.goto(`${house.url}/office/places/import`);
        await page.locator("input[type=file]").setInputFiles({
            name: "baenke.csv", mimeType: "text/csv", buffer: Buffer.from(`name;actor;region;kind\n${rows.join("\n")}\n`, "utf8"),
        });
        await page.getByRole("button", { name: "Prüfen" }).click();
        await page.getByRole("button", { name: "Jetzt übernehmen" }).click();
        await assertReads(page, "Tabelle einlesen", "Sie können diese Seite verlassen");
        assert.ok(await page.locator("progress").count() === 1);
        await page.getByText("Fertig.").waitFor({ timeout: 30_000 });
        await page.getByRole("link", { name: "Zum Ergebnis" }).click();
        await assertReads(page, "am Weg");
        const found = await (await page.request.get(`${house.url}/api/v1/places?q=Bank`)).json();
        assert.equal(found.total_items, 900);
        await page.goto(`${house.url}/office/jobs`);
        await assertReads(page, "Meine Aufträge", "Tabelle einlesen", "Fertig.");
        const job = await page.locator("tbody th a").first().getAttribute("href");
        const other = await openPage(browser);
        await clubEditor(other, house.url);
        assert.equal(await status(other, house.url + job), 404, "another's job is not found");
        assert.deepEqual(page.complaints, []);
    });

    await t.test("several entries are archived at once after a summary, and brought back with one click", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        const count = async () => (await (await page.request.get(`${house.url}/api/v1/places?q=Bank`)).json()).total_items;
        await page.goto(`${house.url}/office/places?q=Bank`);
        await page.getByLabel("Alle auf dieser Seite auswählen").check();
        await assertReads(page, "20 ausgewählt");
        await page.locator("tbody input[type=checkbox]").first().uncheck();
        await page.getByRole("button", { name: "Archivieren" }).click();
        await assertReads(page, "19 Einträge archivieren?", "lassen sich zurückholen");
        assert.equal(await count(), 900, "the summary changes nothing");
        await page.getByRole("button", { name: "Archivieren" }).click();
        await assertReads(page, "19 Einträge sind archiviert.");
        assert.equal(await count(), 881);
        await page.getByRole("button", { name: "Rückgängig machen" }).click();
        await assertReads(page, "19 Einträge sind wieder in Gebrauch.");
        assert.equal(await count(), 900);
        assert.deepEqual(page.complaints, []);
    });

    await t.test("a list's filters are kept under a name, for the person alone", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        await page.goto(`${house.url}/office/places?q=Bank`);
        await page.getByText("Diese Ansicht merken").click();
        await page.getByLabel("Name der Ansicht").fill("Unsere Bänke");
        await page.getByRole("button", { name: "Merken" }).click();
        await page.goto(`${house.url}/office/places`);
        await page.getByRole("link", { name: "Unsere Bänke" }).click();
        await assertReads(page, "900 Einträge");
        const other = await openPage(browser);
        await clubEditor(other, house.url);
        await other.goto(`${house.url}/office/places`);
        assert.equal(await other.getByText("Unsere Bänke").count(), 0);
        await page.getByRole("button", { name: "vergessen" }).click();
        assert.equal(await page.getByRole("link", { name: "Unsere Bänke" }).count(), 0);
    });

    await t.test("an entry that nobody confirmed is asked for again and confirmed with one click", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        await page.goto(`${house.url}/office/offers?state=stale`);
        await page.locator("tbody th a").first().click();
        await assertReads(page, "Veraltet", "Stimmt noch alles?");
        await page.getByRole("button", { name: "Alles stimmt noch" }).click();
        await assertReads(page, "bestätigt");
        assert.equal(await page.getByText("Veraltet", { exact: true }).count(), 0);
    });

    await t.test("a vacant contact raises an alarm on Today until somebody is named (R2.3)", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        await page.goto(`${house.url}/office/today`);
        const lines = await page.locator(".today-line").count();
        assert.ok(lines > 0, "the demo county has vacancies and stale entries");
        await assertReads(page, "Braucht Sie");
    });

    await t.test("what nobody found is counted without persons, and the officer sees it (R1.4)", async () => {
        const visitor = await openPage(browser), page = await openPage(browser);
        await visitor.goto(`${house.url}/de/search?q=Xylophonunterricht`);
        await assertReads(visitor, "Nichts gefunden");
        await visitor.goto(`${house.url}/de/search?q=anna@example.org`);
        await officer(page, house.url);
        await page.goto(`${house.url}/office/missed`);
        await assertReads(page, "xylophonunterricht");
        assert.ok(!(await page.locator("main").innerText()).includes("anna"), "what may name a person is not kept");
    });

    await t.test("an offer gets its text in Arabic, and the portal shows it", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        const offer = (await (await page.request.get(`${house.url}/api/v1/offers`)).json()).contents[3];
        await page.goto(`${house.url}/office/offers/${offer.id}/texts/ar`);
        await page.getByLabel("Titel (Arabisch)").fill("مقهى اللغة في البلدة");
        await page.getByRole("button", { name: "Speichern" }).click();
        await assertReads(page, "Übersetzungen", "aktuell");
        await page.goto(`${house.url}/ar/search?q=مقهى`);
        await assertReads(page, "مقهى اللغة في البلدة");
        assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
    });
});
