// The administrator lets people in, gives and takes roles, and reads the log, but no content.
import test from "node:test";
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { openBrowser, openPage } from "./support/browser.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { picturesInPdf } from "./support/pdf.mjs";
import { screen } from "./support/screens.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { startMailServer } from "./support/mail.mjs";
import { administrator, officer, signIn, assertReads, status } from "./support/people.mjs";

const skip = programMissing();

function oneTimeCode(secret, at = Date.now()) {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
    const digest = createHmac("sha1", key).update(counter).digest();
    const place = digest[19] & 15;
    return String((digest.readUInt32BE(place) & 0x7fffffff) % 1000000).padStart(6, "0");
}

test("the administration", { skip }, async (t) => {
    const post = await startMailServer();
    const house = await startProgram({ args: ["--smtp", `smtp://127.0.0.1:${post.port}`, "--mail-from", "office@example.org"] });
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); await post.stop(); });

    await t.test("somebody is invited by mail, chooses a password, works, and loses the role at once", async () => {
        const admin = await openPage(browser), guest = await openPage(browser);
        await administrator(admin, house.url);
        await admin.goto(`${house.url}/office/people/invite`);
        await admin.getByLabel("Name").fill("Nora Neu");
        await admin.getByLabel("E-Mail-Adresse").fill("nora@example.org");
        await admin.getByLabel("Rolle").selectOption({ label: "Integrationsbeauftragte Person" });
        await admin.getByLabel("Stelle").selectOption({ label: "Landkreis Lindenland" });
        await admin.getByRole("button", { name: "Einladen" }).click();
        await assertReads(admin, "Einladung verschickt");
        const letter = await post.next((mail) => mail.to.text === "nora@example.org");
        assert.equal(letter.subject, "Einladung: Landkreis Lindenland");
        const link = letter.text.match(/http:\/\/\S+/)[0];
        await guest.goto(link);
        await guest.getByLabel("Neues Passwort", { exact: true }).fill("kurz");
        await guest.getByRole("button", { name: "Konto einrichten" }).click();
        await assertReads(guest, "mindestens 12 Zeichen");
        for (const label of ["Neues Passwort", "Neues Passwort noch einmal"])
            await guest.getByLabel(label, { exact: true }).fill("sieben Kraniche über Lehm");
        await guest.getByRole("button", { name: "Konto einrichten" }).click();
        assert.equal(await status(guest, link), 410, "an invitation works once");
        await signIn(guest, house.url, "nora@example.org", "sieben Kraniche über Lehm");
        await assertReads(guest, "Heute", "Nora Neu");
        assert.equal(await status(guest, `${house.url}/office/offers/new`), 200);
        assert.equal(await status(guest, `${house.url}/office/people`), 403);

        await admin.goto(`${house.url}/office/people`);
        await admin.getByRole("link", { name: "Nora Neu" }).click();
        await admin.getByRole("button", { name: "Entziehen" }).click();
        await assertReads(admin, "entzogen");
        assert.equal(await status(guest, `${house.url}/office/offers/new`), 403, "a revoked grant ends at once");
        await admin.goto(`${house.url}/office/audit?deed=administration.role`);
        await assertReads(admin, "administration.role.revoked", "Ada Verwaltung");

        await admin.goto(`${house.url}/office/people`);
        await admin.getByRole("link", { name: "Nora Neu" }).click();
        await admin.getByRole("button", { name: "Konto schließen" }).click();
        await admin.getByRole("link", { name: "Nora Neu" }).click();
        await admin.getByRole("button", { name: "Persönliche Daten löschen" }).click();
        await assertReads(admin, "Bitte bestätigen Sie zuerst");
        await admin.getByLabel("Ich habe geprüft").check();
        await assertAccessible(admin);
        await admin.getByRole("button", { name: "Persönliche Daten löschen" }).click();
        await assertReads(admin, "Personen");
        assert.equal(await admin.getByText("Nora Neu").count(), 0);
    });

    await t.test("the county puts up its arms", async () => {
        const admin = await openPage(browser), guest = await openPage(browser);
        await administrator(admin, house.url);
        await admin.goto(`${house.url}/office/county`);
        await assertAccessible(admin);
        await admin.locator("#f-arms").setInputFiles({ name: "wappen.txt", mimeType: "text/plain", buffer: Buffer.from("kein Bild") });
        await admin.getByRole("button", { name: "Wappen einsetzen" }).click();
        await assertReads(admin, "kein Bild in einem erlaubten Format");
        await admin.locator("#f-arms").setInputFiles(new URL("../../web/sample/arms.png", import.meta.url).pathname);
        await admin.getByRole("button", { name: "Wappen einsetzen" }).click();
        await assertReads(admin, "So steht es auf den Seiten");
        await assertAccessible(admin);
        await guest.goto(`${house.url}/ar/offers`);
        const shown = await guest.locator(".masthead .brand img").evaluate((image) => [image.naturalWidth, image.getBoundingClientRect().height]);
        assert.deepEqual(shown, [96, 40]);
        const pack = () => guest.request.get(`${house.url}/ar/pack.pdf`).then((answer) => answer.body());
        assert.equal(picturesInPdf(await pack()), 1);
        await screen(guest, "arms-portal-ar", { whole: false });
        await screen(admin, "arms-office");
        await admin.getByRole("button", { name: "Wappen entfernen" }).click();
        await guest.reload();
        assert.equal(await guest.locator(".masthead .brand img").count(), 0);
        assert.equal(picturesInPdf(await pack()), 0);
    });

    await t.test("the administrator has no right to content", async () => {
        const page = await openPage(browser);
        await administrator(page, house.url);
        for (const address of ["actors", "offers", "places", "contacts", "ties"])
            assert.equal(await status(page, `${house.url}/office/${address}`), 403, address);
        for (const address of ["people", "audit", "county", "account"]) assert.equal(await status(page, `${house.url}/office/${address}`), 200, address);
    });

    await t.test("a one-time code guards the account", async () => {
        const page = await openPage(browser);
        await signIn(page, house.url, "leitung@example.org");
        await page.goto(`${house.url}/office/account`);
        await page.getByRole("button", { name: "Einrichten" }).click();
        const secret = await page.locator("code").innerText();
        await page.getByLabel("Einmalcode").fill(oneTimeCode(secret));
        await page.getByRole("button", { name: "Bestätigen" }).click();
        await assertReads(page, "Ab jetzt brauchen Sie beim Anmelden einen Einmalcode.");
        await page.locator("summary", { hasText: "Lena Spitze" }).click();
        await page.getByRole("button", { name: "Abmelden" }).click();
        await signIn(page, house.url, "leitung@example.org");
        await assertReads(page, "Einmalcode eingeben");
        assert.equal(await status(page, `${house.url}/office/directory`), 303, "half signed in is not signed in");
        await page.getByLabel("Einmalcode").fill("000000");
        await page.getByRole("button", { name: "Anmelden" }).click();
        await assertReads(page, "Der Code stimmt nicht");
        await page.getByLabel("Einmalcode").fill(oneTimeCode(secret, Date.now() + 30000));
        await page.getByRole("button", { name: "Anmelden" }).click();
        await assertReads(page, "Heute", "Lena Spitze");
    });

    await t.test("an expired session does not lose a form's text", async () => {
        const page = await openPage(browser, { script: false });
        await officer(page, house.url);
        await page.goto(`${house.url}/office/actors/new`);
        await page.getByLabel("Name", { exact: false }).first().fill("Lange getippter Name");
        await page.context().clearCookies();
        await page.getByRole("button", { name: "Speichern" }).click();
        await assertReads(page, "Ihre Anmeldung ist abgelaufen");
        await page.getByLabel("E-Mail-Adresse").fill("integration@example.org");
        await page.getByLabel("Passwort", { exact: true }).fill("Gemeinsam ankommen im Lindenland");
        await page.getByRole("button", { name: "Anmelden" }).click();
        await page.getByRole("button", { name: "Zu meinen Eingaben" }).click();
        await assertReads(page, "Ihre Eingaben sind wieder da");
        assert.equal(await page.getByLabel("Name", { exact: false }).first().inputValue(), "Lange getippter Name");
    });

    await t.test("who guesses passwords is made to wait", async () => {
        const page = await openPage(browser);
        for (let attempt = 0; attempt < 6; ++attempt) await signIn(page, house.url, "rat@example.org", "falsch geraten");
        await assertReads(page, "Zu viele Versuche");
    });
});
