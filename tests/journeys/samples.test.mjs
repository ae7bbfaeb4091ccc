// The sample pages are the pattern of every page: what holds here is what the program's pages rely on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { DESKTOP, NARROW, PHONE, openBrowser, openPage, sidewaysScroll } from "./support/browser.mjs";
import { sampleNames, serveSamples } from "./support/samples.mjs";
import { screen } from "./support/screens.mjs";

let browser, samples;
before(async () => { [browser, samples] = await Promise.all([openBrowser(), serveSamples()]); });
after(async () => { await Promise.all([browser.close(), samples.stop()]); });

async function visit(name, wishes, check) {
    const page = await openPage(browser, { locale: name.includes(".ar.") ? "ar" : "de-DE", ...wishes });
    try {
        await page.goto(`${samples.url}/sample/${name}`);
        await check(page);
        assert.deepEqual(page.complaints, [], `${name} makes the browser complain`);
    } finally {
        await page.context().close();
    }
}

for (const name of sampleNames()) {
    const plain = name.replace(".html", "");
    for (const [window, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
        for (const scheme of ["light", "dark"]) {
            test(`${plain} breaks no accessibility rule (${window}, ${scheme})`, () =>
                visit(name, { viewport, scheme }, async (page) => {
                    await assertAccessible(page, `${name}, ${window}, ${scheme}`);
                    await screen(page, `${plain}-${window}${scheme === "dark" ? "-dark" : ""}`);
                }));
        }
    }
    test(`${plain} needs no sideways scrolling at 320 pixels`, () =>
        visit(name, { viewport: NARROW }, async (page) => { assert.equal(await sidewaysScroll(page), 0); }));
    test(`${plain} shows its main content without a script`, () =>
        visit(name, { viewport: PHONE, script: false }, async (page) => {
            assert.ok(await page.locator("main h1").isVisible());
            assert.equal(await page.locator(".only-script").filter({ visible: true }).count(), 0);
        }));
}
