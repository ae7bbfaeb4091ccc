// Serves web/sample/*.html with the built assets under the same Content-Security-Policy as the program, so that
// the samples prove what the program's pages rely on.
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const sampleFolder = join(root, "web", "sample");
const builtFolder = join(root, "build", "web");

export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const sampleNames = () => readdirSync(sampleFolder).filter((name) => name.endsWith(".html")).sort();
export const manifest = () => JSON.parse(readFileSync(join(builtFolder, "manifest.json"), "utf8")).assets;

/** A sample as the program would send it: logical names of assets become hashed ones. */
export function sampleText(name) {
    const assets = manifest();
    return readFileSync(join(sampleFolder, name), "utf8").replace(/\/assets\/([a-z]+\.(?:css|js|svg))/g, (_, logical) => {
        if (!assets[logical]) throw new Error(`${name} uses ${logical}, which is not built`);
        return `/assets/${assets[logical].file}`;
    });
}

function answer(path) {
    if (/^\/sample\/[a-z.-]+\.html$/.test(path)) {
        return { type: "text/html; charset=utf-8", bytes: Buffer.from(sampleText(path.slice("/sample/".length))) };
    }
    const asset = Object.values(manifest()).find(({ file }) => path === `/assets/${file}`);
    if (asset) return { type: asset.type, bytes: readFileSync(join(builtFolder, `${asset.file}.br`)), encoding: "br" };
    return null;
}

/** @returns {Promise<{url: string, stop: () => Promise<void>}>} */
export async function serveSamples() {
    const server = createServer((request, response) => {
        const found = answer(new URL(request.url, "http://127.0.0.1").pathname);
        const headers = { "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff" };
        if (!found) return response.writeHead(404, headers).end();
        // Browsers take brotli over plain http only from loopback and secure origins; gzip would do elsewhere.
        if (found.encoding) headers["Content-Encoding"] = found.encoding;
        response.writeHead(200, { ...headers, "Content-Type": found.type, "Content-Length": found.bytes.length });
        response.end(found.bytes);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { url: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((resolve) => server.close(resolve)) };
}
