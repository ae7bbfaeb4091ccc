// R1.4, R1.6b: a real county is set up from the official files on the day of installation.
import test from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBrowser, openPage } from "./support/browser.mjs";
import { startProgram, run, programMissing } from "./support/program.mjs";
import { signIn, assertReads } from "./support/people.mjs";

const shared = fileURLToPath(new URL("../../../shared/data", import.meta.url));
const register = join(shared, "gv", "GV100AD_301123.txt.gz");
const boundaries = join(shared, "geo", "vg250_gem_2022_simplified_wgs84.topo.json.gz");
const skip = programMissing() || (existsSync(register) && existsSync(boundaries) ? false : `SKIPPED: the official files are not in ${shared}`);

async function firstAdministrator(page, data, url) {
    const said = await run(["setup", "--data", data, "--admin-name", "Ada Anfang", "--admin-email", "ada@example.org"]);
    return said.match(/\/office\/invitation\/\S+/)[0];
}

test("a real county", { skip }, async (t) => {
    const data = mkdtempSync(join(tmpdir(), "landlotse-county-"));
    const browser = await openBrowser();
    const invitation = await firstAdministrator(null, data);
    const house = await startProgram({ demo: false, data });
    t.after(async () => { await browser.close(); await house.stop(); rmSync(data, { recursive: true, force: true }); });
    const page = await openPage(browser);

    await t.test("the administrator comes in and is offered the import", async () => {
        await page.goto(house.url + invitation);
        for (const label of ["Neues Passwort", "Neues Passwort noch einmal"])
            await page.getByLabel(label, { exact: true }).fill("vier Störche auf dem Rathaus");
        await page.getByRole("button", { name: "Konto einrichten" }).click();
        await signIn(page, house.url, "ada@example.org", "vier Störche auf dem Rathaus");
        await assertReads(page, "Der Landkreis ist noch leer");
    });

    await t.test("register and boundaries come in, and the portal shows the map with its table twin", async () => {
        await page.getByRole("link", { name: "Gemeindeverzeichnis und Grenzen einlesen" }).click();
        await page.locator("input[type=file]").first().setInputFiles(register);
        await page.locator("form", { has: page.locator("input[type=file]") }).first().locator("button[type=submit]").click();
        await page.locator("main select").selectOption("14626");
        await page.locator("form", { has: page.locator("select") }).locator("button[type=submit]").click();
        await assertReads(page, "53", "249.681");
        await page.goto(`${house.url}/office/directory/import`);
        await page.locator("input[type=file]").last().setInputFiles(boundaries);
        await page.locator("form", { has: page.locator("input[type=file]") }).last().locator("button[type=submit]").click();
        await assertReads(page, "53");
        await page.goto(`${house.url}/de/map`);
        await assertReads(page, "Landkreis Görlitz", "Bad Muskau", "Zittau", "Rothenburg");
        assert.ok(await page.locator("svg path").count() >= 53, "every municipality is drawn");
        assert.ok(await page.locator("tbody tr").count() >= 53, "and stands in the table");
    });

    await t.test("the command line refuses what is wrong and changes nothing", async () => {
        await assert.rejects(run(["import", "register", register, "--county", "09162", "--data", data]), /ended with 2[\s\S]*nothing imported/);
        await assert.rejects(run(["import", "register", fileURLToPath(import.meta.url), "--data", data]), /ended with 2[\s\S]*row 1/);
        const again = await run(["import", "register", register, "--county", "14626", "--data", data]);
        assert.match(again, /53 municipalities .* 0 new, 0 changed, 53 unchanged, 0 dissolved, 0 faults/);
        assert.match(await run(["check", "audit", "--data", data]), /0 breaks/);
    });
});
