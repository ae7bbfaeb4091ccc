// R2.12: a table that exposes two people is refused with the reason and goes through once it is protected; a citizen reads why a figure is
// missing, and takes the table and the catalogue away.
import test from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, sidewaysScroll, PHONE, DESKTOP } from "./support/browser.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { officer, administrator, assertReads, status } from "./support/people.mjs";

const skip = programMissing();

test("publication", { skip }, async (t) => {
    const house = await startProgram();
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });
    const page = await openPage(browser);
    await officer(page, house.url);
    const registers = `${house.url}/office/observatory/registers`;
    const looked = async (by, across, method) => {
        await page.getByLabel("Zeilen nach").selectOption(by);
        await page.getByLabel("Spalten nach").selectOption(across);
        await page.getByLabel(method).check();
        await page.getByRole("button", { name: "Ansehen" }).click();
    };

    await t.test("a register with names is refused, says where, and keeps what was typed", async () => {
        await page.goto(registers);
        await page.getByLabel("Bezeichnung").fill("Probe");
        await page.getByLabel("Kurzname").fill("probe");
        await page.getByLabel("Stichtag").fill("2025-12-31");
        await page.getByLabel("Quelle").fill("Amt");
        await page.locator("input[type=file]").setInputFiles({ name: "r.csv", mimeType: "text/csv", buffer: Buffer.from("id;Nachname;Gemeinde\n1;Muster;A\n") });
        await page.getByRole("button", { name: "Hereinnehmen" }).click();
        await assertReads(page, "nicht übernommen", "Zeile 1, Spalte 2", "Nachname");
        assert.equal(await page.getByLabel("Kurzname").inputValue(), "probe");
        await assertAccessible(page, "refused register");
    });

    await t.test("as counted it would expose people and is refused with the reason; hidden it goes through", async () => {
        await page.goto(registers);
        await page.getByRole("link", { name: "Ausländische Bevölkerung" }).first().click();
        await assertAccessible(page, "register");
        await page.getByRole("link", { name: "Tabelle machen" }).click();
        await looked("Gemeinde", "Aufenthalt", "wie gezählt");
        await assertReads(page, "zu erkennen. So darf die Tabelle nicht hinaus", "Das verrät schon diese Tabelle allein");
        assert.equal(await page.getByRole("button", { name: "Veröffentlichen" }).count(), 0);
        for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
            await page.setViewportSize(viewport);
            await assertAccessible(page, `refused table ${size}`);
            assert.equal(await sidewaysScroll(page), 0);
            await screen(page, `publication-refused-${size}`);
        }
        await looked("Gemeinde", "Aufenthalt", "kleine Zahlen verdecken");
        await assertReads(page, "Diese Tabelle darf veröffentlicht werden");
        await screen(page, "publication-allowed");
        await page.getByLabel("Titel").fill("Aufenthalt nach Gemeinde");
        await page.getByLabel("Beschreibung").fill("Wie lange Menschen bleiben dürfen.");
        await page.getByRole("button", { name: "Veröffentlichen" }).click();
        await assertReads(page, "Aufenthalt nach Gemeinde", "Verdeckte Zahlen", "kleine Zahlen verdecken");
        await assertAccessible(page, "release");
        await screen(page, "publication-release");
    });

    await t.test("anybody reads the table and why figures are missing, in their language, and takes it away", async () => {
        const guest = await openPage(browser);
        for (const [language, viewport, size] of [["de", DESKTOP, "desktop"], ["ar", PHONE, "phone"]]) {
            await guest.setViewportSize(viewport);
            await guest.goto(`${house.url}/${language}/open-data`);
            await assertAccessible(guest, `open data ${language}`);
            assert.equal(await sidewaysScroll(guest), 0);
            await screen(guest, `open-data-${language}-${size}`);
            await guest.goto(`${house.url}/${language}/open-data/aufenthalt-nach-gemeinde-2025-12-31`);
            await assertAccessible(guest, `data set ${language}`);
            assert.equal(await sidewaysScroll(guest), 0);
            await screen(guest, `open-data-set-${language}-${size}`);
        }
        await guest.goto(`${house.url}/de/open-data/aufenthalt-nach-gemeinde-2025-12-31`);
        const hidden = await guest.locator("td abbr").count();
        assert.ok(hidden > 3);
        await assertReads(guest, `Verdeckte Zahlen in dieser Tabelle: ${hidden}.`);
        const csv = await fetch(`${house.url}/open-data/aufenthalt-nach-gemeinde-2025-12-31/table.csv`);
        const text = await csv.text();
        assert.match(text, /^\uFEFF?Gemeinde;Aufenthalt;Anzahl;Zeichen\r\n/);
        assert.equal(text.match(/;;\.\r\n/g).length, hidden, "what the page hides, the file hides");
        assert.match(csv.headers.get("link"), /rel="describedby"/);
        const columns = await (await fetch(`${house.url}/open-data/aufenthalt-nach-gemeinde-2025-12-31/table.csv-metadata.json`)).json();
        assert.equal(columns.tableSchema.columns.length, 4);
        const catalogue = await (await fetch(`${house.url}/catalog`, { headers: { Accept: "application/ld+json" } })).json();
        assert.equal(catalogue["@graph"].filter((thing) => thing["@type"] === "dcat:Dataset").length, 3);
        assert.match(await (await fetch(`${house.url}/catalog.ttl`)).text(), /dcat:Catalog/);
        assert.match(await (await fetch(`${house.url}/catalog.rdf`)).text(), /<dcat:Catalog|rdf:RDF/);
    });

    await t.test("the officer sees which places and languages no offer reaches", async () => {
        await page.goto(`${house.url}/office/observatory`);
        await page.getByRole("link", { name: "Wen Angebote nicht erreichen" }).first().click();
        await assertReads(page, "Die größten Lücken", "kein Angebot vor Ort für");
        await assertAccessible(page, "reach");
        await page.getByRole("link", { name: "Sprachen" }).click();
        await assertReads(page, "Tigrinya", "aus der Staatsangehörigkeit geschätzt");
        await page.setViewportSize(PHONE);
        assert.equal(await sidewaysScroll(page), 0);
        await screen(page, "reach-phone");
        await page.setViewportSize(DESKTOP);
    });

    await t.test("withdrawn, its page says so and why; the ledger remembers it", async () => {
        await page.goto(`${house.url}/office/observatory/releases`);
        await assertAccessible(page, "releases");
        await page.getByRole("link", { name: "Aufenthalt nach Gemeinde" }).click();
        await page.locator("summary", { hasText: "Zurückziehen" }).click();
        await page.getByLabel("Grund").fill("Ein Ort war falsch zugeordnet.");
        await page.getByRole("button", { name: "Zurückziehen" }).click();
        await assertReads(page, "zurückgezogen", "Ein Ort war falsch zugeordnet.");
        const guest = await openPage(browser);
        assert.equal(await status(guest, `${house.url}/de/open-data/aufenthalt-nach-gemeinde-2025-12-31`), 410);
        assert.equal(await status(guest, `${house.url}/open-data/aufenthalt-nach-gemeinde-2025-12-31/table.csv`), 404);
        await administrator(guest, house.url);
        assert.equal(await status(guest, registers), 403);
    });
});
