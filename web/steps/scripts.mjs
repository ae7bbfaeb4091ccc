// Joins an entry script and the behaviours it imports into one classic script. The behaviours import nothing
// themselves, so joining is all it takes; comments and indentation go, names stay readable in the browser.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const IMPORT = /^import \{ ([\w, ]+) \} from "(\.\/behaviours\/[\w-]+\.js)";$/gm;

function compact(source) {
    return source
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "" && !line.startsWith("//") && !/^\/?\*/.test(line))
        .join("\n");
}

function refuseDuplicates(modules) {
    const seen = new Map();
    for (const { path, source } of modules) {
        for (const [, name] of source.matchAll(/^(?:export )?(?:async )?(?:function|const|let) (\w+)/gm)) {
            if (seen.has(name)) throw new Error(`${name} is defined in ${seen.get(name)} and in ${path}`);
            seen.set(name, path);
        }
    }
}

/** @returns {string} the script, wrapped so that nothing becomes global */
export function bundle(entry) {
    const main = readFileSync(entry, "utf8");
    const modules = [...main.matchAll(IMPORT)].map(([, , path]) => ({
        path, source: readFileSync(join(dirname(entry), path), "utf8"),
    }));
    for (const { path, source } of modules) {
        if (/^import /m.test(source)) throw new Error(`${path} imports something; behaviours stand alone`);
        if (source.includes("`\n")) throw new Error(`${path} has a template text over several lines`);
    }
    refuseDuplicates(modules);
    const body = [...modules.map(({ source }) => source.replace(/^export /gm, "")), main.replace(IMPORT, "")];
    return `(() => {\n"use strict";\n${body.map(compact).join("\n")}\n})();\n`;
}
