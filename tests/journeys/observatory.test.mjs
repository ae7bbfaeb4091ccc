// R2.12: the officer reads an official table on trial, keeps it, and sees its figures as chart and table; on the command line every cell counts.
import test from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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
        await page.goto(`${house.url}/office/observatory`);
        await assertReads(page, "Noch ist keine Tabelle eingelesen");
        await send(table(years.replace("2440", "viele")));
        await assertReads(page, "Ein Fehler: Nichts wurde übernommen.", "7", "viele");
        await assertAccessible(page, "faults");
        await page.goto(`${house.url}/office/observatory`);
        await assertReads(page, "Noch ist keine Tabelle eingelesen");
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
        await page.goto(`${house.url}/office/observatory`);
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
});
