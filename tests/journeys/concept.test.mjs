// R2.5, R2.6, R2.11, R2.1: one concept through the whole house. The officer drafts; the council's paper carries the draft; advisory board and
// officer are heard; the council decides; the resolution freezes the wording; a measure becomes late; it alarms the office and the head of
// administration; the report shows it; a citizen reads what was promised and by whom it was decided.
import test from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage, sidewaysScroll, PHONE, DESKTOP } from "./support/browser.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { officer, signIn, assertReads } from "./support/people.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";

const skip = programMissing();
const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();
const day = (offset) => new Date(Date.now() + offset * 86400000).toISOString().slice(0, 10);
const german = (offset) => day(offset).split("-").reverse().join(".");

test("from concept to council and back", { skip }, async (t) => {
    const house = await startProgram({ seconds: 60 });
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });
    const page = await openPage(browser);
    const board = await openPage(browser);
    const head = await openPage(browser);
    for (const one of [page, board, head]) one.setDefaultTimeout(15_000);
    await officer(page, house.url);
    await signIn(board, house.url, "beirat@example.org");
    await signIn(head, house.url, "leitung@example.org");
    const go = (path) => page.goto(`${house.url}${path}`);
    const looks = async (one, name) => {
        await assertAccessible(one, name);
        for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
            await one.setViewportSize(viewport);
            assert.equal(await sidewaysScroll(one), 0, `${name} scrolls sideways on a ${size}`);
            await screen(one, `concept-${name}-${size}`);
        }
    };
    const choose = async (name, label) => {
        const control = page.locator(`[name=${name}]`).first();
        const kind = await control.evaluate((node) => (node.tagName === "SELECT" ? "select" : node.type));
        if (kind === "select") await control.selectOption({ label });
        else if (kind === "radio") await page.getByLabel(label, { exact: true }).check();
        else await control.fill(label);
    };
    let plan, measure, paper;

    await t.test("the officer drafts a plan with a measure", async () => {
        await go("/office/plans/new");
        await page.locator("[name=title]").fill("Aktionsplan Wege zueinander");
        await page.locator("[name=kind][value=action_plan]").check();
        await press(page, "Speichern");
        plan = page.url().split("?")[0];
        const id = plan.split("/").pop();
        await go(`/office/goals/new?plan=${id}`);
        await page.locator("[name=title]").fill("Wege auf dem Land");
        await page.locator("[name=level][value=field]").check();
        await choose("plan", "Aktionsplan Wege zueinander");
        await page.locator("[name=number]").fill("1");
        await press(page, "Speichern");
        await go("/office/measures/new");
        await page.locator("[name=title]").fill("Rufbus zum Sprachkurs");
        await choose("plan", "Aktionsplan Wege zueinander");
        await choose("goal", "Wege auf dem Land");
        await choose("lead", "Integrationsbüro");
        await page.locator("[name=number]").fill("1.1");
        await page.locator("[name=about]").fill("Der Rufbus fährt an Kurstagen auch abends.");
        await page.locator("[name=starts_on]").fill(day(-20));
        await page.locator("[name=is_continuous]").first().check();
        await press(page, "Speichern");
        await assertReads(page, "Rufbus zum Sprachkurs");
        measure = page.url().split("?")[0];
    });

    await t.test("a paper is made of the draft, and the hearings open by themselves", async () => {
        await page.goto(plan);
        await assertReads(page, "Weg durch die Gremien", "Vorlage aus dem Entwurf machen");
        await press(page, "Vorlage anlegen und Anhörung eröffnen");
        await assertReads(page, "Es wurde nichts geändert.");
        await assertAccessible(page, "paper refused");
        await page.locator("[name=reference]").fill("VO/2026/777");
        await page.locator("[name=decides]").selectOption({ label: "Kreistag" });
        await page.locator("[name=planned_on]").fill(day(30));
        await press(page, "Vorlage anlegen und Anhörung eröffnen");
        await assertReads(page, "in Anhörung", "VO/2026/777 Aktionsplan Wege zueinander", "Beratungsfolge", "Das Gremium hat noch nicht entschieden.");
        await looks(page, "hearing");
        await page.getByRole("link", { name: "VO/2026/777 Aktionsplan Wege zueinander" }).first().click();
        paper = page.url().split("?")[0];
        await assertReads(page, "Rufbus zum Sprachkurs: Der Rufbus fährt an Kurstagen auch abends.", "Konzepte, über die diese Vorlage entscheidet", "Integrationsbeauftragte", "Beirat");
    });

    await t.test("board and officer state their opinions, and both travel with the draft", async () => {
        await board.goto(`${house.url}/office/hearings?holder=advisory_board&state=open`);
        await board.getByRole("link", { name: /Wege zueinander/ }).first().click();
        await assertReads(board, "Der Rufbus fährt an Kurstagen auch abends.");
        await board.getByRole("link", { name: "Stellung nehmen" }).click();
        await board.getByLabel("stimmt mit Maßgaben zu").check();
        await board.getByLabel("Stellungnahme").fill("Ja, wenn der Bus auch am Samstag fährt.");
        await board.getByRole("button", { name: "Abgeben" }).click();
        await assertReads(board, "abgegeben");
        await go("/office/hearings?holder=officer&state=open");
        await page.getByRole("link", { name: /Wege zueinander/ }).first().click();
        await page.getByRole("link", { name: "Stellung nehmen" }).click();
        await page.getByLabel("stimmt zu", { exact: true }).check();
        await page.getByRole("button", { name: "Abgeben" }).click();
        await page.goto(plan);
        await assertReads(page, "Ja, wenn der Bus auch am Samstag fährt.", "stimmt mit Maßgaben zu");
        assert.equal(await page.getByRole("button", { name: "Wortlaut mit diesem Beschluss festhalten" }).count(), 0, "nothing is frozen before the council has spoken");
    });

    await t.test("the council meets and decides; its member read the pack before", async () => {
        await go("/office/meetings/new");
        await page.getByLabel("Bezeichnung").fill("Sondersitzung zum Aktionsplan");
        await page.locator("[name=body]").selectOption({ label: "Kreistag" });
        await page.getByLabel("Tag", { exact: true }).fill(day(-1));
        await page.locator("main form button[type=submit]").first().click();
        await page.waitForURL(/\/office\/meetings\/[0-9a-z]+$/);
        const meeting = page.url();
        await page.getByRole("link", { name: "Tagesordnungspunkt anlegen" }).click();
        await page.getByLabel("Gegenstand").fill("Aktionsplan Wege zueinander");
        await page.locator("[name=paper]").selectOption({ label: "VO/2026/777 Aktionsplan Wege zueinander" });
        await page.locator("main form button[type=submit]").first().click();
        await page.waitForURL(/\/office\/agenda-items\/[0-9a-z]+$/);
        const item = page.url();
        await page.goto(meeting);
        await page.getByRole("link", { name: "Mappe öffnen" }).click();
        await assertReads(page, "Ja, wenn der Bus auch am Samstag fährt.", "Beratungsfolge", "Offene Beschlüsse, Ausnahmen zuerst");
        await page.goto(`${item}/result`);
        assert.match(await page.locator("[name=wording]").inputValue(), /Aktionsplan Wege zueinander in der vorliegenden Fassung/);
        await page.getByLabel("Ja-Stimmen").fill("29");
        await page.getByLabel("Nein-Stimmen").fill("8");
        await page.getByLabel("Enthaltungen").fill("3");
        await page.getByRole("button", { name: "Eintragen" }).click();
        await assertReads(page, "beschlossen");
    });

    await t.test("the resolution freezes the wording and stands with it as its mandate", async () => {
        await go("/office/today");
        await assertReads(page, "Kreistag hat das Konzept beschlossen. Halten Sie den Wortlaut fest.");
        await page.goto(plan);
        await assertReads(page, "Ja 29, Nein 8, Enthaltung 3");
        await assertAccessible(page, "decided plan");
        await press(page, "Wortlaut mit diesem Beschluss festhalten");
        await assertReads(page, "unverändert seit dem Beschluss", "VO/2026/777", "Kreistag", german(-1));
        await looks(page, "adopted");
        await page.goto(`${measure}/edit`);
        await page.locator("[name=about]").fill("Der Rufbus fährt an Kurstagen.");
        await press(page, "Speichern");
        await assertReads(page, "Der Rufbus fährt an Kurstagen auch abends.", "Arbeitsfassung", "VO/2026/777", "mit Änderungen befürwortet");
        await page.getByRole("link", { name: "VO/2026/777", exact: true }).first().click();
        assert.equal(page.url().split("?")[0], paper, "the mandate leads to the council's paper");
    });

    await t.test("the measure becomes late: the office and the head of administration learn it", async () => {
        await page.goto(measure);
        await page.locator("form[action$='/milestones'] [name=title]").fill("Fahrplan steht");
        await page.locator("form[action$='/milestones'] [name=due_on]").fill(day(-4));
        await page.locator("form[action$='/milestones'] button").click();
        await assertReads(page, "verzögert", "Ein Meilenstein ist überfällig.");
        await go("/office/today");
        await assertReads(page, "Maßnahmen sind verzögert");
        await head.goto(`${house.url}/office/cockpit`);
        await head.getByRole("link", { name: "Maßnahmen in Verzug", exact: true }).click();
        await assertReads(head, "Rufbus zum Sprachkurs");
    });

    await t.test("the report shows promise, mandate and delay, and stays as it is", async () => {
        await page.goto(plan);
        await page.locator("form[action$='/reports'] [name=title]").fill("Bericht an den Kreistag");
        await page.locator("form[action$='/reports'] [name=is_public]").first().check().catch(() => {});
        await press(page, "Bericht festhalten");
        await assertReads(page, "Rufbus zum Sprachkurs", "verzögert", "VO/2026/777");
        await looks(page, "report");
        const report = page.url();
        await page.goto(measure);
        await press(page, "Heute erreicht");
        await page.goto(report);
        await assertReads(page, "verzögert");
        const pdf = await page.request.get(`${report}/report.pdf`);
        assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
    });

    await t.test("a citizen reads what was promised and who decided it", async () => {
        const guest = await openPage(browser, { viewport: PHONE });
        for (const language of ["de", "ar"]) {
            await guest.goto(`${house.url}/${language}/promises`);
            await guest.goto(`${house.url}/${language}/promises/${measure.split("/").pop()}`);
            await assertReads(guest, "Rufbus zum Sprachkurs", "Der Rufbus fährt an Kurstagen auch abends.", "VO/2026/777");
            await assertAccessible(guest, `promise ${language}`);
            assert.equal(await sidewaysScroll(guest), 0);
            await screen(guest, `concept-promise-${language}-phone`);
        }
    });
});
