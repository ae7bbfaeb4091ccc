// Checks a page against WCAG 2.2 A and AA and axe's good practices.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** @returns {Promise<object[]>} violations as axe gives them */
export async function violationsOf(page, { within } = {}) {
    // evaluate() goes through the debugger, so the page's own Content-Security-Policy stays in force.
    await page.evaluate(axeSource);
    const result = await page.evaluate(
        ([tags, part]) => globalThis.axe.run(part ?? document, {
            runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
        }),
        [TAGS, within]);
    return result.violations;
}

function describe(violation) {
    const places = violation.nodes.map((node) => {
        const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ");
        return `    ${node.target.join(" ")}\n      ${node.html.slice(0, 160)}\n      ${why}`;
    });
    return `  ${violation.id} (${violation.impact}): ${violation.help}\n${places.join("\n")}`;
}

/** Fails with one readable list when the page breaks a rule. */
export async function assertAccessible(page, name = page.url(), options = {}) {
    const found = await violationsOf(page, options);
    assert.equal(found.length, 0, `${name} has ${found.length} accessibility faults\n${found.map(describe).join("\n")}`);
}
