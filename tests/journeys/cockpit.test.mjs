// R2.1, R2.8: the head of administration sees in ten minutes what waits, why, and what goes well; a committee gets its pack; anybody reads
// figures and goals.
import test from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, sidewaysScroll, PHONE, DESKTOP } from "./support/browser.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";
import { textOfPdf } from "./support/pdf.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { signIn, administrator, assertReads, status } from "./support/people.mjs";

const skip = programMissing();

test("the cockpit", { skip }, async (t) => {
    const house = await startProgram();
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });
    const page = await openPage(browser);
    const cockpit = `${house.url}/office/cockpit`;
    await signIn(page, house.url, "leitung@example.org");

    await t.test("the mayor's morning: what waits is counted, and every number opens its list", async () => {
        await page.goto(cockpit);
        await assertReads(page, "Braucht Ihre Entscheidung", "Maßnahmen in Verzug", "Maßnahmen nach Handlungsfeld", "Wichtige Zahlen", "geplant", "gesichert", "ausgegeben", "Was gelungen ist", "Wie neu die Angaben sind");
        for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
            await page.setViewportSize(viewport);
            await assertAccessible(page, `cockpit ${size}`);
            assert.equal(await sidewaysScroll(page), 0, `the cockpit scrolls sideways on a ${size}`);
            await screen(page, `cockpit-${size}`);
        }
        const late = Number(await page.locator(".cockpit__need", { hasText: "Maßnahmen in Verzug" }).locator(".cockpit__count").innerText());
        assert.ok(late > 0);
        await page.getByRole("link", { name: "Maßnahmen in Verzug", exact: true }).click();
        assert.equal(await page.locator("main table tbody tr").count(), late, "the list holds as many as the number says");
        await page.goto(cockpit);
        const cell = page.locator(".cockpit__block--fields tbody tr").first().locator("td a").first();
        const count = Number(await cell.innerText());
        await cell.click();
        assert.equal(await page.locator("main table tbody tr").count(), count, "a field's number opens just these measures");
        await page.goto(cockpit);
        const links = await page.locator(".cockpit a").evaluateAll((all) => [...new Set(all.map((one) => one.href.split("#")[0]))]);
        assert.ok(links.length > 20);
        for (const link of links) assert.equal(await status(page, link), 200, link);
    });

    await t.test("the page prints whole, and on a phone no table asks for scrolling sideways", async () => {
        await page.goto(cockpit);
        const text = textOfPdf(await page.pdf({ format: "A4" }));
        for (const words of ["Braucht Ihre Entscheidung", "Maßnahmen nach Handlungsfeld", "zurückgestellt", "weiterverfolgt", "Wichtige Zahlen", "Quelle"])
            assert.ok(text.replace(/\s+/g, " ").includes(words), `on paper: ${words}`);
        await page.setViewportSize(PHONE);
        const wide = await page.locator(".kern-table-responsive").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.getAttribute("aria-label")));
        assert.deepEqual(wide, []);
        await page.reload();
        assert.equal(await page.locator("nav.rooms details").evaluate((one) => one.open), false, "the rooms are folded away on a phone");
        await screen(page, "cockpit-phone-tables");
        await page.setViewportSize(DESKTOP);
    });

    await t.test("each number waits with its list of just as many, and says what it counts", async () => {
        await page.goto(cockpit);
        const needs = await page.locator(".cockpit__need").evaluateAll((all) => all.map((one) => ({ count: Number(one.querySelector(".cockpit__count").textContent), href: one.querySelector("h3 a").href })));
        assert.ok(needs.length >= 6);
        for (const { count, href } of needs) {
            await page.goto(href);
            const part = new URL(href).hash;
            if (part === "#rhythm") continue; // lists all bodies, the silent ones marked
            const rows = await page.locator(part ? `${part} table tbody tr` : "main table tbody tr").count();
            assert.equal(rows, count, href);
        }
        await page.goto(cockpit);
        const planned = await page.locator(".cockpit__money dd a").first().innerText();
        await page.locator(".cockpit__money dd a").first().click();
        await assertReads(page, `geplant ${planned}`);
        await page.goto(cockpit);
        const definitions = await page.locator(".cockpit__define a").evaluateAll((all) => all.map((one) => one.href));
        assert.ok(definitions.length >= needs.length + 5, "every block and every card explains itself");
        await page.goto(definitions[0]);
        for (const one of definitions) assert.equal(await page.locator(new URL(one).hash).count(), 1, one);
        await assertReads(page, "Was die Zahlen bedeuten");
        await assertAccessible(page, "definitions");
    });

    await t.test("a value, no data and a protected figure look and read differently, in the cockpit and in public", async () => {
        const guest = await openPage(browser);
        for (const [one, address] of [[page, cockpit], [guest, `${house.url}/de/goals`], [guest, `${house.url}/ar/goals`], [guest, `${house.url}/de/promises`]]) {
            await one.goto(address);
            const table = one.locator(address.endsWith("promises") ? "table" : ".cockpit__block--figures table");
            assert.equal(await table.locator(".value--protected").count(), 3, `${address}: a small number of people twice, one that its source withholds`);
            assert.ok(await table.locator(".value--none").count() >= 2, address);
            assert.ok((await table.locator(".value--protected").first().textContent()).length > 10, "the reason is there for those who listen");
            if (!address.includes("/ar/")) await assertReads(one, "● geschützt: Die Zahl ist so klein, dass man einzelne Menschen erkennen könnte.", "● geschützt: Die Quelle nennt diese Zahl nicht.");
        }
        await guest.goto(`${house.url}/de/goals`);
        const cell = guest.locator(".cockpit__block--fields tbody td a").first();
        const count = Number(await cell.innerText());
        await cell.click();
        assert.equal(await guest.locator("main .results > li").count(), count, "a public number opens just these promises");
    });

    await t.test("a committee pack: points, papers, hearings, open resolutions, on screen and paper", async () => {
        await page.goto(`${cockpit}/packs`);
        await assertReads(page, "Sitzungsmappen", "Integrationsbeirat");
        await assertAccessible(page, "packs");
        await page.locator("main table a").first().click();
        await assertReads(page, "Tagesordnung mit Vorlagen", "Offene Beschlüsse, Ausnahmen zuerst");
        await assertAccessible(page, "pack");
        await page.goto(`${cockpit}/packs`);
        const meetings = await page.locator("main table tbody a").evaluateAll((all) => all.map((one) => one.href));
        let sheets = 0;
        for (const meeting of meetings) {
            await page.goto(meeting);
            sheets = await page.locator(".pack__sheet").count();
            if (sheets) break;
        }
        assert.ok(sheets > 0, "measures stand in the pack of the paper that carries them");
        await assertReads(page, "Maßnahmen auf je einem Blatt");
        await assertAccessible(page, "pack with measures");
        await page.setViewportSize(PHONE);
        assert.equal(await sidewaysScroll(page), 0);
        await page.setViewportSize(DESKTOP);
        await screen(page, "cockpit-pack");
        const paper = await page.request.get(`${page.url()}/pack.pdf`);
        assert.equal(paper.status(), 200);
        assert.ok(textOfPdf(await paper.body()).includes("Maßnahmen auf je einem Blatt"));
    });

    await t.test("a council member gets the pack without the non-public part, and not the cockpit", async () => {
        const member = await openPage(browser);
        await signIn(member, house.url, "rat@example.org");
        assert.equal(await status(member, cockpit), 403);
        assert.equal(await status(member, `${cockpit}/packs`), 200);
        const other = await openPage(browser);
        await administrator(other, house.url);
        assert.equal(await status(other, cockpit), 403);
        assert.equal(await status(other, `${cockpit}/packs`), 403);
    });

    await t.test("anybody reads figures and goals, in German and Arabic, and nothing that waits for a decision", async () => {
        const guest = await openPage(browser);
        for (const [language, viewport, size] of [["de", DESKTOP, "desktop"], ["ar", PHONE, "phone"]]) {
            await guest.setViewportSize(viewport);
            await guest.goto(`${house.url}/${language}/goals`);
            await assertAccessible(guest, `goals ${language}`);
            assert.equal(await sidewaysScroll(guest), 0);
            await screen(guest, `goals-${language}-${size}`);
        }
        await guest.goto(`${house.url}/de/goals`);
        await assertReads(guest, "Zahlen und Ziele", "Maßnahmen nach Handlungsfeld", "Was gelungen ist");
        assert.equal(await guest.locator(".cockpit__need").count(), 0);
        for (const link of await guest.locator("main a").evaluateAll((all) => all.map((one) => one.href))) assert.equal(await status(guest, link), 200, link);
    });
});
