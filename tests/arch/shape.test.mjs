// Shape and safety that a reader cannot see at a glance: sizes, SQL that would not travel, machine paths.
import test from "node:test";
import assert from "node:assert/strict";
import { sources, files, isTest } from "./sources.mjs";

test("no file is longer than 500 lines", () => {
    const long = [...sources(), ...files("tests", /\.(mjs|cpp|h)$/), ...files("web", /\.(mjs|js|css)$/)]
        .map(({ path, text }) => [path, text.split("\n").length]).filter(([, lines]) => lines > 500);
    assert.deepEqual(long, []);
});

test("no function is longer than 60 lines", () => {
    const long = [];
    for (const { path, text } of sources()) {
        if (isTest(path)) continue;
        const lines = text.split("\n");
        let start = -1;
        lines.forEach((line, number) => {
            if (line === "{") start = number;
            if (line === "}" && start >= 0) {
                if (number - start > 60) long.push(`${path}:${start} has ${number - start} lines`);
                start = -1;
            }
        });
    }
    assert.deepEqual(long, []);
});

// What SQLite, PostgreSQL and a later distribution by county do not share (docs/adr/0002).
const forbidden = [/\bserial\b/i, /\btrigger\b/i, /\bcreate rule\b/i, /\bdeferrable\b/i, /\bexclude using\b/i, /advisory_lock/i, /\block table\b/i,
    /\binherits\b/i, /\bnow\(\)/i, /\brandom\(\)/i, /for update/i, /generated always/i, /\bilike\b/i, /\blateral\b/i];

test("migrations stay within the SQL that travels, and every key begins with the county", () => {
    const wrong = [];
    for (const { path, text } of files("src", /\/migrations\/.*\.sql$/)) {
        if (path.endsWith(".sqlite.sql") || path.endsWith(".pg.sql")) continue;
        const code = text.replace(/--.*$/gm, "");
        for (const pattern of forbidden) if (pattern.test(code)) wrong.push(`${path}: ${pattern}`);
        for (const [, keys] of code.matchAll(/primary key \(([^)]*)\)/g)) if (!keys.startsWith("county")) wrong.push(`${path}: primary key (${keys})`);
        for (const [, table, keys] of code.matchAll(/create unique index \w+ on (\w+) \(([^)]*)\)/g))
            if (table !== "county" && !keys.startsWith("county")) wrong.push(`${path}: unique (${keys})`);
    }
    assert.deepEqual(wrong, []);
});

test("statements in code stay within the SQL that travels", () => {
    const wrong = [];
    for (const { path, text } of sources()) {
        if (isTest(path) || /sqlite|postgres/.test(path)) continue;
        for (const [, statement] of text.matchAll(/"((?:select|insert|update|delete) [^"]*)"/g))
            for (const pattern of forbidden) if (pattern.test(statement)) wrong.push(`${path}: ${statement}`);
    }
    assert.deepEqual(wrong, []);
});
