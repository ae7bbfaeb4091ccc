// R1.6a, R1.4: an editor writes, translates, sends texts out and takes them back; a visitor reads; a reader answers.
import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { openBrowser, openPage, sidewaysScroll, PHONE, DESKTOP } from "./support/browser.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { readQrCode } from "./support/qr.mjs";
import { screen } from "./support/screens.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { startMailServer } from "./support/mail.mjs";
import { officer, assertReads } from "./support/people.mjs";

const skip = programMissing();
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC", "base64");

test("the guide", { skip }, async (t) => {
    const mail = await startMailServer();
    const house = await startProgram({ args: ["--smtp", `smtp://127.0.0.1:${mail.port}`] });
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); await mail.stop(); });
    const save = (page) => page.getByRole("button", { name: "Speichern" }).click();
    const goodPage = async (page, address, name) => {
        await page.goto(house.url + address);
        await assertReads(page);
        await assertAccessible(page, address);
        assert.equal(await sidewaysScroll(page), 0, `${address} scrolls sideways`);
        await screen(page, name);
    };
    const editor = await openPage(browser);
    await officer(editor, house.url);
    let office; // address of the page that is written here

    await t.test("an editor writes a page with the toolbar; a text from a word processor comes in clean", async () => {
        await editor.goto(`${house.url}/office/guide`);
        await editor.getByRole("link", { name: "Seite anlegen" }).click();
        await editor.getByLabel("Titel", { exact: false }).first().fill("Kind in der Kita anmelden");
        await editor.getByLabel("Zusammenfassung", { exact: false }).fill("So bekommt Ihr Kind einen Platz.");
        const surface = editor.getByRole("textbox", { name: /^Text/ }).first();
        await surface.click();
        await editor.keyboard.type("Gehen Sie bald zur Gemeinde.");
        await editor.getByRole("button", { name: "Als HTML zeigen" }).first().click();
        const area = editor.locator("textarea[name=body]");
        assert.match(await area.inputValue(), /Gehen Sie bald zur Gemeinde/);
        await area.fill("<h1 class=MsoTitle>Was Sie brauchen<o:p></o:p></h1><p class=MsoListParagraph style='mso-list:l0'>·&nbsp; <b>Pass</b></p>" +
            "<script>alert(1)</script><p>Dann <a href=\"/de/guide/anmelden?utm_source=x\">anmelden</a>.</p><contact-cards topic=\"education\"></contact-cards>");
        await editor.getByLabel("Veröffentlicht").check();
        await editor.getByLabel("Verantwortlich", { exact: false }).selectOption({ label: "Integrationsbüro" });
        await save(editor);
        office = new URL(editor.url()).pathname;
        await editor.goto(`${house.url}/de/guide/kind-in-der-kita-anmelden`);
        await assertReads(editor, "Was Sie brauchen", "Pass", "Zuletzt geprüft am", "Integrationsbüro");
        assert.equal(await editor.locator("main script:not([type='application/ld+json'])").count(), 0);
        assert.equal(await editor.locator("main li strong").innerText(), "Pass");
        assert.equal(await editor.getByRole("link", { name: "anmelden", exact: true }).getAttribute("href"), "/de/guide/anmelden");
    });

    await t.test("side by side into Arabic; a visitor reads it from right to left without a script (R1.4)", async () => {
        await editor.goto(`${house.url}${office}/texts/ar`);
        await assertReads(editor, "Was Sie brauchen");
        await editor.getByLabel("Titel (Arabisch)").fill("تسجيل الطفل في الروضة");
        await editor.getByLabel("Zusammenfassung (Arabisch)").fill("هكذا يحصل طفلك على مكان.");
        await editor.getByRole("button", { name: "Als HTML zeigen" }).first().click();
        await editor.locator("textarea[name=body]").fill("<h2>ماذا تحتاج</h2><p>جواز السفر</p><contact-cards topic=\"education\"></contact-cards>");
        await save(editor);
        const visitor = await openPage(browser, { viewport: PHONE, script: false, locale: "ar" });
        await visitor.goto(`${house.url}/ar/guide/kind-in-der-kita-anmelden`);
        await assertReads(visitor, "تسجيل الطفل في الروضة", "جواز السفر");
        assert.equal(await visitor.locator("html").getAttribute("dir"), "rtl");
        assert.equal(await sidewaysScroll(visitor), 0);
        assert.deepEqual(await visitor.context().cookies(), []);
        await visitor.goto(`${house.url}/tr/guide/kind-in-der-kita-anmelden`);
        await assertReads(visitor, "Bu sayfa henüz sizin dilinizde yok", "Was Sie brauchen");
        assert.deepEqual(visitor.complaints, []);
    });

    await t.test("XLIFF goes out and comes back; a broken file names its unit and changes nothing", async () => {
        await editor.goto(`${house.url}/office/guide/xliff?page=${office.split("/").pop()}`);
        await editor.getByLabel("Sprache", { exact: true }).selectOption({ label: "Englisch" });
        await editor.getByLabel("XLIFF 2.1").check();
        const [download] = await Promise.all([editor.waitForEvent("download"), editor.getByRole("button", { name: "XLIFF herunterladen" }).click()]);
        const sent = readFileSync(await download.path(), "utf8");
        const back = sent.replace(/<source>(.*?)<\/source>/g, "<source>$1</source><target>English $1</target>");
        const send = async (text) => {
            await editor.goto(`${house.url}/office/guide/xliff`);
            await editor.locator("input[type=file]").setInputFiles({ name: "en.xlf", mimeType: "application/xliff+xml", buffer: Buffer.from(text) });
            await editor.getByRole("button", { name: "Prüfen" }).click();
        };
        await send(back.replace(/<unit id="body.1">.*?<\/unit>/, ""));
        await assertReads(editor, "Nichts wurde eingelesen", "body.1");
        await send(back);
        await assertReads(editor, "1 Seite in Englisch");
        await editor.getByRole("button", { name: "Übernehmen" }).click();
        const visitor = await openPage(browser);
        await visitor.goto(`${house.url}/en/guide/kind-in-der-kita-anmelden`);
        await assertReads(visitor, "English Kind in der Kita anmelden", "English Was Sie brauchen");
    });

    await t.test("versions are compared and brought back", async () => {
        await editor.goto(`${house.url}${office}/edit`);
        await editor.getByLabel("Zusammenfassung", { exact: false }).fill("So bekommt Ihr Kind schnell einen Platz.");
        await save(editor);
        await editor.getByRole("link", { name: "Versionen" }).first().click();
        await editor.getByRole("link", { name: "Mit der heutigen vergleichen" }).first().click();
        assert.match(await editor.locator("ins").first().innerText(), /schnell/);
        await assertAccessible(editor, "comparison");
        await editor.goBack();
        await editor.getByRole("button", { name: "Diesen Stand zurückholen" }).first().click();
        await assertReads(editor, "Version", "3");
        await editor.goto(`${house.url}${office}/texts/ar`);
        await assertAccessible(editor, "side by side");
    });

    await t.test("an image is described, uploaded, and found where it is used", async () => {
        await editor.goto(`${house.url}/office/guide-images/new`);
        await editor.locator("input[type=file]").setInputFiles({ name: "kita.png", mimeType: "image/png", buffer: PNG });
        await editor.getByLabel("Name").fill("Kita");
        await editor.getByLabel("Verantwortlich").selectOption({ label: "Integrationsbüro" });
        await editor.getByRole("button", { name: "Hochladen" }).click();
        await assertReads(editor, "Beschreiben Sie das Bild");
        await editor.locator("input[type=file]").setInputFiles({ name: "kita.png", mimeType: "image/png", buffer: PNG });
        await editor.getByLabel("Beschreibung", { exact: false }).fill("Kinder spielen vor der Kita");
        await editor.getByRole("button", { name: "Hochladen" }).click();
        await editor.goto(`${house.url}${office}/edit`);
        const insert = async (words, choice) => {
            await editor.getByRole("button", { name: "Kontakt, Ort, Bild oder Seite einfügen" }).first().click();
            await editor.getByLabel("Wonach suchen Sie?").first().fill(words);
            await editor.keyboard.press("Enter");
            await editor.getByRole("button", { name: choice }).first().click();
        };
        await editor.getByRole("button", { name: "Kontakt, Ort, Bild oder Seite einfügen" }).first().click();
        await editor.getByLabel("Wonach suchen Sie?").first().fill("Xylophonfabrik");
        await editor.keyboard.press("Enter");
        await editor.getByText("Dazu ist nichts zu finden.").waitFor();
        await screen(editor, "guide-insert");
        await editor.keyboard.press("Escape");
        await insert("Kita", "Bild: Kita");
        await insert("Wohnen", "Alle Kontakte zum Thema Wohnen");
        await save(editor);
        await editor.goto(`${house.url}/de/guide/kind-in-der-kita-anmelden`);
        const image = editor.getByAltText("Kinder spielen vor der Kita");
        assert.ok(await image.evaluate((one) => one.decode().then(() => one.naturalWidth > 0)));
        assert.ok(await editor.locator("main .results li").count() > 1, "contacts for two topics");
    });

    await t.test("the page is taken along as a code, known to search engines, and read aloud where there is a voice", async () => {
        const reader = await openPage(browser, { viewport: PHONE });
        // This browser has no voices; the page is given one that notes what it is told.
        await reader.addInitScript(() => {
            globalThis.spoken = [];
            const voice = { getVoices: () => [{ lang: "de-DE" }], speak: (words) => globalThis.spoken.push([words.lang, words.text]), cancel: () => {}, speaking: false };
            Object.defineProperty(globalThis, "speechSynthesis", { value: voice });
        });
        await reader.goto(`${house.url}/de/guide/kind-in-der-kita-anmelden`);
        await reader.getByText("QR-Code", { exact: false }).first().click();
        assert.equal(await readQrCode(browser, reader.locator("details.qr svg")), `${house.url}/de/guide/kind-in-der-kita-anmelden`);
        const known = JSON.parse(await reader.locator("script[type='application/ld+json']").textContent());
        assert.equal(known["@type"], "WebPage");
        assert.equal(known.name, "Kind in der Kita anmelden");
        assert.equal(known.inLanguage, "de");
        assert.match(known.lastReviewed, /^\d{4}-\d\d-\d\d$/);
        await reader.getByRole("button", { name: "Vorlesen" }).click();
        const [[language, words]] = await reader.evaluate(() => globalThis.spoken);
        assert.equal(language, "de");
        assert.match(words, /Was Sie brauchen/);
        assert.ok(await reader.getByRole("button", { name: "Vorlesen beenden" }).isVisible());
    });

    await t.test("a reader says what is missing without a login; the office answers by mail", async () => {
        const reader = await openPage(browser, { viewport: PHONE, script: false });
        await reader.goto(`${house.url}/de/guide/wohnen`);
        await reader.getByRole("link", { name: "Fehlt etwas?" }).first().click();
        await reader.getByRole("button", { name: "Absenden" }).click();
        await assertReads(reader, "Schreiben Sie bitte kurz, was fehlt");
        await reader.getByLabel("Was möchten Sie uns sagen?").fill("Wo bekomme ich einen Schrank?");
        await reader.getByLabel("E-Mail-Adresse", { exact: false }).fill("leserin@example.org");
        await reader.getByRole("button", { name: "Absenden" }).click();
        await assertReads(reader, "Danke!", "innerhalb eines Monats");
        assert.deepEqual(await reader.context().cookies(), []);
        await editor.goto(`${house.url}/office/guide/feedback`);
        await assertReads(editor, "Wo bekomme ich einen Schrank?");
        await editor.getByRole("link", { name: "/de/guide/wohnen" }).click();
        await editor.getByLabel("Antwort").fill("Im Möbellager der Gemeinde.");
        await editor.getByRole("button", { name: "Antworten und abschließen" }).click();
        await assertReads(editor, "Keine offenen Rückmeldungen");
        const letter = await mail.next((one) => one.to.text.includes("leserin@example.org"), 20);
        assert.match(letter.text, /Möbellager/);
    });

    await t.test("news appear on the page and in the feed", async () => {
        const visitor = await openPage(browser);
        await visitor.goto(`${house.url}/de/news`);
        await assertReads(visitor, "Neue Deutschkurse ab Januar");
        const feed = await visitor.request.get(`${house.url}/de/news.rss`);
        assert.match(await feed.text(), /<title>Neue Deutschkurse ab Januar<\/title>/);
        const map = await (await visitor.request.get(`${house.url}/sitemap.xml`)).text();
        assert.match(map, /hreflang="ar" href="[^"]*\/ar\/guide\/kind-in-der-kita-anmelden"/);
    });

    for (const language of ["de", "ar"])
        for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]])
            await t.test(`the guide's portal pages are good in ${language} on a ${size}`, async () => {
                const page = await openPage(browser, { viewport, locale: language });
                for (const path of ["guide", "guide/wohnsitz-anmelden", "guide/notruf", "guide/kind-in-der-kita-anmelden", "news", "imprint", "privacy", "accessibility", "feedback?page=/de/guide", "feedback/thanks"])
                    await goodPage(page, `/${language}/${path}`, `guide-${path.replace(/\W/g, "-")}-${language}-${size}`);
                assert.deepEqual(page.complaints, []);
            });

    await t.test("the guide's office pages are good", async () => {
        for (const path of ["guide", "guide/translations", "guide/xliff", "guide/feedback", "guide/links", "guide/settings", "guide-pages", "guide-pages/new", "guide-news", "guide-news/new", "guide-images", "guide-images/new"])
            await goodPage(editor, `/office/${path}`, `office-${path.replace(/\W/g, "-")}`);
        for (const more of ["", "/edit", "/texts/en", "/texts/de-simple"]) await goodPage(editor, `${office}${more}`, `office-guide-page${more.replace(/\W/g, "-")}`);
        assert.deepEqual(editor.complaints.filter((line) => !line.includes("422")), []);
    });

    await t.test("a guide page weighs at most 50 kB on the first visit and 15 kB after it", async () => {
        const context = await browser.newContext();
        const page = await context.newPage();
        const session = await context.newCDPSession(page);
        await session.send("Network.enable");
        let bytes = 0;
        session.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
        const visit = async (path) => {
            bytes = 0;
            await page.goto(house.url + path, { waitUntil: "networkidle" });
            return bytes;
        };
        const first = await visit("/uk/guide/anmelden");
        const second = await visit("/uk/guide/wohnen");
        t.diagnostic(`first visit ${first} bytes, second page ${second} bytes`);
        assert.ok(first <= 50_000, `${first} bytes on the first visit`);
        assert.ok(second <= 15_000, `${second} bytes after it`);
        await context.close();
    });
});
