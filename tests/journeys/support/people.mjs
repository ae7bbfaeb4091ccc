// How people of the demo county come in and move about, in the words they see.
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";

export const PASSWORD = "Gemeinsam ankommen im Lindenland";

/** Signs in through the form and lands on Today. */
export async function signIn(page, url, email, password = PASSWORD) {
    await page.goto(`${url}/office/login`);
    await page.getByLabel("E-Mail-Adresse").fill(email);
    await page.getByLabel("Passwort", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Anmelden" }).click();
}

export const officer = (page, url) => signIn(page, url, "integration@example.org");
export const administrator = (page, url) => signIn(page, url, "admin@example.org");
export const clubEditor = (page, url) => signIn(page, url, "verein@example.org");

/** The page as a person reads it holds these words, and no untranslated key. */
export async function assertReads(page, ...words) {
    const text = await page.locator("body").innerText();
    assert.ok(!text.includes("⟦"), `an untranslated text on ${page.url()}: ${text.match(/⟦[^⟧]*⟧/)?.[0]}`);
    for (const word of words) assert.ok(text.includes(word), `"${word}" is missing on ${page.url()}\n${text.slice(0, 1500)}`);
}

/** Follows the pages of the demo county that a person with these rights may open. */
export async function status(page, address) {
    return (await page.request.get(address, { maxRedirects: 0 })).status();
}

export const fileText = (path) => readFileSync(path, "utf8");
