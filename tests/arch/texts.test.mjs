// No text in code: every message key that is used exists, German and English are complete for the office,
// all portal languages are complete for the portal.
import test from "node:test";
import assert from "node:assert/strict";
import { sources, files, isTest } from "./sources.mjs";

const portalLanguages = ["de", "en", "uk", "ru", "ar", "fa", "tr", "fr", "pl", "ro", "ti", "kmr"];

function messages() {
    const texts = new Map(); // language → key → text, for each face
    for (const { path, text } of files("src", /\/messages\/[a-z]+\.[a-z]+\.json$/)) {
        const [, face, language] = path.match(/\/(office|portal)\.([a-z]+)\.json$/) ?? assert.fail(`${path} has no face`);
        const name = `${face}.${language}`;
        if (!texts.has(name)) texts.set(name, new Map());
        for (const [key, value] of Object.entries(JSON.parse(text))) {
            assert.ok(!texts.get(name).has(key), `${key} stands twice in ${name}`);
            texts.get(name).set(key, value);
        }
    }
    return texts;
}

const placeholders = (text) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]))].sort();

test("German and English are complete for the office, and fill the same places", () => {
    const texts = messages();
    const [german, english] = [texts.get("office.de"), texts.get("office.en")];
    assert.deepEqual([...german.keys()].filter((key) => !english.has(key)), []);
    assert.deepEqual([...english.keys()].filter((key) => !german.has(key)), []);
    for (const [key, text] of german) assert.deepEqual(placeholders(english.get(key)), placeholders(text), key);
});

test("all portal languages are complete, and fill the same places", () => {
    const texts = messages();
    const german = texts.get("portal.de");
    for (const language of portalLanguages) {
        const other = texts.get(`portal.${language}`);
        assert.deepEqual([...german.keys()].filter((key) => !other.has(key)), [], `missing in ${language}`);
        assert.deepEqual([...other.keys()].filter((key) => !german.has(key)), [], `too much in ${language}`);
        for (const [key, text] of german) assert.deepEqual(placeholders(other.get(key)), placeholders(text), `${language} ${key}`);
    }
});

test("every key that code uses exists", () => {
    const texts = messages();
    const known = new Set([...texts.get("office.de").keys(), ...texts.get("portal.de").keys()]);
    const missing = [];
    for (const { path, text } of sources()) {
        if (isTest(path)) continue;
        for (const [, key] of text.matchAll(/\bt\("([a-z_]+(?:\.[a-z_0-9]+)+)"/g)) if (!known.has(key)) missing.push(`${path}: ${key}`);
        for (const [, key] of text.matchAll(/push_back\(\{"[^"]*", "([a-z_]+(?:\.[a-z_0-9]+)+)"/g)) if (!known.has(key)) missing.push(`${path}: ${key}`);
    }
    assert.deepEqual(missing, []);
});
