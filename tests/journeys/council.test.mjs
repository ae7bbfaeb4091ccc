// R2.4, R2.6, R2.9, R2.11: a paper is heard, decided and carried out; a motion is answered; residents read, subscribe, sign up and withdraw;
// what is not public never shows.
import test from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { openBrowser, openPage, sidewaysScroll, PHONE, DESKTOP } from "./support/browser.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { screen } from "./support/screens.mjs";
import { startProgram, programMissing, run } from "./support/program.mjs";
import { startMailServer } from "./support/mail.mjs";
import { officer, signIn, assertReads } from "./support/people.mjs";

const skip = programMissing();

test("council", { skip }, async (t) => {
    const post = await startMailServer();
    const house = await startProgram({ args: ["--smtp", `smtp://127.0.0.1:${post.port}`, "--mail-from", "kreis@example.org"] });
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); await post.stop(); });
    const goodPage = async (page, address, name, ...words) => {
        await page.goto(house.url + address);
        await assertReads(page, ...words);
        await assertAccessible(page, address);
        assert.equal(await sidewaysScroll(page), 0, `${address} scrolls sideways`);
        await screen(page, name);
    };
    const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const office = await openPage(browser);
    office.setDefaultTimeout(15_000);
    await officer(office, house.url);
    const board = await openPage(browser);
    board.setDefaultTimeout(15_000);
    await signIn(board, house.url, "beirat@example.org");

    await t.test("the council's work on one page: hearings, control list, motions, rhythm, rights", async () => {
        await goodPage(office, "/office/council", "office-council", "Offene Anhörungen", "Ohne Anhörung entschieden", "Nicht ausgeführte Beschlüsse", "Anträge ohne Antwort", "SächsIntG");
        await goodPage(office, "/office/today", "office-today-council", "Anhörung");
        for (const address of ["papers", "meetings", "bodies", "resolutions", "hearings", "board-motions", "hearing-rights", "relevance-words", "agenda-items", "consultations", "memberships", "board-elections", "gatherings"]) {
            await office.goto(`${house.url}/office/${address}`);
            await assertReads(office);
        }
    });

    let paper;
    await t.test("the officer opens a hearing on a paper, the board states its opinion", async () => {
        await office.goto(`${house.url}/office/papers/new`);
        await office.getByLabel("Nummer", { exact: false }).first().fill("VO/2026/900");
        await office.getByLabel("Betreff").fill("Fahrdienst zum Kreistag");
        await office.getByLabel("Datum").fill(day(-10));
        await office.getByLabel("Beschlussvorschlag").fill("Der Kreistag richtet einen Fahrdienst ein.");
        await office.locator("form.form button[type=submit], main form button[type=submit]").first().click();
        await office.waitForURL(/\/office\/papers\/[0-9a-z]+$/);
        paper = new URL(office.url()).pathname;
        await assertReads(office, "Keine Anhörung: Die Vorlage gilt nicht als relevant.");
        await office.getByRole("button", { name: "Anhörung eröffnen" }).click();
        await assertReads(office, "Integrationsbeauftragte", "Beirat", "offen");
        await assertAccessible(office, "paper with hearings");
        await screen(office, "office-paper");
        await goodPage(board, "/office/council", "office-council-board", "Offene Anhörungen");
        await board.goto(`${house.url}/office/hearings?holder=advisory_board&state=open`);
        await board.getByRole("link", { name: /Fahrdienst zum Kreistag/ }).first().click();
        await assertReads(board, "Der Kreistag richtet einen Fahrdienst ein.");
        await board.getByRole("link", { name: "Stellung nehmen" }).click();
        await board.getByRole("button", { name: "Abgeben" }).click();
        await assertReads(board, "Bitte wählen Sie.");
        await board.getByLabel("stimmt mit Maßgaben zu").check();
        await board.getByRole("button", { name: "Abgeben" }).click();
        await assertReads(board, "Nennen Sie Ihre Gründe oder Maßgaben.");
        await assertAccessible(board, "statement with faults");
        await screen(board, "office-statement");
        await board.getByLabel("Stellungnahme").fill("Ja, wenn der Fahrdienst auch abends fährt.");
        await board.getByRole("button", { name: "Abgeben" }).click();
        await assertReads(board, "abgegeben", "Ja, wenn der Fahrdienst auch abends fährt.");
        await office.goto(house.url + paper);
        await assertReads(office, "stimmt mit Maßgaben zu", "Ja, wenn der Fahrdienst auch abends fährt.");
    });

    let resolution;
    await t.test("the council decides, the resolution enters the control list, is reported and confirmed by the body", async () => {
        const id = paper.split("/").pop();
        await office.goto(`${house.url}/office/meetings/new`);
        await office.getByLabel("Bezeichnung").fill("Sondersitzung des Kreistags");
        await office.locator("[name=body]").selectOption({ label: "Kreistag" });
        await office.getByLabel("Tag", { exact: true }).fill(day(-1));
        await office.getByLabel("Beginn").fill("18 Uhr");
        await office.locator("main form button[type=submit]").first().click();
        await office.waitForURL(/\/office\/meetings\/[0-9a-z]+$/);
        const meeting = new URL(office.url()).pathname;
        await assertReads(office, "18:00", "Noch steht nichts auf der Tagesordnung.");
        await office.getByRole("link", { name: "Tagesordnungspunkt anlegen" }).click();
        await office.getByLabel("Gegenstand").fill("Fahrdienst zum Kreistag");
        await office.getByLabel("Nummer", { exact: false }).first().fill("Ö 1");
        await office.locator("[name=paper]").selectOption({ label: "VO/2026/900 Fahrdienst zum Kreistag" });
        await office.locator("main form button[type=submit]").first().click();
        await office.waitForURL(/\/office\/agenda-items\/[0-9a-z]+$/);
        const item = new URL(office.url()).pathname;
        await office.goto(`${house.url}/office/consultations/new?paper=${id}&position=1`);
        await office.locator("[name=body]").selectOption({ label: "Kreistag" });
        await office.getByLabel("Entscheidung", { exact: true }).check();
        await office.getByLabel("Hier fällt die Entscheidung").check();
        await office.locator("main form button[type=submit]").first().click();
        await office.goto(`${house.url}${item}/result`);
        assert.equal(await office.locator("[name=wording]").inputValue(), "Der Kreistag richtet einen Fahrdienst ein."); // the paper's own proposal
        await assertAccessible(office, "result form");
        await screen(office, "office-result");
        await office.getByLabel("Ja-Stimmen").fill("12");
        await office.getByLabel("Nein-Stimmen").fill("20");
        await office.getByRole("button", { name: "Eintragen" }).click();
        await assertReads(office, "Ein Beschluss braucht mehr Ja- als Nein-Stimmen.");
        await office.getByLabel("Ja-Stimmen").fill("28");
        await office.getByLabel("Nein-Stimmen").fill("10");
        await office.getByLabel("Enthaltungen").fill("3");
        await office.getByLabel("Zuständig").fill("Amt für Mobilität");
        await office.getByRole("button", { name: "Eintragen" }).click();
        await assertReads(office, "beschlossen");
        await office.getByRole("link", { name: /VO\/2026\/900 Fahrdienst/ }).last().click();
        await office.waitForURL(/\/office\/resolutions\//);
        resolution = new URL(office.url()).pathname;
        await goodPage(office, resolution, "office-resolution", "Der Kreistag richtet einen Fahrdienst ein.", "Amt für Mobilität", "offen");
        await office.getByRole("link", { name: "Ausführung melden" }).click();
        await office.getByLabel("Bericht des Amtes").fill("Der Fahrdienst fährt seit gestern.");
        await office.getByRole("button", { name: "Melden" }).click();
        await assertReads(office, "als ausgeführt gemeldet");
        await office.getByRole("link", { name: "Bestätigung des Gremiums eintragen" }).click();
        await office.locator("[name=meeting]").selectOption({ index: 1 });
        await office.getByRole("button", { name: "Bestätigt" }).click();
        await assertReads(office, "ausgeführt", "Sondersitzung des Kreistags");
        await office.goto(house.url + meeting);
        const pack = await office.getByRole("link", { name: "Mappe öffnen" }).getAttribute("href");
        await goodPage(office, pack, "office-pack", "Sondersitzung des Kreistags", "Beratungsfolge", "Ja, wenn der Fahrdienst auch abends fährt.");
        assert.equal((await office.request.get(`${house.url}${meeting}/pack`)).status(), 404, "there is one pack only");
        await goodPage(office, meeting, "office-meeting", "Tagesordnung", "Ja 28, Nein 10, Enthaltung 3");
        for (const name of ["agenda", "minutes"]) {
            const pdf = await office.request.get(`${house.url}${meeting}/${name}.pdf`);
            assert.equal(pdf.status(), 200);
            assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
        }
        await office.getByRole("button", { name: "Tagesordnung veröffentlichen" }).click();
        await assertReads(office, "Einladung");
    });

    await t.test("the board tables a motion and gets its answer", async () => {
        await board.goto(`${house.url}/office/council`);
        await board.getByRole("link", { name: "Antrag stellen" }).click();
        await board.getByRole("button", { name: "Antrag stellen" }).click();
        await assertReads(board, "Nennen Sie den Betreff");
        await assertAccessible(board, "motion with faults");
        await board.getByLabel("Betreff").fill("Mehr Sprachen am Empfang");
        await board.getByLabel("Wortlaut").fill("Am Empfang des Kreishauses soll jemand Arabisch oder Ukrainisch sprechen.");
        await board.getByRole("button", { name: "Antrag stellen" }).click();
        await board.waitForURL(/\/office\/board-motions\//);
        const motion = new URL(board.url()).pathname;
        await assertReads(board, "Mehr Sprachen am Empfang");
        assert.equal(await board.getByRole("link", { name: "Antrag beantworten" }).count(), 0);
        await office.goto(house.url + motion);
        await office.getByRole("link", { name: "Antrag beantworten" }).click();
        await office.getByLabel("Antwort").fill("Ab März spricht dort jemand Arabisch.");
        await office.getByRole("button", { name: "Antworten" }).click();
        await assertReads(office, "Ab März spricht dort jemand Arabisch.");
        const guest = await openPage(browser);
        await guest.goto(`${house.url}/de/take-part`);
        await assertReads(guest, "Mehr Sprachen am Empfang", "Ab März spricht dort jemand Arabisch.");
    });

    await t.test("a guest reads meeting and paper, subscribes, in German and Arabic, on a phone and a desktop", async () => {
        for (const viewport of [PHONE, DESKTOP]) {
            const kind = viewport === PHONE ? "phone" : "desktop";
            const guest = await openPage(browser, { viewport });
            for (const language of ["de", "ar"]) {
                await goodPage(guest, `/${language}/council`, `council-${language}-${kind}`, language === "de" ? "Nächste Sitzungen" : "الجلسات القادمة");
                await goodPage(guest, `/${language}/take-part`, `take-part-${language}-${kind}`, language === "de" ? "Wer darf wählen?" : "من يحق له الانتخاب؟", "Stammtisch Mitreden");
                await goodPage(guest, `/${language}/council-papers?integration=1`, `papers-${language}-${kind}`);
            }
            await guest.goto(`${house.url}/de/council`);
            await guest.locator("main a[href^='/de/council-meetings/']").first().click();
            const meeting = new URL(guest.url()).pathname;
            await goodPage(guest, meeting, `meeting-de-${kind}`, "Tagesordnung", "Sie dürfen kommen und zuhören");
            await goodPage(guest, meeting.replace("/de/", "/ar/"), `meeting-ar-${kind}`, "جدول الأعمال");
            await guest.goto(`${house.url}/de/council-papers?q=Fahrdienst`);
            await guest.getByRole("link", { name: /Fahrdienst zum Kreistag/ }).click();
            const address = new URL(guest.url()).pathname;
            await goodPage(guest, address, `paper-de-${kind}`, "Der Beirat sagt:", "Ja, wenn der Fahrdienst auch abends fährt.", "beschlossen");
            await goodPage(guest, address.replace("/de/", "/ar/"), `paper-ar-${kind}`, "يقول المجلس الاستشاري:");
            assert.equal(await guest.locator("html").getAttribute("dir"), "rtl");
            assert.equal(await guest.locator("h1 [lang=de]").count(), 1); // German content is marked as German
            await guest.goto(`${house.url}/de/council`);
            await guest.getByRole("link", { name: "Kreistag", exact: true }).click();
            const body = new URL(guest.url()).pathname;
            await goodPage(guest, body, `body-de-${kind}`, "Mitglieder", "Anke Sommerfeld");
            const feed = await guest.request.get(`${house.url}${body}/calendar.ics`);
            assert.match(feed.headers()["content-type"], /text\/calendar/);
            assert.match(await feed.text(), /SUMMARY:Sondersitzung des Kreistags/);
            assert.deepEqual(guest.complaints, []);
        }
    });

    await t.test("somebody signs up for news with consent, by the link of a letter, and withdraws by the same link", async () => {
        const looker = await openPage(browser, { viewport: PHONE });
        await goodPage(looker, "/ar/take-part/interest", "interest-ar-phone", "اكتبوا لي");
        await goodPage(looker, "/de/take-part/interest", "interest-de-phone", "Schreiben Sie mir");
        await looker.getByRole("button", { name: "Eintragen" }).click();
        await assertReads(looker, "Ohne Ihr Einverständnis speichern wir nichts.");
        await assertAccessible(looker, "interest with faults");
        const guest = await openPage(browser, { viewport: PHONE, script: false }); // nothing here needs a script
        guest.setDefaultTimeout(15_000);
        await guest.goto(`${house.url}/de/take-part/interest`);
        await guest.getByRole("button", { name: "Eintragen" }).click();
        await assertReads(guest, "Bitte wählen Sie mindestens eines.", "Ohne Ihr Einverständnis speichern wir nichts.");
        await guest.getByLabel("wählen", { exact: true }).check();
        await guest.getByLabel("E-Mail-Adresse").fill("samira@example.net");
        await guest.getByLabel("Ich bin einverstanden", { exact: false }).check();
        await guest.getByRole("button", { name: "Eintragen" }).click();
        await assertReads(guest, "Bitte sehen Sie in Ihre E-Mails");
        await office.goto(`${house.url}/office/council/interested`);
        await assertReads(office, "Noch hat niemand zugestimmt.");
        const mail = await post.next((one) => one.to.text === "samira@example.net", 20);
        const link = mail.text.match(/http:\/\/\S+/)[0];
        await guest.goto(link);
        await assertReads(guest, "Stimmen Sie zu?", "samira@example.net");
        await looker.goto(link);
        await assertAccessible(looker, "consent");
        await guest.getByRole("button", { name: "Ja, ich stimme zu" }).click();
        await assertReads(guest, "Sie sind eingetragen");
        await goodPage(office, "/office/council/interested", "office-interested", "samira@example.net");
        const leadership = await openPage(browser);
        await signIn(leadership, house.url, "leitung@example.org");
        assert.equal((await leadership.request.get(`${house.url}/office/council/interested`)).status(), 403);
        await guest.getByRole("button", { name: "Alles löschen" }).click();
        await assertReads(guest, "Nichts ist gespeichert");
        await guest.goto(link);
        await assertReads(guest, "Nichts ist gespeichert");
        await office.goto(`${house.url}/office/council/interested`);
        await assertReads(office, "Noch hat niemand zugestimmt.");
    });

    await t.test("what is not public never shows: portal, search, OParl; members see it, clubs do not", async () => {
        await office.goto(`${house.url}/office/papers/new`);
        await office.getByLabel("Nummer", { exact: false }).first().fill("NO/2026/7");
        await office.getByLabel("Betreff").fill("Quittengarten Grundstück und Integration");
        await office.getByLabel("Datum").fill(day(-3));
        await office.locator("input[name=is_public]").first().uncheck().catch(async () => { await office.locator("input[name=is_public][value='0']").check(); });
        await office.locator("main form button[type=submit]").first().click();
        await office.waitForURL(/\/office\/papers\/[0-9a-z]+$/);
        const secret = new URL(office.url()).pathname;
        const guest = await openPage(browser);
        for (const address of ["/de/council", "/de/council-papers?q=Quittengarten", "/de/search?q=Quittengarten", "/oparl/v1.1/body/1/papers", "/de/take-part"]) {
            const text = await (await guest.request.get(house.url + address)).text();
            assert.doesNotMatch(text.replaceAll(/value="[^"]*"/g, "").replaceAll(/q=Quittengarten/g, ""), /Quittengarten (Grundst|und)/, address);
        }
        const member = await openPage(browser);
        await signIn(member, house.url, "rat@example.org");
        await member.goto(house.url + secret);
        await assertReads(member, "Quittengarten Grundstück");
        const club = await openPage(browser);
        await signIn(club, house.url, "verein@example.org");
        assert.equal((await club.request.get(house.url + secret)).status(), 404);
        assert.doesNotMatch(await (await club.request.get(`${house.url}/office/papers?q=Quittengarten`)).text(), /Quittengarten Grundst/);
    });

    await t.test("another county reads our council by OParl, twice", async () => {
        const folder = join(house.data, "second");
        await run(["setup", "--data", folder, "--admin-name", "Ada", "--admin-email", "ada@example.org"]);
        const first = await run(["import", "oparl", `${house.url}/oparl/v1.1/system`, "--data", folder, "--dry-run"]);
        assert.match(first, /trial, nothing imported/);
        const taken = await run(["import", "oparl", `${house.url}/oparl/v1.1/system`, "--data", folder]);
        const papers = Number(taken.match(/Paper\s+(\d+) new/)[1]);
        assert.ok(papers > 90, taken);
        assert.match(taken, /File\s+[1-9]\d* new/);
        // Next time only what changed is asked for; reading it all again changes nothing either, and brings the files themselves.
        const next = await run(["import", "oparl", `${house.url}/oparl/v1.1/system`, "--data", folder]);
        assert.match(next, /asked for what changed since/);
        assert.doesNotMatch(next, /[1-9]\d* (new|changed|archived|left out)/);
        const again = await run(["import", "oparl", `${house.url}/oparl/v1.1/system`, "--data", folder, "--full", "--files"]);
        assert.match(again, new RegExp(`Paper\\s+0 new,\\s+0 changed,\\s+${papers} unchanged,\\s+0 archived`));
        assert.match(again, /File\s+0 new,\s+[1-9]\d* changed/);
        const list = await (await fetch(`${house.url}/oparl/v1.1/body/1/papers?limit=1`)).json();
        assert.equal(list.pagination.totalElements, papers);
        const head = await fetch(`${house.url}/oparl/v1.1/body/1/papers`, { method: "HEAD" });
        assert.equal(head.headers.get("access-control-allow-origin"), "*");
        const since = await fetch(`${house.url}/oparl/v1.1/body/1/papers?modified_since=${encodeURIComponent("2099-01-01T00:00:00+01:00")}`);
        assert.deepEqual((await since.json()).data, []);
    });
});
