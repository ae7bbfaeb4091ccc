// R3.4a-d, R3.3: needs meet offers. From the front desk to a confirmed seat, a planning round, a provider's week, and people who answer by code.
import test from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, sidewaysScroll, PHONE } from "./support/browser.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { officer, signIn, assertReads, status } from "./support/people.mjs";
import { startMailServer } from "./support/mail.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";

const skip = programMissing();

/** Fills a form by field names; lists tick boxes. */
async function fill(page, values) {
    for (const [name, value] of Object.entries(values)) {
        const fields = page.locator(`[name="${name}"]`);
        const kind = await fields.first().evaluate((node) => (node.tagName === "SELECT" ? "select" : node.type));
        if (kind === "select") await fields.first().selectOption(value);
        else if (kind === "checkbox" && Array.isArray(value)) for (const one of value) await page.locator(`[name="${name}"][value="${one}"]`).check();
        else if (kind === "checkbox") await fields.first().setChecked(value);
        else if (kind === "radio") await page.locator(`[name="${name}"][value="${value}"]`).check();
        else await fields.first().fill(value);
    }
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** The page of a job leads on by itself; without a script one looks again. */
async function waitForJob(page, seconds = 300) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
        const on = page.getByRole("link", { name: /Ergebnis/ });
        if (await on.count()) return on.first().click();
        await page.waitForTimeout(300);
        if (!page.url().includes("/office/jobs/")) return undefined;
        // The page may lead on by itself in this very moment: then the second look is given up, and the next one sees where it led.
        await page.reload().catch((refused) => { if (!/ERR_ABORTED|detached/.test(String(refused))) throw refused; });
    }
    throw new Error(`the job did not end: ${(await page.locator("main").innerText()).slice(0, 400)}`);
}

/** Sentences, courses, what wants a look and what one more is worth stand in this order within one screen; the people come after. */
async function assertFirstScreen(page) {
    const at = [];
    for (const id of ["result", "courses", "looks", "prices", "people"]) at.push(await page.locator(`#${id}`).boundingBox());
    for (let n = 1; n < at.length; ++n) assert.ok(at[n].y > at[n - 1].y || at[n].x > at[n - 1].x, "the parts stand in order");
    // What is folded away has a place on the page as well, without being there to see.
    const ends = await page.locator("#looks li, #prices li, #prices p").evaluateAll((nodes) => Math.max(...nodes.filter((node) => node.checkVisibility()).map((node) => node.getBoundingClientRect().bottom)));
    assert.ok(ends <= page.viewportSize().height, `what wants a look ends at ${ends}`);
    assert.ok(at[4].y >= ends);
}

/** The people of a round: a page at a time, found by name, course, state and reason, on a phone and without a script, too. */
async function readPeople(page, browser, url, round) {
    const rows = page.locator("#people tbody tr");
    const count = async () => Number((await page.locator("#people .list-head p").innerText()).replace(/\D/g, ""));
    const all = await count();
    assert.ok(all > 300);
    assert.equal(await rows.count(), 20);
    const first = await page.locator("#people tbody th").allInnerTexts();
    await page.getByRole("link", { name: "Weiter", exact: true }).click();
    assert.match(page.url(), /\/people\?page=2$/);
    const second = await page.locator("#people tbody th").allInnerTexts();
    assert.ok(second.length === 20 && second.join() !== first.join(), "the second page has others");
    await assertAccessible(page, "people of a round");
    await screen(page, "courses-round-people");
    await page.goto(`${round}/people?state=placed`);
    const placed = await count();
    await page.goto(`${round}/people?state=waits`);
    assert.equal((await count()) + placed, all);
    const file = (await (await page.request.get(`${round}/plan.csv?state=waits`)).text()).trim().split("\n");
    assert.equal(file.length - 1, all - placed, "the file holds what the list shows");
    await page.goto(round);
    const [, seats] = (await page.locator("#courses tbody tr").first().innerText()).match(/(\d+) von \d+/);
    const course = new URL(await page.locator("#courses tbody a").first().getAttribute("href"), url).searchParams.get("course");

    const small = await openPage(browser, { viewport: PHONE });
    await officer(small, url);
    await small.goto(round);
    await assertAccessible(small, "a proposal, phone");
    assert.equal(await sidewaysScroll(small), 0);
    await screen(small, "courses-round-phone");
    await small.context().close();

    const phone = await openPage(browser, { viewport: PHONE, script: false });
    await officer(phone, url);
    await phone.goto(round);
    await phone.locator('[name="course"]').selectOption(course);
    await phone.getByRole("button", { name: "Filtern" }).click();
    assert.equal(await phone.locator("#people tbody tr").count(), Math.min(20, Number(seats)), "as many as the course has");
    const name = (await phone.locator("#people tbody th").allInnerTexts()).find((one) => one.includes(","));
    await phone.goto(`${round}/people`);
    await phone.locator('#people [name="q"]').fill(name.toLowerCase());
    await phone.getByRole("button", { name: "Filtern" }).click();
    assert.ok((await phone.locator("#people tbody th").allInnerTexts()).includes(name));
    await phone.goto(`${round}/people?q=xyzzy`);
    await assertReads(phone, "Niemand passt zu diesem Filter");
    await phone.goto(`${round}/people?look=obliged`);
    assert.ok(!(await phone.locator("#people").innerText()).includes("ab "), "obliged people who wait have no course");
    await phone.context().close();
}

/** The office in English for a while. */
async function inEnglish(page, url, look) {
    const speak = async (language) => {
        await page.goto(`${url}/office/account`);
        await page.locator(`[name="language"][value="${language}"]`).check();
        await page.locator('form[action$="/language"] button').click();
    };
    await speak("en");
    await look();
    await speak("de");
}

const codeIn = (text) => text.match(/[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}/)?.[0];

/** Somebody whom the front desk knows, in the words of its form. */
const newLearner = { name: "Özdemir, Çağla", born_on: "1994-03-17", sex: "female", language: "ar", track: "integration", times: ["morning", "afternoon"], travel_by: "car", travel_minutes: "90",
    email: "cagla@example.org", route: "entitled", issued_on: "2026-11-02", registered_on: "2026-11-10", shared: true };

test("courses", { skip }, async (t) => {
    const mail = await startMailServer();
    t.after(() => mail.stop());
    const house = await startProgram({ args: ["--smtp", `smtp://127.0.0.1:${mail.port}`, "--mail-from", "office@example.org"], seconds: 60 });
    t.after(() => house.stop());
    const browser = await openBrowser();
    t.after(() => browser.close());
    let seatUrl;

    await t.test("the front desk enters a learner, is asked about a double entry, and offers a seat (R3.4a)", async () => {
        const page = await openPage(browser);
        await signIn(page, house.url, "anmeldung@example.org");
        await page.goto(`${house.url}/office/courses`);
        await page.getByRole("link", { name: "Lernende Person aufnehmen" }).click();
        await assertReads(page, "Nach dem Aufenthaltsstatus wird nicht gefragt");
        assert.match(await page.locator('[name="entered_by"] option:checked').innerText(), /^Stadtverwaltung/);
        await assertAccessible(page, "the learner's form");
        const home = await page.locator('[name="home"] option').nth(1).getAttribute("value");
        await fill(page, { name: newLearner.name, born_on: newLearner.born_on, home });
        await press(page, "Speichern");
        await assertReads(page, "Wählen Sie mindestens eine Zeit");
        await fill(page, { ...newLearner, home });
        await press(page, "Speichern");
        await assertReads(page, "Özdemir, Çağla", "Kurs muss begonnen haben", "Nächster Schritt");
        seatUrl = page.url();

        await page.goto(`${house.url}/office/learners/new`);
        await fill(page, { ...newLearner, name: "CAGLA OEZDEMIR", home, email: "" });
        await press(page, "Speichern");
        await assertReads(page, "Ist das dieselbe Person?", "Özdemir, Çağla");
        await assertAccessible(page, "the question about double entries");
        await page.getByRole("link", { name: "Nicht speichern" }).click();

        await page.goto(seatUrl);
        await page.getByRole("link", { name: "Platz anbieten" }).click();
        await assertReads(page, "Was passt, steht oben", "passt");
        await assertAccessible(page, "courses for one person");
        await page.getByRole("button", { name: "Anbieten" }).first().click();
        await assertReads(page, "angeboten", "Antwort bis");
        await screen(page, "courses-learner");
    });

    await t.test("a learner reads the offer in Arabic and accepts by code, on a phone without JavaScript (R3.4a)", async () => {
        const letter = await mail.next((one) => one.to.text === "cagla@example.org", 20);
        assert.equal(letter.subject, "مكان في دورة ألمانية");
        const code = codeIn(letter.text);
        assert.ok(code, letter.text);
        const page = await openPage(browser, { locale: "ar", viewport: PHONE, script: false });
        await page.goto(`${house.url}/ar/my-course`);
        await page.locator('[name="code"]').fill("0000-0000-0000");
        await page.locator("main form button").first().click();
        await assertReads(page, "لا نعرف هذا الرمز");
        await page.locator('[name="code"]').fill(code.toUpperCase());
        await page.locator("main form button").first().click();
        await assertReads(page, "لدينا مكان لك", "الجواب حتى");
        assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
        assert.equal(await sidewaysScroll(page), 0);
        await screen(page, "courses-offer-ar");
        await press(page, "نعم، آخذ المكان");
        await assertReads(page, "شكرًا. المكان لك");
        assert.deepEqual(await page.context().cookies(), []);

        const desk = await openPage(browser);
        await signIn(desk, house.url, "anmeldung@example.org");
        await desk.goto(seatUrl);
        await assertReads(desk, "angenommen");
    });

    await t.test("the officer plans a round: data, progress, proposal with proof, why, what if, a lock, a decision (R3.4a, R3.4d)", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        await page.goto(`${house.url}/office/courses`);
        await assertReads(page, "suchen einen Kurs", "Planungsrunden");
        await assertAccessible(page, "the entrance");
        await screen(page, "courses-entrance");
        await page.getByRole("link", { name: "Neue Planungsrunde" }).click();
        await assertAccessible(page, "a new round");
        await fill(page, { name: "Winterrunde" });
        await press(page, "Runde anlegen");
        await assertReads(page, "Was die Planung liest", "Was fehlt", "noch nicht gerechnet");
        await assertReads(page, "Plätze für Kinder", "Schon vergeben", "Noch frei", "Kinderbetreuung Träger");
        await assertAccessible(page, "what a round reads");
        await screen(page, "courses-round-check");
        const round = page.url();
        await press(page, "Vorschlag rechnen");
        await waitForJob(page);
        await assertReads(page, "bekommen einen Platz", "Unabhängig geprüft: alle Regeln eingehalten", "Was öffnet", "Braucht einen Blick", "Was eines mehr wert wäre");
        assert.match(await page.locator("main").innerText(), /Bewiesen: Besser geht es|Höchstens [\d,]+ % vom besten/);
        await assertAccessible(page, "a proposal");
        await assertFirstScreen(page);
        await screen(page, "courses-round");
        await readPeople(page, browser, house.url, round);
        await inEnglish(page, house.url, async () => {
            await page.goto(round);
            await assertReads(page, "What opens", "Wants a look", "What one more would be worth", "people keep waiting", "Checked independently");
            await assertFirstScreen(page);
            await assertAccessible(page, "a proposal, English");
            await screen(page, "courses-round-en");
            await page.goto(`${round}/people?state=waits`);
            await assertReads(page, "Why without a seat", "waits");
        });

        await page.goto(`${round}/report`);
        await assertReads(page, "Nach Geschlecht", "Anteil");
        await assertAccessible(page, "the fairness report");
        const table = await page.request.get(`${round}/plan.csv`);
        assert.ok((await table.text()).split("\n").length > 300);

        await page.goto(round);
        await page.locator("#people tbody th a").nth(1).click();
        await assertReads(page, "Was helfen würde", "Alle Kurse, die in Frage kommen");
        await assertAccessible(page, "one person in a round");
        await screen(page, "courses-why");
        const asked = await page.getByRole("link", { name: /Alle einzelnen Änderungen/ }).getAttribute("href");
        assert.equal((await page.request.get(house.url + asked, { timeout: 180_000 })).status(), 200);
        await page.getByRole("link", { name: "Was wäre, wenn?" }).first().click();
        await assertReads(page, "Was wäre, wenn:");
        await press(page, "Vorgabe behalten");
        await assertReads(page, "Nennen Sie den Grund");

        // A lock that is possible: somebody placed goes where they are placed.
        await page.goto(round);
        await page.locator("#courses tbody a").first().click();
        const person = page.locator("main table tbody a").first();
        const name = await person.innerText();
        await person.click();
        const attempt = page.getByRole("link", { name: "Was wäre, wenn?" });
        if (await attempt.count()) {
            await attempt.first().click();
            await fill(page, { kind: "forbid", reason: "Die Person arbeitet an diesen Tagen." });
            await press(page, "Vorgabe behalten");
            await assertReads(page, "Die Person arbeitet an diesen Tagen.", name, "haben sich seit der Rechnung geändert");
            await page.goto(`${round}/decide`);
            await assertReads(page, "haben sich seit der Rechnung geändert");
            assert.equal(await page.getByRole("button", { name: /Entscheiden und Plätze/ }).count(), 0, "an outdated proposal cannot be decided");
            await page.goto(round);
            await press(page, "Neu rechnen");
            await waitForJob(page);
            await page.goto(`${round}/people?look=locked`);
            await assertReads(page, name, "1 Person");
        }
        await page.goto(round);
        await page.getByRole("link", { name: /Über \d+ Kurse entscheiden/ }).click();
        await assertAccessible(page, "deciding");
        await screen(page, "courses-decide");
        const boxes = page.locator('#courses input[name="course"]');
        assert.ok(await boxes.count() >= 3);
        for (const n of [0, 1, 2]) await boxes.nth(n).check();
        await press(page, "Entscheiden und Plätze anbieten");
        await assertReads(page, "Sie weichen vom Vorschlag ab");
        for (const n of [0, 1, 2]) await boxes.nth(n).check();
        await fill(page, { reason: "Die übrigen Träger haben noch nicht zugesagt." });
        await press(page, "Entscheiden und Plätze anbieten");
        await assertReads(page, "entschieden");
        await page.getByRole("link", { name: /Kurse ansehen/ }).click();
        await assertReads(page, "Diese Runde ist entschieden", "Begründung: Die übrigen Träger haben noch nicht zugesagt.");
        const toProvider = await mail.next((one) => one.subject.startsWith("Neue Gruppe"), 20);
        assert.match(toProvider.text, /angeboten/);
        const toLearner = await mail.next((one) => /^person\d+@/.test(one.to.text), 20);
        assert.ok(codeIn(toLearner.text));
        await page.goto(`${house.url}/office/seats?state=offered`);
        await assertReads(page, "Plätze und Antworten", "angeboten");
        await assertAccessible(page, "the seats");
        const before = await page.locator("tbody tr").count();
        await page.goto(`${house.url}/office/rounds/new`);
        await fill(page, { name: "Nachrunde" });
        await press(page, "Runde anlegen");
        const facts = await page.locator("#check").innerText();
        assert.ok(Number(facts.match(/Gegebene Zusagen\s+(\d+)/)?.[1]) >= before, "the next round knows what was promised");
    });

    await t.test("letters are printed in each person's language", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        await page.goto(`${house.url}/office/rounds`);
        await page.getByRole("link", { name: "Winterrunde" }).click();
        const [pdf] = await Promise.all([page.waitForResponse((one) => one.url().endsWith("/letters")), press(page, "Briefe dieser Runde drucken")]);
        assert.equal(pdf.status(), 200);
        assert.equal(pdf.headers()["content-type"], "application/pdf");
    });

    await t.test("a provider's week: a course against the law is refused, a right one is kept, results are reported (R3.4b)", async () => {
        const page = await openPage(browser);
        await signIn(page, house.url, "kurstraeger@example.org");
        await page.goto(`${house.url}/office/course-offers/new`);
        const own = await page.locator('[name="provider"] option', { hasText: "Volkshochschule" }).first().getAttribute("value");
        const place = await page.locator('[name="place"] option').nth(1).getAttribute("value");
        await fill(page, { title: "Intensivkurs Februar", provider: own, type: "ik_intensive", place, times: "Mo-Fr 08:30-13:00", starts_on: "2027-02-01", most: "24" });
        await press(page, "Speichern");
        await assertReads(page, "Höchstens 20 Personen (IntV 13(2))");
        await fill(page, { most: "20" });
        await press(page, "Speichern");
        await assertReads(page, "Intensivkurs Februar", "Nach dem Recht am Kursbeginn", "500, davon 100 Orientierung");
        await assertAccessible(page, "a course");

        await page.goto(`${house.url}/office/course-offers?state=`);
        await page.goto(`${house.url}/office/course-offers?provider=${own}`);
        const courses = await page.locator("tbody th a, tbody td:first-child a").evaluateAll((links) => links.map((link) => link.href).filter((href) => /course-offers\/[0-9a-z]+$/.test(href)));
        let reported = false;
        for (const href of courses) {
            await page.goto(`${href}/people`);
            if (!(await page.locator(".report-row").count())) continue;
            await assertAccessible(page, "a group");
            await screen(page, "courses-people");
            const row = page.locator(".report-row").first();
            await row.locator('[name^="state_"]').selectOption("left");
            await row.locator('[name^="reason_"]').selectOption("");
            await press(page, "Speichern");
            await assertReads(page, "Warum ausgeschieden?");
            await page.locator('.report-row [name^="state_"]').first().selectOption("completed");
            await page.locator('.report-row [name^="reached_"]').first().selectOption("b1");
            await page.locator('.report-row [name^="units_"]').first().fill("590");
            await press(page, "Speichern");
            await assertReads(page, "abgeschlossen", "B1 oder mehr");
            const list = await page.request.get(`${href}/people.csv`);
            assert.match(await list.text(), /Geburtstag/);
            reported = true;
            break;
        }
        assert.ok(reported, "this provider has a group to report on");
        assert.equal(await status(page, `${house.url}/office/rounds`), 403, "a provider does not plan the county");
    });

    await t.test("a person is told why not and what would help, and takes everything back (R3.4d, R1.4)", async () => {
        const page = await openPage(browser, { viewport: PHONE });
        await page.goto(`${house.url}/de/course-wish`);
        await assertAccessible(page, "the wish, German, phone");
        await press(page, "Absenden");
        await assertReads(page, "Bitte schreiben Sie Ihren Namen", "Ohne Ihre Erlaubnis");
        const home = await page.locator('[name="home"] option').nth(2).getAttribute("value");
        await fill(page, { name: "Melnyk, Oksana", born_on: "1991-07-04", home, phone: "030 23125 999", track: "literacy", literacy: "hardly", times: ["morning"], travel_by: "bus", travel_minutes: "90", children: "2", children_under_three: "1", shared: true });
        await press(page, "Absenden");
        await assertReads(page, "Danke. Ihr Wunsch ist da", "Schreiben Sie den Code auf");
        const code = codeIn(await page.locator(".code-shown").innerText());
        await screen(page, "courses-code");
        await page.getByRole("link", { name: "Mein Kurs" }).click();
        await fill(page, { code });
        await press(page, "Zeigen");
        await assertReads(page, "Melnyk, Oksana", "Warum noch kein Platz? Was hilft?");
        assert.match(await page.locator("main").innerText(), /passt, wenn|die passen|kein passender Kurs/);
        await assertAccessible(page, "my course, German, phone");
        await screen(page, "courses-why-not");
        await page.locator("summary", { hasText: "Wunsch zurücknehmen" }).click();
        await press(page, "Ja, alles löschen");
        await assertReads(page, "Alles ist gelöscht");
        await page.goto(`${house.url}/de/my-course`);
        await fill(page, { code });
        await press(page, "Zeigen");
        await assertReads(page, "Diesen Code kennen wir nicht");
        for (const [language, viewport] of [["ar", PHONE], ["ar", undefined], ["de", undefined]])
            for (const path of ["course-wish", "my-course"]) {
                const other = await openPage(browser, { locale: language, viewport });
                await other.goto(`${house.url}/${language}/${path}`);
                await assertAccessible(other, `${language} ${path}`);
                assert.equal(await sidewaysScroll(other), 0);
                await screen(other, `courses-${path}-${language}-${viewport ? "phone" : "desk"}`);
            }
    });

    await t.test("clocks, demand, chains, law and ways: pages that read and can be used by everybody (R3.4c, R3.4d)", async () => {
        const page = await openPage(browser);
        await officer(page, house.url);
        for (const [path, ...words] of [["course-clocks", "Überfällig", "Median", "Neun von zehn"], ["course-demand", "Genug Menschen für einen Kurs", "Je dunkler"], ["course-chains", "Nächste Schritte", "Lücke"],
            ["course-law", "Allgemeiner Integrationskurs", "IntV 7(4), (5)"], ["course-travel", "Umweg von 30 %", "Wünsche gehen an"], ["referrals", "Eingang"], ["rounds", "Runde im Herbst"]]) {
            await page.goto(`${house.url}/office/${path}`);
            await assertReads(page, ...words);
            await assertAccessible(page, path);
            await screen(page, `courses-${path}`);
        }
        await page.goto(`${house.url}/office/course-demand`);
        assert.match(await page.locator("#reach tbody tr").first().innerText(), /Alle Kursarten\s+\d+ % \(\d+ von \d+\)/);
        await assertReads(page, "Wen Kurse erreichen", "Ob dort noch ein Platz frei ist, zählt hier nicht", "nach Meldung des Trägers");
        await page.goto(`${house.url}/office/course-demand?track=literacy`);
        await assertReads(page, "warte");
        const list = await (await page.request.get(`${house.url}/office/course-waiting/list.csv`)).text();
        assert.match(list.split("\n")[0], /Geburtstag.*Wartet \(Tage\)/);
        assert.match(list, /ohne Namen/, "who did not consent is a sum for the coordination");
        assert.equal((await page.request.get(`${house.url}/office/course-waiting/list.xlsx`)).status(), 200);
        const head = await openPage(browser);
        await signIn(head, house.url, "leitung@example.org");
        const sums = await (await head.request.get(`${house.url}/office/course-waiting/list.csv`)).text();
        assert.ok(sums.split("\n").slice(1).every((line) => line === "" || line.includes("ohne Namen")), "the head of administration sees sums only");
        const phone = await openPage(browser, { viewport: PHONE });
        await officer(phone, house.url);
        for (const path of ["courses", "rounds", "course-clocks", "course-demand", "seats"]) {
            await phone.goto(`${house.url}/office/${path}`);
            await assertAccessible(phone, `${path}, phone`);
        }
    });

    await t.test("referral with consent: sent, answered, the answer comes back; cases of others stay theirs (R3.4b)", async () => {
        const desk = await openPage(browser);
        await signIn(desk, house.url, "anmeldung@example.org");
        await desk.goto(seatUrl);
        await desk.locator("summary", { hasText: "An eine andere Stelle verweisen" }).click();
        const advice = await desk.locator('[name="to_actor"] option', { hasText: "Migrationsberatung" }).first().getAttribute("value");
        await desk.locator('form[action$="/refer"]').evaluate((form) => { form.noValidate = true; });
        await fill(desk, { concern: "recognition", words: "Zeugnis als Erzieherin" });
        await press(desk, "Verweisen");
        await assertReads(desk, "Der Verweis ist unvollständig.", "Bitte ausfüllen.");
        assert.equal(await desk.locator('[name="words"]').inputValue(), "Zeugnis als Erzieherin", "what was typed is still there");
        await assertAccessible(desk, "refused slip");
        await fill(desk, { to_actor: advice });
        await press(desk, "Verweisen");
        await assertReads(desk, "Anerkennung", "neu");

        const adviser = await openPage(browser);
        await signIn(adviser, house.url, "beratung@example.org");
        await assertReads(adviser, "1 neuer Verweis");
        assert.equal(await status(adviser, seatUrl), 404, "the case itself is not theirs");
        await adviser.goto(`${house.url}/office/referrals`);
        await assertReads(adviser, "Özdemir, Çağla", "Zeugnis als Erzieherin");
        await adviser.locator("summary", { hasText: "Antworten" }).first().click();
        await adviser.locator('[name^="state_"]').first().selectOption("done");
        await adviser.locator('[name^="answer_"]').first().fill("Termin am Montag");
        await adviser.getByRole("button", { name: "Antworten" }).first().click();
        await desk.goto(seatUrl);
        await assertReads(desk, "Termin am Montag", "erledigt");
        const jobCentre = await openPage(browser);
        await signIn(jobCentre, house.url, "jobcenter@example.org");
        assert.equal(await status(jobCentre, seatUrl), 404);
        await desk.goto(`${seatUrl}/kept`);
        await assertReads(desk, "Auskunft für Özdemir, Çağla", "Löschen");
        await assertAccessible(desk, "what is kept");
    });
});
