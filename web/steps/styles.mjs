// Puts a style sheet together: KERN's rules for the parts used, then ours, minified.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "lightningcss";
import { kernRules } from "./kern.mjs";

const version = (major, minor = 0) => (major << 16) | (minor << 8);
/** Phones of the last four years; logical properties and :has() are the newest things relied on. */
const TARGETS = { chrome: version(105), firefox: version(121), safari: version(15, 4), samsung: version(20) };

/** Sheets of each face in their order of precedence. */
const SHEETS = {
    portal: ["tokens.css", "base.css", "portal.css", "print.css"],
    office: ["tokens.css", "base.css", "office.css", "print.css"],
};

/** @param {"portal"|"office"} face  @param {string} folder of our sheets  @param {string} kernSheet KERN's kern.css */
export function styleSheet(face, folder, kernSheet) {
    const parts = JSON.parse(readFileSync(join(folder, "kern.json"), "utf8"));
    const kept = face === "office" ? [...parts.portal, ...parts.office] : parts.portal;
    const { rules, adaptive } = kernRules(readFileSync(kernSheet, "utf8"), kept);
    const own = SHEETS[face].map((name) => readFileSync(join(folder, name), "utf8"));
    const code = Buffer.from([adaptive, rules, ...own].join("\n"));
    return transform({ filename: `${face}.css`, code, minify: true, targets: TARGETS }).code.toString();
}
