// R2.12: the officer reads an official table on trial, keeps it, and sees its figures as chart and table; on the command line every cell counts.
import test from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser, openPage, sidewaysScroll, PHONE, DESKTOP } from "./support/browser.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";
import { run, startProgram, programMissing } from "./support/program.mjs";
import { officer, administrator, assertReads, status } from "./support/people.mjs";

const skip = programMissing();
const table = (rows) => `GENESIS-Tabelle: 99999-01-02-4\nErwerbslose nach Staatsangehörigkeit;;;;\n;;;Erwerbslose;und zwar\n;;;;Ausländer\n;;;Anzahl;Anzahl\n${rows}__________\n"Nur zur Probe."\n"© Amt für Proben, 2026."\nStand: 01.02.2026 / 10:00:00\n`;
const years = [2019, 2020, 2021, 2022].map((year, i) => `${year};DG;Deutschland;${2400 + 40 * i};${i === 2 ? "." : 600 + 20 * i}\n`).join("");

test("the observatory", { skip }, async (t) => {
    const house = await startProgram();
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });
    const page = await openPage(browser);
    await officer(page, house.url);
    const send = async (text) => {
        await page.goto(`${house.url}/office/observatory/import`);
        await page.locator("input[type=file]").setInputFiles({ name: "tabelle.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
        await page.getByRole("button", { name: "Prüfen" }).click();
    };

    await t.test("a damaged file names row and column, and nothing is kept", async () => {
        const codes = async () => { await page.goto(`${house.url}/office/observatory/tables`); return page.locator("main").innerText(); };
        assert.doesNotMatch(await codes(), /99999-01-02-4/);
        await send(table(years.replace("2440", "viele")));
        await assertReads(page, "Ein Fehler: Nichts wurde übernommen.", "7", "viele");
        await assertAccessible(page, "faults");
        assert.doesNotMatch(await codes(), /99999-01-02-4/);
    });

    await t.test("a sound file is shown first and kept then; the series stands as chart and table with its signs", async () => {
        await send(table(years));
        await assertReads(page, "Die Datei ist vollständig lesbar", "99999-01-02-4", "Erwerbslose · und zwar · Ausländer (Anzahl)");
        await assertAccessible(page, "trial");
        await screen(page, "observatory-trial");
        await page.getByRole("button", { name: "Übernehmen" }).click();
        await assertReads(page, "Amt für Proben", "Nur zur Probe.");
        await screen(page, "observatory-table");
        await page.getByRole("link", { name: /Ausländer/ }).click();
        assert.equal(await page.locator("svg.chart polyline").count(), 2, "a gap cuts the line");
        await assertReads(page, "unbekannt oder geheim zu halten", "Deutschland", "2022");
        for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
            await page.setViewportSize(viewport);
            await assertAccessible(page, `series ${size}`);
            assert.equal(await sidewaysScroll(page), 0, `series scrolls sideways on a ${size}`);
            await screen(page, `observatory-series-${size}`);
        }
        const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
        const stream = await download.createReadStream();
        let text = "";
        for await (const piece of stream) text += piece;
        assert.match(text, /DG;Deutschland;2021;;\.;Anzahl/);
        assert.match(text, /DG;Deutschland;2022;660;;Anzahl/);
        assert.deepEqual(page.complaints.filter((line) => !line.includes("422")), []);
    });

    await t.test("administrators have no way to it, and nobody without a login", async () => {
        const other = await openPage(browser);
        assert.equal(await status(other, `${house.url}/office/observatory`), 303);
        await administrator(other, house.url);
        assert.equal(await status(other, `${house.url}/office/observatory`), 403);
    });

    await t.test("on the command line all official tables come in, again without change, and a damaged one ends with 2", async () => {
        const folder = new URL("../../../shared/data/", import.meta.url).pathname;
        if (!existsSync(folder)) return t.diagnostic("SKIPPED: official files are not here");
        const all = (name) => readdirSync(join(folder, name)).map((file) => join(folder, name, file));
        assert.match(await run(["import", "genesis", ...all("genesis"), "--dry-run"]), /trial: 17 tables, \d+ cells, 0 faults/);
        assert.match(await run(["import", "ffcsv", ...all("ffcsv"), "--dry-run"]), /trial: 6 tables, 4676 cells, 0 faults/);
        const some = all("genesis").filter((file) => /13211-01-03|AI008/.test(file));
        const first = await run(["import", "genesis", ...some, "--data", house.data]);
        assert.match(first, /2 tables, 135641 cells: 135641 new, 0 changed, 0 unchanged; 0 faults/);
        assert.match(await run(["import", "genesis", ...some, "--data", house.data]), /135641 cells: 0 new, 0 changed, 135641 unchanged/);
        await page.goto(`${house.url}/office/observatory/tables`);
        await assertReads(page, "13211-01-03-5", "AI008-1");
        await page.getByRole("link", { name: "13211-01-03-5" }).click();
        await page.getByRole("link", { name: "Was sich berechnen lässt" }).click();
        await assertReads(page, "2.487 Angaben sind mit einem Punkt verdeckt; 2.091 lassen sich trotzdem berechnen.");
        await assertAccessible(page, "audit");
        await screen(page, "observatory-audit");
        const place = mkdtempSync(join(tmpdir(), "landlotse-tables-"));
        writeFileSync(join(place, "broken.csv"), table(years.replace("2440", "viele")));
        await assert.rejects(run(["import", "genesis", join(place, "broken.csv"), "--data", house.data]), /ended with 2[\s\S]*row 7, column 4/);
        rmSync(place, { recursive: true });
    });

    await t.test("the officer looks at the county's figures: list, pictures, ages, targets, like municipalities", async () => {
        await page.setViewportSize(DESKTOP);
        await page.goto(`${house.url}/office/observatory`);
        await assertReads(page, "Diese Zahlen sind erfunden", "Anteil der Menschen ohne deutschen Pass", "Bildung und Sprache", "öffentlich");
        await assertAccessible(page, "dashboard");
        await screen(page, "observatory-dashboard");
        await page.getByRole("link", { name: "Anteil der Menschen ohne deutschen Pass", exact: true }).click();
        for (const [chip, mark] of [["Karte", "path"], ["Vergleich", "rect"], ["Alle Orte", "polyline"], ["Damals und heute", "circle"], ["Verlauf", "polyline"]]) {
            await page.getByRole("link", { name: chip, exact: true }).click();
            assert.ok(await page.locator(`.picture-svg ${mark}`).count() > 0, `${chip} has no ${mark}`);
            await assertAccessible(page, `view ${chip}`);
            await screen(page, `observatory-view-${chip.replaceAll(" ", "-").toLowerCase()}`);
        }
        await page.getByRole("link", { name: "Karte", exact: true }).click();
        const whole = await page.locator(".picture-svg").getAttribute("viewBox");
        await page.getByRole("button", { name: "Größer" }).click();
        assert.notEqual(await page.locator(".picture-svg").getAttribute("viewBox"), whole);
        await page.getByRole("button", { name: "Ganzes Bild" }).click();
        assert.equal(await page.locator(".picture-svg").getAttribute("viewBox"), whole);
        await page.locator(".picture-svg path:has(title)").first().hover();
        assert.match(await page.locator("[data-picture-note]").innerText(), /\d/, "what is pointed at is said");
        const [pixels] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "PNG" }).click()]);
        assert.match(pixels.suggestedFilename(), /\.png$/);
        const bytes = readFileSync(await pixels.path());
        assert.equal(bytes.subarray(1, 4).toString(), "PNG");
        assert.ok(bytes.length > 5000);
        await page.getByRole("link", { name: "Verlauf", exact: true }).click();
        await assertReads(page, "So lesen Sie diese Zahl", "So ist gerechnet", "first(share; 100 * foreigners / pop)", "Erfundene Beispielzahlen");
        for (const [path, words] of [["ages", "Wie alt die Menschen sind"], ["profile", "Ahornrath in Zahlen"], ["like", "Abstand"], ["course", "Mehr Einbürgerungen"]]) {
            await page.goto(`${house.url}/office/observatory/${path}`);
            await assertReads(page, words);
            await assertAccessible(page, path);
            await screen(page, `observatory-${path}`);
        }
        await page.goto(`${house.url}/office/observatory/ages`);
        for (const form of ["SVG", "PNG"]) {
            const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: form }).first().click()]);
            const content = readFileSync(await file.path());
            assert.ok(content.length > 3000, `${form} of the pyramid`);
            assert.ok(content.subarray(0, 8).toString().includes(form === "SVG" ? "<svg" : "PNG"));
        }
        const ages = await page.request.get(`${house.url}${await page.getByRole("link", { name: "CSV" }).getAttribute("href")}`);
        assert.match(await ages.text(), /place;year;age_from;age_to;citizenship;sex;persons;symbol;source/);
        await page.setViewportSize(PHONE);
        await page.goto(`${house.url}/office/observatory`);
        assert.equal(await sidewaysScroll(page), 0, "the dashboard scrolls sideways on a phone");
        await screen(page, "observatory-dashboard-phone");
        await page.setViewportSize(DESKTOP);
    });

    await t.test("an own indicator from a plain table whose columns are asked once: a wrong formula says where, a right one is computed", async () => {
        for (const [year, count] of [[2022, 5], [2023, 6], [2024, 7]]) {
            await page.goto(`${house.url}/office/observatory/import/plain`);
            await page.locator("input[type=file]").setInputFiles({ name: "vereine.csv", mimeType: "text/csv", buffer: Buffer.from(`Gebiet;J;Vereine mit offenen Türen\n99001;${year};${count}\nAhornrath;${year};${count - 3}\nBrunkelfeld;${year};.\n`) });
            await page.getByRole("button", { name: "Spalten zuordnen" }).click();
            if (year === 2022) {
                await page.getByLabel("Kurzname der Tabelle").fill("VEREINE");
                await page.getByLabel("Titel").fill("Vereine");
                await page.getByLabel("Spalte mit dem Schlüssel des Ortes").selectOption("Gebiet");
                await page.getByLabel("Spalte mit Jahr oder Tag").selectOption("J");
                await page.getByRole("button", { name: "Prüfen" }).click();
            } else await assertReads(page, "Diese Kopfzeile ist bekannt");
            await assertReads(page, "Die Datei ist vollständig lesbar", "Vereine mit offenen Türen");
            await assertAccessible(page, `mapping ${year}`);
            await page.getByRole("button", { name: "Übernehmen" }).click();
            await assertReads(page, "VEREINE");
        }
        await page.goto(`${house.url}/office/key-figures/new`);
        await page.getByLabel("Name", { exact: true }).fill("Offene Vereine je 10.000 Menschen");
        await page.getByLabel("Kürzel").fill("open_clubs");
        await page.locator("[name=topic]").selectOption("participation");
        await page.getByLabel("Größen").fill("vereine = VEREINE | Vereine | Vereine mit offenen Türen\nmenschen = BEISPIEL-1 | Bevölkerung | Insgesamt | Insgesamt | Insgesamt");
        await page.getByLabel("Formel").fill("10000 * vereine / mensch");
        await page.getByLabel("Quelle").fill("Kreissportbund (erfunden)");
        await page.getByRole("button", { name: /Speichern|Anlegen/ }).first().click();
        await assertReads(page, "Zeichen 19: „mensch“ ist keine der Größen dieser Kennzahl.");
        await assertAccessible(page, "wrong formula");
        await page.getByLabel("Formel").fill("10000 * vereine / menschen");
        await page.locator("input[type=checkbox][name=is_public]").check();
        await page.getByRole("button", { name: /Speichern|Anlegen/ }).first().click();
        await page.goto(`${house.url}/office/observatory`);
        await page.getByRole("link", { name: "Offene Vereine je 10.000 Menschen" }).click();
        await page.getByRole("link", { name: "Vergleich", exact: true }).click();
        await assertReads(page, "geschützt", "keine Angabe", "Ahornrath");
        await screen(page, "observatory-own-indicator");
    });

    await t.test("three official tables come in, an indicator is made of them, and it and another are made public", async () => {
        const official = (code, title, rows) => `GENESIS-Tabelle: ${code}\n${title};;;\n;;;${title}\n;;;Anzahl\n${rows}__________\n"© Amt für Proben, 2026."\nStand: 01.02.2026 / 10:00:00\n`;
        const years = (from) => [0, 1, 2].map((i) => `${2022 + i};99001;Landkreis Lindenland;${i === 1 && from < 50 ? "." : from + i}\n`).join("");
        for (const [code, title, from] of [["99999-03-01-4", "Kinder mit Sprachförderung", 40], ["99999-03-02-4", "Kita-Kinder unter drei", 500], ["99999-03-03-4", "Kita-Kinder ab drei", 1500]]) {
            await send(official(code, title, years(from)));
            await page.getByRole("button", { name: "Übernehmen" }).click();
            await assertReads(page, code);
        }
        await page.goto(`${house.url}/office/key-figures/new`);
        await page.getByLabel("Name", { exact: true }).fill("Kinder mit Sprachförderung");
        await page.getByLabel("Kürzel").fill("language_support");
        await page.locator("[name=topic]").selectOption("care");
        await page.getByLabel("Größen").fill("gefoerdert = 99999-03-01-4 | Kinder mit Sprachförderung\njung = 99999-03-02-4 | Kita-Kinder unter drei\nalt = 99999-03-03-4 | Kita-Kinder ab drei");
        await page.getByLabel("Formel").fill("100 * gefoerdert / (jung + alt)");
        await page.getByLabel("Quelle").fill("Amt für Proben");
        await page.locator("input[type=checkbox][name=is_public]").check();
        await page.getByRole("button", { name: /Speichern|Anlegen/ }).first().click();
        await page.goto(`${house.url}/office/observatory`);
        await page.getByRole("link", { name: "Kinder von 3 bis 5 Jahren in Betreuung" }).click();
        await page.getByRole("link", { name: "Kennzahl ändern" }).click();
        await page.locator("input[type=checkbox][name=is_public]").check();
        await page.getByRole("button", { name: /Speichern/ }).first().click();
        assert.equal(await status(page, `${house.url}/de/figures/care_3_5`), 200);
    });

    await t.test("a round table freezes figures; newer tables do not change them", async () => {
        await page.goto(`${house.url}/office/round-tables`);
        await page.getByRole("link", { name: "Zahlenrunde Herbst" }).click();
        await page.getByText("Zahlen festhalten").first().click();
        await page.getByLabel("Offene Vereine je 10.000 Menschen").check();
        await page.getByRole("button", { name: "Zahlen festhalten" }).click();
        await assertReads(page, "Stand ", "Arbeit folgt mit drei Jahren Verzug", "Kurskoordination");
        const before = await page.locator("article table").first().textContent();
        await page.goto(`${house.url}/office/observatory/import/plain`);
        await page.locator("input[type=file]").setInputFiles({ name: "vereine.csv", mimeType: "text/csv", buffer: Buffer.from("Gebiet;J;Vereine mit offenen Türen\n99001;2024;70\n") });
        await page.getByRole("button", { name: "Spalten zuordnen" }).click();
        await page.getByRole("button", { name: "Übernehmen" }).click();
        await page.goto(`${house.url}/office/round-tables`);
        await page.getByRole("link", { name: "Zahlenrunde Herbst" }).click();
        assert.equal(await page.locator("article table").first().textContent(), before);
        await assertAccessible(page, "round table");
        await screen(page, "observatory-round-table");
    });

    await t.test("a citizen reads a municipality's profile in easy words and downloads it, in German and Arabic", async () => {
        const citizen = await openPage(browser, { viewport: PHONE });
        for (const [language, words] of [["de", ["Zahlen für Ihren Ort", "Diese Zahlen sind erfunden", "Kinder mit Sprachförderung", "Kinder von 3 bis 5 Jahren"]], ["ar", ["أرقام لمكانك", "هذه الأرقام مخترعة", "عدد السكان"]]]) {
            await citizen.goto(`${house.url}/${language}/figures`);
            await assertReads(citizen, ...words);
            await assertAccessible(citizen, `public list ${language}`);
            assert.equal(await sidewaysScroll(citizen), 0, `the public list scrolls sideways in ${language}`);
            await screen(citizen, `observatory-public-${language}`);
            await citizen.getByRole("link", { name: "Ahornrath" }).click();
            await assertAccessible(citizen, `profile ${language}`);
            assert.equal(await sidewaysScroll(citizen), 0, `the profile scrolls sideways in ${language}`);
            await screen(citizen, `observatory-public-profile-${language}`);
            await citizen.goto(`${house.url}/${language}/figures/foreign_share?view=map`);
            await assertAccessible(citizen, `figure ${language}`);
            assert.equal(await sidewaysScroll(citizen), 0, `the figure scrolls sideways in ${language}`);
            await screen(citizen, `observatory-public-figure-${language}`);
        }
        await citizen.goto(`${house.url}/de/figures`);
        await citizen.getByRole("link", { name: "Ahornrath" }).click();
        await assertReads(citizen, "Ahornrath in Zahlen", "Von 100 Menschen");
        const [download] = await Promise.all([citizen.waitForEvent("download"), citizen.getByRole("link", { name: "CSV" }).click()]);
        let text = "";
        for await (const piece of await download.createReadStream()) text += piece;
        assert.match(text, /Bevölkerung;Personen;Ahornrath;2025;\d+;;\d+;"?Erfundene Beispielzahlen/);
        // A mark is not enough for what rooms count themselves, and what is not public is not there.
        for (const hidden of ["open_clubs", "offers_per_pop", "course_wait", "minsec_rate", "nothing"]) {
            assert.equal(await status(citizen, `${house.url}/de/figures/${hidden}`), 404, hidden);
            assert.equal(await status(citizen, `${house.url}/de/figures/${hidden}/table.csv`), 404, hidden);
        }
        const svg = await citizen.request.get(`${house.url}/de/figures/foreign_share/picture.svg?view=map`);
        assert.equal(svg.headers()["content-type"], "image/svg+xml");
        assert.match(await svg.text(), /<svg xmlns=.*<title/s);
        const json = await (await citizen.request.get(`${house.url}/de/figures/language_support/data.json`)).json();
        assert.deepEqual(json.places.find((one) => one.key === "99001").readings.map((one) => one.state), ["value", "protected", "value"]);
        await citizen.goto(`${house.url}/de/map`);
        await citizen.goto(await citizen.locator("#map-table a").first().getAttribute("href").then((href) => new URL(href, house.url).href));
        await assertReads(citizen, "in Zahlen");
        assert.deepEqual(citizen.complaints, []);
    });
});
