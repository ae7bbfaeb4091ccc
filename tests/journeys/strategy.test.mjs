// R2.5, R1.2, R1.3, R2.2, R2.6, R2.7, R2.10: from a draft to the adopted concept, its frozen wording, a late measure, an alarm and a report; a citizen follows a measure.
import test from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, sidewaysScroll, PHONE, DESKTOP } from "./support/browser.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { officer, signIn, administrator, assertReads, status } from "./support/people.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";
import { textOfPdf } from "./support/pdf.mjs";

const skip = programMissing();
const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();
const day = (offset) => new Date(Date.now() + offset * 86400000).toISOString().slice(0, 10);

/** Fills a form by field names. */
async function fill(page, values) {
    for (const [name, value] of Object.entries(values)) {
        const field = page.locator(`form [name="${name}"]`).first();
        const kind = await field.evaluate((node) => (node.tagName === "SELECT" ? "select" : node.type));
        if (kind === "select") await field.selectOption(typeof value === "string" ? value : { label: value.label });
        else if (kind === "radio") await page.locator(`[name="${name}"][value="${value}"]`).check();
        else if (kind === "checkbox") await field.setChecked(value);
        else await field.fill(value);
    }
}

test("the strategy", { skip }, async (t) => {
    const house = await startProgram({ seconds: 60 });
    t.after(() => house.stop());
    const browser = await openBrowser();
    t.after(() => browser.close());
    const page = await openPage(browser);
    await officer(page, house.url);
    const go = (path) => page.goto(`${house.url}${path}`);
    let plan, measure;

    await t.test("the entrance says what needs somebody; every number opens its list", async () => {
        await go("/office/strategy");
        await assertReads(page, "Integrationskonzept des Landkreises Lindenland", "Braucht jemanden", "beschlossen", "in Anhörung");
        await assertAccessible(page, "overview");
        await screen(page, "strategy-overview");
        await page.setViewportSize(PHONE);
        assert.equal(await sidewaysScroll(page), 0, "the overview scrolls sideways on a phone");
        await screen(page, "strategy-overview-phone");
        await page.setViewportSize(DESKTOP);
        const tile = page.locator(".figure").first();
        const number = (await tile.locator(".figure__value").innerText()).trim();
        await tile.getByRole("link").click();
        await assertReads(page, `${number === "1" ? "Eine" : number} Maßnahme`);
        await assertAccessible(page, "control");
        await screen(page, "strategy-control");
    });

    await t.test("the officer drafts a concept with field, goal and measure", async () => {
        await go("/office/plans/new");
        await fill(page, { title: "Aktionsplan Ankommen", kind: "action_plan" });
        await press(page, "Speichern");
        await assertReads(page, "Aktionsplan Ankommen", "Entwurf");
        plan = page.url().split("?")[0];
        const id = plan.split("/").pop();
        await go("/office/goals/new");
        await fill(page, { title: "Ankommen in der Stadt", plan: id, level: "field", number: "1" });
        await press(page, "Speichern");
        const field = page.url().split("?")[0].split("/").pop();
        await go("/office/goals/new");
        await page.locator("[name=title]").fill("Alle finden den Weg.");
        await page.locator("[name=level][value=goal]").check();
        await page.locator("[name=plan]").selectOption(id).catch(() => page.locator(`[name=plan][value="${id}"]`).check());
        const parent = page.locator("[name=parent]");
        if ((await parent.evaluate((node) => node.tagName)) === "SELECT") await parent.selectOption(field);
        else await parent.fill("Ankommen in der Stadt");
        await page.locator("[name=number]").fill("1.1");
        await press(page, "Speichern");
        const goal = page.url().split("?")[0].split("/").pop();
        await go("/office/measures/new");
        await page.locator("[name=title]").fill("Lotsendienst im Rathaus");
        for (const [name, label, value] of [["plan", "Aktionsplan Ankommen", id], ["goal", "Alle finden den Weg.", goal], ["lead", "Integrationsbüro", null]]) {
            const control = page.locator(`[name=${name}]`).first();
            const tag = await control.evaluate((node) => (node.tagName === "SELECT" ? "select" : node.type));
            if (tag === "select") await control.selectOption(value ?? { label });
            else if (tag === "radio") await page.locator(`[name=${name}][value="${value}"]`).check();
            else await control.fill(label);
        }
        await fill(page, { number: "1.1.1", about: "Zwei Stunden am Tag.", kind: "focus", starts_on: day(-30), cost_yearly: "12000,00", secured: "6000,00" });
        await page.locator("[name=is_continuous]").first().check();
        await assertAccessible(page, "measure form");
        await press(page, "Speichern");
        await assertReads(page, "Lotsendienst im Rathaus", "keine Angaben", "12.000,00", "Weder Termine noch Meilensteine");
        measure = page.url().split("?")[0];
        await page.locator("form[action$='/milestones'] [name=title]").fill("Dienstplan steht");
        await page.locator("form[action$='/milestones'] [name=due_on]").fill(day(20));
        await page.locator("form[action$='/milestones'] button").click();
        await assertReads(page, "in Umsetzung", "kein Fortschritt (0 %)");
    });

    await t.test("out of the hearing it is adopted, and its wording is frozen", async () => {
        await page.goto(plan);
        await page.locator("form[action$='/hearing'] [name=hearing_until]").fill(day(-3));
        await press(page, "Anhörung eröffnen");
        await assertReads(page, "Nennen Sie einen Tag ab heute.");
        await page.locator("[name=hearing_until]").fill(day(14));
        await press(page, "Anhörung eröffnen");
        await assertReads(page, "in Anhörung");
        await page.locator("form[action$='/adopt'] [name=paper_number]").fill("VO/2026/245");
        await page.locator("form[action$='/adopt'] [name=paper_body]").fill("Kreistag");
        await page.locator("form[action$='/adopt'] [name=adopted_on]").fill(day(0));
        await assertAccessible(page, "plan in hearing");
        await press(page, "Wortlaut festhalten und beschließen");
        await assertReads(page, "unverändert seit dem Beschluss", "VO/2026/245");
        await screen(page, "strategy-plan-adopted");
        await page.goto(`${measure}/edit`);
        await page.locator("[name=title]").fill("Lotsendienst an zwei Orten");
        await press(page, "Speichern");
        await assertReads(page, "Lotsendienst an zwei Orten", "Lotsendienst im Rathaus", "Arbeitsfassung", "Zwei Stunden am Tag.");
        await assertAccessible(page, "measure");
        await screen(page, "strategy-measure");
    });

    await t.test("a milestone is missed: the measure is late and Today says so; a word by hand needs a reason", async () => {
        await page.goto(measure);
        await page.locator("form[action$='/milestones'] [name=title]").fill("Erste Schulung");
        await page.locator("form[action$='/milestones'] [name=due_on]").fill(day(-5));
        await page.locator("form[action$='/milestones'] button").click();
        await assertReads(page, "verzögert", "Ein Meilenstein ist überfällig.", "überfällig");
        await go("/office/today");
        await assertReads(page, "Maßnahmen sind verzögert");
        await page.goto(measure);
        await page.locator("form[action$='/progress'] [name=body]").fill("Zwei Lotsinnen haben begonnen.");
        await press(page, "Melden");
        await assertReads(page, "Zwei Lotsinnen haben begonnen.");
        await page.getByText("Stand von Hand festlegen").first().click();
        await page.locator("form[action$='/status'] [name=status]").selectOption("postponed");
        await press(page, "Festlegen");
        await assertReads(page, "Ein Stand von Hand braucht eine Begründung.");
        await assertAccessible(page, "status refused");
        await page.locator("[name=status]").selectOption("postponed");
        await page.locator("[name=reason]").fill("Die Stelle ist nicht besetzt.");
        await press(page, "Festlegen");
        await assertReads(page, "zurückgestellt (von Hand)", "Die Stelle ist nicht besetzt.", "Berechneter Stand");
        await press(page, "Wieder den berechneten Stand zeigen");
        await assertReads(page, "verzögert");
    });

    await t.test("a report is made, stands, is a file, and is compared", async () => {
        await page.goto(plan);
        await page.locator("form[action$='/reports'] [name=title]").fill("Bericht vorher");
        await press(page, "Bericht festhalten");
        await assertReads(page, "Momentaufnahme", "Lotsendienst im Rathaus", "verzögert");
        const report = page.url();
        await page.goto(measure);
        await press(page, "Heute erreicht");
        await page.goto(report);
        await assertReads(page, "verzögert");
        await assertAccessible(page, "report");
        const workbook = await page.request.get(`${report}/report.xlsx`);
        assert.equal(workbook.status(), 200);
        assert.equal((await workbook.body()).subarray(0, 2).toString(), "PK");
        await page.goto(plan);
        await page.locator("form[action$='/reports'] [name=title]").fill("Bericht nachher");
        await press(page, "Bericht festhalten");
        await page.locator("[name=with]").selectOption({ index: 1 });
        await press(page, "Vergleichen");
        await assertReads(page, "Lotsendienst", "geändert");
        await assertAccessible(page, "comparison");
        await screen(page, "strategy-comparison");
    });

    await t.test("the measure sheet is one page of PDF", async () => {
        await page.goto(`${measure}/sheet`);
        await assertReads(page, "Lotsendienst im Rathaus", "Federführung");
        await screen(page, "strategy-sheet");
        const file = await page.request.get(`${measure}/sheet.pdf`);
        assert.equal(file.status(), 200);
        const text = (await file.body()).toString("latin1");
        assert.equal(text.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, "more than one page");
    });

    await t.test("a citizen reads what was promised and follows a measure without an account", async () => {
        const visitor = await openPage(browser);
        for (const language of ["de", "ar"]) {
            await visitor.goto(`${house.url}/${language}/promises`);
            await assertReads(visitor, language === "de" ? "Was versprochen ist" : "ما وُعد به");
            await assertAccessible(visitor, `promises ${language}`);
            for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
                await visitor.setViewportSize(viewport);
                assert.equal(await sidewaysScroll(visitor), 0, `promises scroll sideways on a ${size} in ${language}`);
                await screen(visitor, `strategy-promises-${language}-${size}`);
            }
            await visitor.locator(".results a").first().click();
            await assertAccessible(visitor, `promise ${language}`);
            await screen(visitor, `strategy-promise-${language}`);
            const address = visitor.url();
            const feed = await visitor.request.get(`${address}/feed.xml`);
            assert.equal(feed.status(), 200);
            assert.match(await feed.text(), /<rss version="2.0">.*<channel>/s);
            const calendar = await visitor.request.get(`${address}/calendar.ics`);
            assert.match(await calendar.text(), /BEGIN:VEVENT[\s\S]*DTSTART;VALUE=DATE:/);
        }
        await visitor.goto(`${house.url}/de/promises`);
        await visitor.locator("a[href*='/promises/reports/']").first().click();
        await assertReads(visitor, "So stand es am");
        await assertAccessible(visitor, "public report");
        assert.ok(!(await visitor.locator("body").innerText()).includes("€"), "the public report names money");
    });

    await t.test("gaps across units, money that ends, areas and the officer's line to the head", async () => {
        await page.setViewportSize(DESKTOP);
        for (const [path, ...words] of [["/office/strategy/matrix", "Maßnahmen und Fachbereiche", "ohne Bezug"], ["/office/strategy/funding", "ohne Nachfolge", "Verwendungsnachweis bis", "Anteil der Regelangebote"],
            ["/office/strategy/officer", "Stelle der Wohnungslotsin", "Netzwerke knüpfen", "Verbindungen"]]) {
            await go(path);
            await assertReads(page, ...words);
            await assertAccessible(page, path);
            await screen(page, `strategy-${path.split("/").pop()}`);
        }
        await go("/office/areas");
        await page.getByRole("link", { name: "Altstadt Nord" }).first().click();
        await assertReads(page, "Zwei Werkstätten", "Kosten- und Finanzierungsübersicht", "Gesamt");
        await assertAccessible(page, "area");
        const area = page.url();
        const folder = await page.request.get(`${area}/folder.pdf`);
        const folderText = textOfPdf(await folder.body());
        for (const words of ["Altstadt Nord", "Gesamt", "Werkstätten", "Rundgang", "davon Frauen 39"]) assert.ok(folderText.includes(words), `the folder holds: ${words}`);
        assert.equal((await page.request.get(`${area}/finance.xlsx`)).status(), 200);
        await assertReads(page, "Beteiligungen", "Rundgang mit Kindern", "74, davon Frauen 39");
        await page.getByRole("link", { name: "Beteiligung eintragen" }).click();
        await fill(page, { title: "Sprechstunde auf dem Markt", held_on: day(-30), people: "18", women: "40", results: "Mehr Bänke." });
        await press(page, "Speichern");
        await assertReads(page, "Ein Teil kann nicht größer sein als das Ganze.");
        await fill(page, { women: "9" });
        await press(page, "Speichern");
        await page.goto(area);
        await assertReads(page, "Sprechstunde auf dem Markt", "18, davon Frauen 9");
        await assertAccessible(page, "area with participation");
        await screen(page, "strategy-area");
        const evidence = await page.request.get(`${area.split("?")[0]}/participation.xlsx`);
        assert.equal((await evidence.body()).subarray(0, 2).toString(), "PK");
        await go("/office/assessments");
        await page.getByRole("link", { name: /Selbsteinschätzung 20/ }).last().click();
        await assertReads(page, "5 Personen haben geantwortet.", "Leitung und Steuerung", "Lücken");
        await assertAccessible(page, "assessment");
        await screen(page, "strategy-assessment");
        await page.getByText("Maßnahme daraus machen").first().click();
        await page.locator("form[action$='/measure'] [name=goal]").first().selectOption({ index: 1 });
        await page.locator("form[action$='/measure'] button").first().click();
        await assertReads(page, "Maßnahme ändern");
        await go("/office/today");
        await assertReads(page, "Das Projekt endet binnen zwölf Monaten ohne Nachfolge.");
    });

    await t.test("each unit changes its own measures only; the administrator sees nothing", async () => {
        const other = await openPage(browser);
        await signIn(other, house.url, "verein@example.org");
        assert.equal(await status(other, measure), 200);
        const refused = await other.request.get(`${measure}/edit`);
        assert.equal(refused.status(), 404);
        const admin = await openPage(browser);
        await administrator(admin, house.url);
        assert.equal(await status(admin, `${house.url}/office/strategy`), 403);
    });
});
