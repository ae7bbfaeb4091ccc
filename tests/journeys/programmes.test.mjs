// R3.8, R1.4: a visitor finds courses by place, level, time and price and takes the dates along; the office reads a programme in, twice.
import test from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openPage, sidewaysScroll, PHONE, DESKTOP } from "./support/browser.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";
import { startProgram, programMissing, run } from "./support/program.mjs";
import { officer, assertReads } from "./support/people.mjs";

const skip = programMissing();

test("programmes of adult education", { skip }, async (t) => {
    const house = await startProgram();
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });
    const goodPage = async (page, address, name, ...words) => {
        await page.goto(house.url + address);
        await assertReads(page, ...words);
        await assertAccessible(page, address);
        assert.equal(await sidewaysScroll(page), 0, `${address} scrolls sideways`);
        await screen(page, name);
    };

    await t.test("learn German here: courses, offers and who helps, in German and Arabic, on a phone without a script", async () => {
        for (const viewport of [PHONE, DESKTOP]) {
            const kind = viewport === PHONE ? "phone" : "desktop";
            const visitor = await openPage(browser, { viewport });
            await visitor.goto(`${house.url}/de/`);
            await visitor.getByRole("link", { name: /Deutsch lernen/ }).first().click();
            assert.equal(new URL(visitor.url()).pathname, "/de/learn-german");
            await goodPage(visitor, "/de/learn-german", `learn-german-de-${kind}`, "Hier Deutsch lernen", "Die nächsten Integrations- und Deutschkurse", "Einen Deutschkurs finden", "Deutschkurse der Erwachsenenbildung", "Treffen, Sprachcafés und andere Angebote", "Wer hilft mir?");
            assert.equal(await visitor.locator("main a[href^='/de/offers/']").count(), 6);
            assert.equal(await visitor.locator("main a[href^='/de/adult-education/']").count(), 6);
            await goodPage(visitor, "/ar/learn-german", `learn-german-ar-${kind}`, "تعلّم الألمانية هنا");
            assert.equal(await visitor.locator("html").getAttribute("dir"), "rtl");
            assert.deepEqual(visitor.complaints, []);
        }
        const plain = await openPage(browser, { viewport: PHONE, script: false, locale: "ar" });
        await plain.goto(`${house.url}/ar/learn-german`);
        await assertReads(plain, "دورات الألمانية للكبار");
    });

    await t.test("a course is found by topic, level, time and price, and its dates go into a calendar", async () => {
        const visitor = await openPage(browser, { viewport: PHONE });
        await goodPage(visitor, "/de/adult-education", "adult-education-de-phone", "Kurse der Erwachsenenbildung", "Treffer: 120");
        await goodPage(visitor, "/ar/adult-education", "adult-education-ar-phone", "دورات تعليم الكبار");
        const found = async (query) => {
            await visitor.goto(`${house.url}/de/adult-education?${query}`);
            return Number((await visitor.locator("main").innerText()).match(/Treffer: (\d+)/)[1]);
        };
        assert.equal(await found("topic=german&level=a2&when=evening"), 6);
        assert.equal(await found("price=free&topic=literacy"), 6);
        assert.equal(await found("when=weekend&level=b1"), 3);
        assert.equal(await found("q=tschechisch"), 3);
        assert.ok(await found("online=1") < 60);
        await visitor.goto(`${house.url}/de/adult-education?topic=german&level=a2&when=evening`);
        await visitor.getByRole("link", { name: /Deutsch A2.1 am Abend/ }).first().click();
        const address = new URL(visitor.url()).pathname;
        await goodPage(visitor, address, "adult-education-course-de-phone", "Deutsch A2.1 am Abend", "89,00", "Mit Sozialpass die Hälfte", "Weitere Termine: 22", "Wer hilft mir?");
        const structured = JSON.parse(await visitor.locator("head script[type='application/ld+json'], main script[type='application/ld+json']").first().textContent());
        assert.equal(structured["@type"], "Course");
        assert.equal(structured.offers.price, "89.00");
        const feed = await visitor.request.get(`${house.url}${address}/calendar.ics`);
        assert.match(feed.headers()["content-type"], /text\/calendar/);
        const text = await feed.text();
        assert.equal(text.match(/BEGIN:VEVENT/g).length, 28);
        const all = await (await visitor.request.get(`${house.url}/de/adult-education.ics?topic=german&level=a2&when=evening`)).text();
        assert.equal(all.match(/BEGIN:VEVENT/g).length, 6 * 28);
        await goodPage(visitor, address.replace("/de/", "/ar/"), "adult-education-course-ar-phone");
        const wide = await openPage(browser, { viewport: DESKTOP });
        await goodPage(wide, "/de/adult-education", "adult-education-de-desktop");
        await goodPage(wide, address, "adult-education-course-de-desktop");
        await goodPage(wide, address.replace("/de/", "/ar/"), "adult-education-course-ar-desktop");
        const search = await (await visitor.request.get(`${house.url}/de/search?q=Gebärdensprache`)).text();
        assert.match(search, /adult-education\//);
    });

    const office = await openPage(browser);
    const send = async (name, text) => {
        await office.goto(`${house.url}/office/programmes/import`);
        await office.locator("select[name=provider]").selectOption({ label: provider });
        await office.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
        await office.getByRole("button", { name: "Prüfen" }).click();
    };
    const take = async () => {
        await office.getByRole("button", { name: "Übernehmen" }).click();
        await office.waitForURL(/\/office\/jobs\//);
        await office.getByRole("link", { name: /Ergebnis|ansehen/i }).first().click({ timeout: 60_000 });
        await office.waitForURL(/\/office\/programmes\/imports\//);
    };
    let provider;

    await t.test("the office reads a table in: columns are mapped, faults name row and column, then it is taken over", async () => {
        await officer(office, house.url);
        await goodPage(office, "/office/programmes", "office-programmes", "Erwachsenenbildung", "Eingelesene Programme");
        await goodPage(office, "/office/programmes/import", "office-programmes-import", "Programm einlesen");
        const labels = await office.locator("select[name=provider] option").allInnerTexts();
        provider = labels.filter((label) => label.startsWith("Bildungswerk")).at(-1);
        await office.getByRole("button", { name: "Prüfen" }).click();
        await assertReads(office, "Bitte"); // nothing chosen: said beside the fields
        await send("kurse.csv", "Kennung;Titel;Los geht es\nX1;Deutsch A1 am Morgen;32.01.2027\nX2;Englisch B1;12.01.2027\n");
        await assertReads(office, "Sagen Sie, in welcher Spalte das steht", "Was bedeuten die Spalten?");
        await office.getByLabel("Kennung", { exact: true }).selectOption({ label: "Kursnummer" });
        await office.getByLabel("Los geht es", { exact: true }).selectOption({ label: "Erster Tag" });
        await office.getByLabel("Die Datei ist nur ein Teil des Programms").check();
        await office.getByRole("button", { name: "Neu prüfen" }).click();
        const fault = await office.locator("main table tbody tr").first().innerText();
        assert.match(fault, /^2\s+3\s+Erster Tag/);
        await assertAccessible(office, "faults of a programme");
        await send("kurse.csv", "Kennung;Titel;Los geht es\nX1;Deutsch A1 am Morgen;31.01.2027\nX2;Englisch B1;12.01.2027\n");
        await office.getByLabel("Die Datei ist nur ein Teil des Programms").check();
        await office.getByRole("button", { name: "Neu prüfen" }).click();
        await assertReads(office, "Englisch B1", "Andere Sprachen", "neu");
        await screen(office, "office-programmes-trial");
        await assertAccessible(office, "trial of a programme");
        await take();
        await assertReads(office, "Deutsch A1 am Morgen", "X1", "neu");
        await assertAccessible(office, "board of what changed");
        await screen(office, "office-programmes-board");
        const visitor = await openPage(browser);
        await visitor.goto(`${house.url}/de/adult-education?q=Morgen&topic=german`);
        await assertReads(visitor, "Deutsch A1 am Morgen", "31.01.2027");
    });

    await t.test("the same again changes nothing; a calendar comes in; a broken one names its event", async () => {
        await send("kurse.csv", "Kennung;Titel;Los geht es\nX1;Deutsch A1 am Morgen;31.01.2027\nX2;Englisch B1;12.01.2027\n");
        await office.getByLabel("Die Datei ist nur ein Teil des Programms").check();
        await office.getByRole("button", { name: "Neu prüfen" }).click();
        await take();
        await assertReads(office, "Nichts hat sich geändert");
        const event = (uid, rule) => `BEGIN:VEVENT\nUID:${uid}\nSUMMARY:Deutsch B2 im Sommer\nDTSTART;TZID=Europe/Berlin:20270705T180000\nDURATION:PT2H\nRRULE:${rule}\nEND:VEVENT\n`;
        const calendar = (events) => `BEGIN:VCALENDAR\nVERSION:2.0\n${events}END:VCALENDAR\n`;
        await send("kurse.ics", calendar(event("s1@example", "FREQ=WEEKLY;COUNT=6") + event("s2@example", "FREQ=SECONDLY")));
        await assertReads(office, "Ein Kurs wiederholt sich höchstens täglich", "RRULE");
        await send("kurse.ics", calendar(event("s1@example", "FREQ=WEEKLY;COUNT=6")));
        await assertReads(office, "archiviert", "Ist sie vollständig?");
        await office.getByLabel("Die Datei ist nur ein Teil des Programms").check();
        await office.getByRole("button", { name: "Neu prüfen" }).click();
        await take();
        const visitor = await openPage(browser);
        await visitor.goto(`${house.url}/de/adult-education?q=Sommer`);
        await visitor.getByRole("link", { name: /Deutsch B2 im Sommer/ }).click();
        await assertReads(visitor, "05.07.2027, 18:00–20:00");
        assert.deepEqual(office.complaints.filter((one) => !one.includes("422")), []);
    });

    await t.test("the command line tries and takes over; lists come out again", async () => {
        const file = join(house.data, "mehr.csv");
        writeFileSync(file, "Kursnr.;Titel\nY1;Chor am Freitag\n");
        const args = ["import", "programme", file, "--provider", provider, "--part", "--data", house.data];
        assert.match(await run([...args, "--dry-run"]), /1 new, 0 changed, 0 back again, 0 unchanged, 0 archived, 0 faults \(trial/);
        assert.match(await run(args), /1 new/);
        writeFileSync(file, "Kursnr.;Titel;Gebühr\nY1;Chor am Freitag;teuer\n");
        await assert.rejects(run(args), /row 2, column 3/);
        const sheet = await (await office.request.get(`${house.url}/office/programme-courses.csv`)).text();
        assert.match(sheet, /Chor am Freitag/);
    });
});
