// What the style sheets promise: enough contrast, logical properties only, no class without a rule, small files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { contrast } from "../steps/colours.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(mkdtempSync(join(tmpdir(), "landlotse-web-")), "built");
const build = () => execFileSync(process.execPath, [join(web, "build.mjs"), "--out", out], { encoding: "utf8" });
let assets;

before(() => {
    build();
    assets = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")).assets;
});
after(() => rmSync(dirname(out), { recursive: true, force: true }));

const sheet = (face) => readFileSync(join(out, assets[`${face}.css`].file), "utf8");

function colours(scheme) {
    const [light, dark] = readFileSync(join(web, "tokens.css"), "utf8").split("@media (prefers-color-scheme: dark)");
    const read = (text) => Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name, hex]) =>
        [name, hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join("")}` : hex]));
    return scheme === "light" ? read(light) : { ...read(light), ...read(dark.split("@media (forced-colors")[0]) };
}

for (const scheme of ["light", "dark"]) {
    test(`text stands out from every ground it is put on (${scheme})`, () => {
        const c = colours(scheme);
        const pairs = [["info", "info-ground"], ["success", "success-ground"], ["warning", "warning-ground"],
            ["danger", "danger-ground"], ["on-accent", "accent"], ["on-accent", "accent-hover"]];
        for (const ground of ["ground", "surface", "accent-tint"]) {
            for (const text of ["text", "muted", "accent", "danger", "success", "warning", "info"]) pairs.push([text, ground]);
        }
        for (const [text, ground] of pairs) {
            const ratio = contrast(c[text], c[ground]);
            assert.ok(ratio >= 4.5, `--${text} on --${ground}: ${ratio.toFixed(2)}`);
        }
        for (const border of ["border", "field-border", "focus"]) assert.ok(contrast(c[border], c.ground) >= 3, border);
    });
    test(`the five steps of the map scale run in one direction (${scheme})`, () => {
        const c = colours(scheme);
        const fromGround = [1, 2, 3, 4, 5].map((step) => contrast(c[`scale-${step}`], c.ground));
        assert.deepEqual(fromGround, [...fromGround].sort((a, b) => a - b));
    });
}

for (const face of ["portal", "office"]) {
    test(`the ${face} sheet knows no left and no right`, () => {
        const found = sheet(face).match(/[;{](?:margin|padding|border)-(?:left|right)[-:]|[;{](?:left|right):|(?:text-align|float|clear):(?:left|right)/g);
        assert.equal(found, null);
    });
    test(`every class of the ${face} samples has a rule`, () => {
        const rules = sheet(face);
        const bare = new Set(["portal", "plain"]);
        for (const name of readdirSync(join(web, "sample"))) {
            if (name.startsWith("portal") !== (face === "portal")) continue;
            const html = readFileSync(join(web, "sample", name), "utf8");
            for (const [, list] of html.matchAll(/ class="([^"]+)"/g)) {
                for (const one of list.split(" ").filter((word) => !bare.has(word))) {
                    assert.match(rules, new RegExp(`\\.${one}(?![\\w-])`), `${name}: ${one}`);
                }
            }
        }
    });
}

test("every KERN class the program writes is one of those that are built", () => {
    const parts = JSON.parse(readFileSync(join(web, "kern.json"), "utf8"));
    const known = new Set([...parts.portal, ...parts.office]);
    const source = join(web, "..", "src");
    for (const file of readdirSync(source, { recursive: true }).filter((name) => name.endsWith(".cpp") && !name.includes("tests"))) {
        for (const [name] of readFileSync(join(source, file), "utf8").matchAll(/kern-[a-z][\w-]*/g)) {
            // A name that ends in a dash is put together at run time: every name it can become must be built.
            const built = /[-_]$/.test(name) ? [...known].some((one) => one.startsWith(name)) : known.has(name);
            assert.ok(built, `src/${file} uses ${name}; add it to web/kern.json or use another`);
        }
    }
});

test("icons named in the samples exist", () => {
    const sprite = readFileSync(join(out, assets["icons.svg"].file), "utf8");
    for (const name of readdirSync(join(web, "sample"))) {
        for (const [, icon] of readFileSync(join(web, "sample", name), "utf8").matchAll(/icons\.svg#([\w-]+)/g)) {
            assert.ok(sprite.includes(`<symbol id="${icon}"`), `${name}: ${icon}`);
        }
    }
});

test("the files stay within their budgets", () => {
    assert.ok(assets["portal.css"].brotli <= 10_000, `portal.css ${assets["portal.css"].brotli}`);
    assert.ok(assets["portal.js"].brotli <= 4_000, `portal.js ${assets["portal.js"].brotli}`);
    assert.ok(assets["office.css"].brotli <= 25_000, `office.css ${assets["office.css"].brotli}`);
});

test("a second run changes nothing, and a fresh run makes the same bytes", () => {
    const times = () => readdirSync(out).map((name) => `${name} ${statSync(join(out, name)).mtimeMs}`);
    const before = times();
    assert.match(build(), /nothing to do/);
    assert.deepEqual(times(), before);
    rmSync(`${out}.stamp`);
    build();
    assert.deepEqual(times(), before);
    assert.ok(existsSync(`${out}.stamp`));
});
