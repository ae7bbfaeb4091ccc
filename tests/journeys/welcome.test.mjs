// R1.6a, R1.6b, R1.4: whoever is new gets a pack; the front desk makes one; the officer keeps it right.
import test from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, sidewaysScroll, PHONE } from "./support/browser.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { officer, signIn, assertReads } from "./support/people.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";
import { textOfPdf } from "./support/pdf.mjs";

const skip = programMissing();

/** Answers the five questions by their values, as they stand in every language. */
async function answer(page, answers) {
    for (const [name, value] of Object.entries(answers)) {
        const field = page.locator(`[name="${name}"]`).first();
        if (value === true) await field.check();
        else if (await field.evaluate((node) => node.tagName === "SELECT")) await field.selectOption(value);
        else await field.fill(value);
    }
}

test("info packs", { skip }, async (t) => {
    const house = await startProgram();
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });

    await t.test("a newcomer from Ukraine gets a pack on an old phone without JavaScript and keeps it by its link (R1.6a, R1.6b)", async () => {
        const page = await openPage(browser, { locale: "uk-UA", viewport: PHONE, script: false });
        await page.goto(`${house.url}/uk/`);
        await page.getByRole("link", { name: /Ваші перші тижні/ }).click();
        await answer(page, { municipality: "distelmark", arrival: "this_week", adults: "2", children_6_14: "1", reason: "ukraine", german: "none" });
        await page.getByRole("button", { name: "Показати пакет" }).click();
        await assertReads(page, "Ваші наступні кроки", "Реєстрація житла", "Приблизно до", "З вашої громади: Distelmark", "Тут вам допоможуть", "Говорить вашою мовою");
        const address = new URL(page.url());
        assert.match(address.search, /^\?m=distelmark&a=w\d{8}&h=20010&r=ua&g=0$/);
        assert.equal(await sidewaysScroll(page), 0);
        assert.deepEqual(await page.context().cookies(), []);

        const later = await openPage(browser, { locale: "uk-UA", viewport: PHONE, script: false });
        await later.goto(address.href);
        assert.equal(await later.locator("ol.steps > li").count(), await page.locator("ol.steps > li").count());
        await later.locator("[data-language] summary").click();
        await later.locator('[hreflang="de"]').last().click();
        assert.equal(new URL(later.url()).search, address.search, "the language switch keeps the answers");
        await assertReads(later, "Ihre nächsten Schritte", "Wohnung anmelden");
        await later.getByRole("link", { name: "Antworten ändern" }).click();
        assert.equal(await later.locator('[name="children_6_14"]').inputValue(), "1");
        assert.equal(await later.locator('[name="reason"]').inputValue(), "ukraine");
    });

    await t.test("a newcomer reads Arabic from right to left; who says nothing still gets a full pack", async () => {
        const page = await openPage(browser, { locale: "ar", viewport: PHONE, script: false });
        await page.goto(`${house.url}/ar/welcome`);
        await page.getByRole("button", { name: "أظهر حزمة المعلومات" }).click();
        assert.equal(new URL(page.url()).search, "");
        await assertReads(page, "خطواتك القادمة", "هنا تجد المساعدة", "ربما مهم أيضًا");
        assert.ok(await page.locator("ol.steps > li").count() >= 5);
        assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
        assert.equal(await sidewaysScroll(page), 0);
    });

    await t.test("the PDF has its letters in the right order, in Arabic, Ukrainian and Tigrinya", async () => {
        const page = await openPage(browser);
        for (const [language, ...words] of [
            ["ar", "خطواتك القادمة", "في أسرع وقت ممكن", "الألمانية", "الأساس القانوني"],
            ["uk", "Ваші наступні кроки", "Якнайшвидше", "Правова основа"],
            ["ti", "ዝቕጽሉ ስጉምትታትኩም"],
        ]) {
            const start = performance.now();
            const answer = await page.request.get(`${house.url}/${language}/pack.pdf?a=w20261122&h=20010&r=ua&g=0`);
            const seconds = (performance.now() - start) / 1000;
            assert.equal(answer.status(), 200);
            assert.equal(answer.headers()["content-type"], "application/pdf");
            assert.ok(seconds < 6, `${language}: ${seconds.toFixed(1)} s (bench/welcome measures; this only guards)`);
            const text = textOfPdf(await answer.body());
            for (const word of words) assert.ok(text.includes(word), `"${word}" is not in the ${language} PDF\n${text.slice(0, 600)}`);
        }
    });

    await t.test("ticks stay on the device", async () => {
        const page = await openPage(browser, { viewport: PHONE });
        await page.goto(`${house.url}/de/pack?r=eu`);
        await page.getByLabel("Erledigt").first().check();
        await page.reload();
        assert.ok(await page.getByLabel("Erledigt").first().isChecked());
        assert.ok(!(await page.getByLabel("Erledigt").nth(1).isChecked()));
        assert.deepEqual(await page.context().cookies(), []);
    });

    await t.test("the front desk makes a pack in two languages side by side; only a number is kept (R1.6a)", async () => {
        const page = await openPage(browser);
        await signIn(page, house.url, "verein@example.org");
        await page.goto(`${house.url}/office/welcome/desk`);
        await assertReads(page, "Über die Person wird nichts gespeichert");
        await answer(page, { with: "ar", arrival: "this_month", children_0_2: "1", pregnant: true, reason: "protection" });
        await page.getByRole("button", { name: "Paket zeigen" }).click();
        await assertReads(page, "Ihre nächsten Schritte", "خطواتك القادمة", "Nächste Person");
        const [german, arabic] = await Promise.all([0, 1].map((n) => page.locator(".pair").nth(3).locator(".column").nth(n).boundingBox()));
        assert.equal(german.y, arabic.y, "both languages of a step stand beside each other");
        assert.ok(german.x + german.width <= arabic.x);
        await assertAccessible(page, "the front desk's sheet");
        await screen(page, "welcome-desk", { whole: false });
        const pdf = await page.request.get(await page.getByRole("link", { name: "Als PDF laden" }).evaluate((link) => link.href));
        const text = textOfPdf(await pdf.body());
        assert.ok(text.includes("Ihre nächsten Schritte") && text.includes("خطواتك القادمة"));
        await page.goto(`${house.url}/office/welcome/desk`);
        await assertReads(page, "Pakete im Monat nach Sprache", "weniger als 5");
    });

    await t.test("an officer builds a rule from choices and sees which packs change before it is saved", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        await page.goto(`${house.url}/office/blocks?q=Willkommen`);
        await page.locator("main table tbody a").first().click();
        const record = page.url();
        await assertReads(page, "Für alle.", "Sagt nichts über sich");
        await page.getByRole("link", { name: "Regel aus Auswahl neu bauen" }).click();
        await page.getByLabel("Schwangerschaft").check();
        await page.getByRole("button", { name: "Regel zeigen" }).click();
        await assertReads(page, "pregnant = yes");
        await page.getByRole("button", { name: /Für „.*“ verwenden/ }).click();
        await assertReads(page, "Noch ist nichts gespeichert", "Fällt weg", "Fachkraft mit Arbeitsvertrag", "9 Pakete ändern sich");
        await assertAccessible(page, "the question before saving");
        await page.getByRole("button", { name: "So speichern" }).click();
        assert.equal(page.url(), record);
        await assertReads(page, "Schwangerschaft: Ja");
        await page.goto(`${house.url}/office/welcome/samples`);
        await assertReads(page, "Schwangere Ehefrau zieht nach");
        assert.deepEqual(page.complaints, []);
    });

    await t.test("a block with a faulty rule or without its source comes back with a sentence beside the field", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        await page.goto(`${house.url}/office/blocks/new?applies=kinder+%3E+0`);
        await page.getByLabel("Überschrift").fill("Neuer Schritt");
        await page.getByLabel("Art").first().selectOption("step").catch(() => page.getByLabel("Schritt").check());
        await page.getByLabel("Lebenslage").selectOption({ index: 1 });
        await page.locator("#f-text").fill("Ein Satz.");
        await page.getByLabel("Rang").fill("3");
        await page.getByLabel("Hängt von einem Gesetz ab").check();
        await page.getByRole("button", { name: "Speichern" }).click();
        await assertReads(page, "„kinder“ kennt die Regel nicht", "Nennen Sie die Rechtsgrundlage");
    });

    await t.test("what was read once can be read again without a connection, and says how old it is", async () => {
        const page = await openPage(browser, { viewport: PHONE });
        const address = `${house.url}/ar/pack?a=w20261122&r=ua`;
        await page.goto(address);
        await page.evaluate(() => navigator.serviceWorker.ready);
        await page.goto(`${house.url}/de/offers`);
        await page.goto(address);
        assert.equal(await page.locator("[data-kept-note]").isVisible(), false);
        await page.context().setOffline(true);
        await page.goto(`${house.url}/de/offers`);
        await assertReads(page, "Sie sind ohne Verbindung. Diese Seite ist vom");
        await page.goto(address);
        await assertReads(page, "لا يوجد اتصال", "خطواتك القادمة");
        const direction = await page.evaluate(() => getComputedStyle(document.querySelector("h1")).direction);
        assert.equal(direction, "rtl");
        assert.ok(await page.evaluate(() => document.styleSheets.length > 0 && [...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)));
        await assert.rejects(page.goto(`${house.url}/office/today`), "the office is never kept");
        await page.context().setOffline(false);
        await page.goto(address);
        const kept = await page.evaluate(async () => (await (await caches.open("pages-1")).keys()).map((request) => new URL(request.url).pathname));
        assert.ok(kept.every((path) => !path.startsWith("/office") && !path.startsWith("/api")));
    });

    await t.test("questions and packs are accessible in German and in Arabic, on a phone and on a desk", async () => {
        for (const language of ["de", "ar"]) {
            for (const viewport of [PHONE, undefined]) {
                const page = await openPage(browser, viewport ? { viewport } : {});
                for (const path of ["welcome", "pack?a=20261110&h=21010&f=pd&r=fa&g=a1"]) {
                    await page.goto(`${house.url}/${language}/${path}`);
                    await assertAccessible(page, `${language} ${path}`);
                    assert.equal(await sidewaysScroll(page), 0);
                }
                assert.deepEqual(page.complaints, []);
                await screen(page, `welcome-pack-${language}-${viewport ? "phone" : "desk"}`, { whole: false });
            }
        }
        const page = await openPage(browser);
        await officer(page, house.url);
        for (const path of ["welcome", "welcome/desk", "welcome/rule?people=pregnant", "welcome/samples", "blocks", "samples", "blocks/new"]) {
            await page.goto(`${house.url}/office/${path}`);
            await assertAccessible(page, path);
        }
    });
});

test("a house without a browser has no PDF and says so", { skip }, async (t) => {
    const house = await startProgram({ args: ["--browser", "none"] });
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });
    const page = await openPage(browser);
    await page.goto(`${house.url}/de/pack`);
    assert.equal(await page.getByRole("link", { name: "Als PDF laden" }).count(), 0);
    const answer = await page.request.get(`${house.url}/de/pack.pdf`);
    assert.equal(answer.status(), 404);
    assert.match(await answer.text(), /Drucken Sie die Seite mit Ihrem Browser/);
});
