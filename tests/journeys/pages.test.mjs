// Every page of the portal in German and Arabic and every page of the office: accessible, translated, not wider
// than a phone, within its budget, without a request to anywhere else.
import test from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, sidewaysScroll, PHONE, DESKTOP, NARROW } from "./support/browser.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { officer, administrator, assertReads } from "./support/people.mjs";

const skip = programMissing();
const portal = ["", "offers", "places", "contacts", "map", "accessibility", "search?q=deutsch", "search?q=qqqqq", "nowhere"];
const office = ["today", "account", "directory", "actors", "actors/new", "offers", "offers/new", "offers/import", "places", "contacts", "units", "ties", "regions", "missed", "search?q=deutsch"];
const administration = ["today", "people", "people/invite", "audit", "county", "directory/import"];

test("pages", { skip }, async (t) => {
    const house = await startProgram();
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });
    const api = async (kind) => (await (await fetch(`${house.url}/api/v1/${kind}`)).json()).contents;

    const look = async (page, address, name) => {
        await page.goto(house.url + address);
        await assertReads(page);
        await assertAccessible(page, address);
        assert.equal(await sidewaysScroll(page), 0, `${address} scrolls sideways`);
        await screen(page, name);
    };

    for (const language of ["de", "ar"])
        for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]])
            await t.test(`portal in ${language} on a ${size}`, async () => {
                const page = await openPage(browser, { viewport, locale: language });
                for (const path of portal) await look(page, `/${language}/${path}`, `portal-${path.replace(/\W/g, "-") || "start"}-${language}-${size}`);
                for (const kind of ["offers", "places"]) {
                    await page.goto(`${house.url}/${language}/${kind}`);
                    const first = await page.locator(`main a[href*="/${kind}/"]`).first().getAttribute("href");
                    await look(page, first, `portal-one-${kind}-${language}-${size}`);
                }
                assert.equal(await page.locator("html").getAttribute("dir"), language === "ar" ? "rtl" : "ltr");
                assert.deepEqual(page.complaints.filter((line) => !line.includes("404")), []);
                assert.deepEqual(await page.context().cookies(), [], "the portal sets no cookie");
            });

    for (const [who, signIn, addresses] of [["officer", officer, office], ["administrator", administrator, administration]])
        for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]])
            await t.test(`office of the ${who} on a ${size}`, async () => {
                const page = await openPage(browser, { viewport });
                await signIn(page, house.url);
                for (const path of addresses) await look(page, `/office/${path}`, `${who}-${path.replace(/\W/g, "-")}-${size}`);
                if (who === "officer") {
                    const [offer] = await api("offers");
                    for (const path of [`offers/${offer.id}`, `offers/${offer.id}/edit`, `offers/${offer.id}/texts/ar`])
                        await look(page, `/office/${path}`, `${who}-${path.replace(offer.id, "one").replace(/\W/g, "-")}-${size}`);
                }
                assert.deepEqual(page.complaints, []);
            });

    await t.test("all twelve languages say everything, also at 320 pixels", async () => {
        const page = await openPage(browser, { viewport: NARROW });
        for (const language of ["en", "uk", "ru", "fa", "tr", "fr", "pl", "ro", "ti", "kmr"])
            for (const path of ["", "offers", "contacts", "map"]) {
                await page.goto(`${house.url}/${language}/${path}`);
                await assertReads(page);
                assert.equal(await sidewaysScroll(page), 0, `/${language}/${path} scrolls sideways`);
                assert.equal(await page.locator("html").getAttribute("lang"), language);
            }
    });

    await t.test("the pseudo-language shows no text that bypasses translation", async () => {
        const page = await openPage(browser);
        await page.goto(`${house.url}/qps/`);
        for (const label of await page.locator("main h1, main h2, main label, main button").allInnerTexts())
            if (label.trim()) assert.ok(label.includes("[") || /^[\d\s]+$/.test(label), `"${label}" is not translated`);
    });

    await t.test("a first visit costs at most 50 kB, any further page 15 kB", async () => {
        const page = await openPage(browser, { viewport: PHONE });
        const client = await page.context().newCDPSession(page);
        let bytes = 0;
        await client.send("Network.enable");
        client.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
        await page.goto(`${house.url}/de/`, { waitUntil: "networkidle" });
        const first = bytes;
        bytes = 0;
        await page.goto(`${house.url}/de/offers`, { waitUntil: "networkidle" });
        t.diagnostic(`first visit ${first} bytes, a further page ${bytes} bytes`);
        assert.ok(first > 5000 && first <= 50_000, `first visit: ${first} bytes`);
        assert.ok(bytes <= 15_000, `further page: ${bytes} bytes`);
    });

    await t.test("everything works without a script", async () => {
        const page = await openPage(browser, { script: false, viewport: PHONE });
        await page.goto(`${house.url}/de/`);
        await page.locator('input[type="search"]').first().fill("Deutsch");
        await page.locator('form[role="search"] button').first().click();
        await assertReads(page, "Treffer");
        await page.goto(`${house.url}/de/offers`);
        const address = page.url();
        await page.locator("form[data-filter]").evaluate((form) => form.closest("details")?.setAttribute("open", ""));
        await page.locator("form[data-filter] button[type=submit]").click();
        assert.ok(page.url().startsWith(`${address}?`), "the filter is a form with its own address");
        await page.goto(`${house.url}/ar/offers`);
        await page.locator("details[data-language] summary").click();
        await page.getByRole("link", { name: "Українська" }).click();
        assert.match(page.url(), /\/uk\/offers/, "the language switch keeps the page");
    });
});
