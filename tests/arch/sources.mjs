// The tree as the arch tests see it: every source file with its text, its part and its layer.
import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const kernelOrder = ["base", "calendar", "sheet", "storage", "i18n", "identity", "audit", "jobs", "http", "html", "print", "picture", "richtext", "search", "mail", "record", "site"];

function walk(folder, found = []) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (["node_modules", "build", ".git", "data"].includes(entry.name)) continue;
        const path = join(folder, entry.name);
        if (entry.isDirectory()) walk(path, found);
        else found.push(path);
    }
    return found;
}

/** Files below a folder of the repository whose name matches. */
export function files(below, pattern) {
    const folder = join(root, below);
    if (!existsSync(folder)) return [];
    return walk(folder).filter((path) => pattern.test(path)).map((path) => ({ path: relative(root, path), text: readFileSync(path, "utf8") }));
}

export const sources = () => [...files("src", /\.(h|cpp)$/), ...files("engines", /\.(h|cpp)$/)];
export const isTest = (path) => /\/(tests|fuzz|bench)\//.test(path);
export const includesOf = (text) => [...text.matchAll(/^#include "([^"]+)"/gm)].map((match) => match[1]);
export const read = (path) => readFileSync(join(root, path), "utf8");
