// Builds what the program carries of the web: style sheets, behaviours, icons, their compressed forms and a
// manifest. Same input, same bytes; a run with nothing to do reads the inputs, compares one stamp and ends.
//
//   node web/build.mjs            → build/web/…            node web/build.mjs --out DIR   → DIR/…
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { sprite } from "./steps/icons.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const outFlag = process.argv.indexOf("--out");
const out = outFlag > 0 ? resolve(process.argv[outFlag + 1]) : join(here, "..", "build", "web");
const stampFile = `${out}.stamp`;
const squireScript = join(here, "node_modules", "squire-rte", "dist", "squire.js");
const kernSheet = join(here, "node_modules", "@kern-ux", "native", "dist", "kern.css");

/** Files that decide the result, sorted by path. Samples, tests and notes do not. */
function inputs(folder = here) {
    const found = [];
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && !["node_modules", "sample", "tests"].includes(entry.name)) found.push(...inputs(path));
        if (entry.isFile() && /\.(css|js|mjs|json|svg)$/.test(entry.name)) found.push(path);
    }
    return found.sort();
}

function stampOf(files) {
    const hash = createHash("sha256").update(process.version);
    for (const file of files) hash.update(relative(here, file)).update("\0").update(readFileSync(file)).update("\0");
    return hash.digest("hex");
}

function isCurrent(stamp) {
    if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) return false;
    const manifest = join(out, "manifest.json");
    if (!existsSync(manifest)) return false;
    const files = Object.values(JSON.parse(readFileSync(manifest, "utf8")).assets).map((asset) => asset.file);
    return files.every((file) => ["", ".gz", ".br"].every((end) => existsSync(join(out, file + end))));
}

const TYPES = {
    css: "text/css; charset=utf-8",
    js: "text/javascript; charset=utf-8",
    svg: "image/svg+xml",
};

const brotli = (bytes) => brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
});

/** One logical file with its hashed name and its three forms. */
function asset(logical, text, { hashed }) {
    const bytes = Buffer.from(text);
    const [stem, ending] = logical.split(".");
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
    const file = hashed ? `${stem}.${hash}.${ending}` : logical;
    const forms = { "": bytes, ".gz": gzipSync(bytes, { level: 9 }), ".br": brotli(bytes) };
    const entry = { file, type: TYPES[ending], hashed, bytes: bytes.length, gzip: forms[".gz"].length,
                    brotli: forms[".br"].length };
    return { logical, entry, forms };
}

function writeIfChanged(file, bytes) {
    if (existsSync(file) && readFileSync(file).equals(bytes)) return;
    writeFileSync(file, bytes);
}

function write(assets) {
    mkdirSync(out, { recursive: true });
    const kept = new Set(["manifest.json"]);
    const manifest = { assets: {} };
    for (const { logical, entry, forms } of assets) {
        manifest.assets[logical] = entry;
        for (const [end, bytes] of Object.entries(forms)) {
            kept.add(entry.file + end);
            writeIfChanged(join(out, entry.file + end), bytes);
        }
    }
    writeIfChanged(join(out, "manifest.json"), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    for (const file of readdirSync(out)) {
        if (!kept.has(file) && statSync(join(out, file)).isFile()) rmSync(join(out, file));
    }
    return manifest;
}

/** The service worker under a name that stays; it knows the names of the portal's files and changes with them. */
function serviceWorker(all) {
    const files = all.filter(({ logical }) => !/^(office|editor)\./.test(logical)).map(({ entry }) => `/assets/${entry.file}`);
    const version = createHash("sha256").update(files.join()).digest("hex").slice(0, 12);
    const text = readFileSync(join(here, "offline.js"), "utf8");
    return text.replace('["%FILES%"]', JSON.stringify(files)).replace("%VERSION%", version);
}

async function build() {
    const { styleSheet } = await import("./steps/styles.mjs");
    const { bundle } = await import("./steps/scripts.mjs");
    const all = [
        asset("portal.css", styleSheet("portal", here, kernSheet), { hashed: true }),
        asset("office.css", styleSheet("office", here, kernSheet), { hashed: true }),
        asset("portal.js", bundle(join(here, "portal.js")), { hashed: true }),
        asset("office.js", bundle(join(here, "office.js")), { hashed: true }),
        // The rich-text editor is a library and our toolbar; only pages with a text to edit fetch it.
        asset("editor.js", readFileSync(squireScript, "utf8").replace(/^\/\/# sourceMappingURL.*$/m, "") + bundle(join(here, "editor.js")), { hashed: true }),
        asset("pictures.js", bundle(join(here, "pictures.js")), { hashed: true }),
        asset("icons.svg", sprite(join(here, "icons")), { hashed: true }),
        asset("favicon.svg", readFileSync(join(here, "favicon.svg"), "utf8"), { hashed: false }),
    ];
    return [...all, asset("offline.js", serviceWorker(all), { hashed: false })];
}

function report(manifest) {
    console.log("file                       raw    gzip  brotli");
    for (const [logical, { bytes, gzip, brotli: small }] of Object.entries(manifest.assets)) {
        console.log(logical.padEnd(22), ...[bytes, gzip, small].map((size) => String(size).padStart(7)));
    }
}

if (!existsSync(kernSheet)) {
    console.error("KERN-UX is missing: run `npm ci` in web/ first.");
    process.exit(1);
}
const stamp = stampOf([...inputs(), kernSheet, squireScript]);
if (isCurrent(stamp)) {
    console.log("web: nothing to do");
} else {
    report(write(await build()));
    writeFileSync(stampFile, stamp);
}
