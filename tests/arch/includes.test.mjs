// The include law: the kernel in its order, rooms by level and through api.h only, layers from left to right.
import test from "node:test";
import assert from "node:assert/strict";
import { kernelOrder, sources, includesOf, isTest, files, read } from "./sources.mjs";

const layers = ["domain", "store", "actions", "web"];

test("a part of the kernel knows only the parts before it", () => {
    const wrong = [];
    for (const { path, text } of sources()) {
        const part = path.match(/^src\/kernel\/([^/]+)\//)?.[1];
        if (!part || isTest(path)) continue;
        assert.ok(kernelOrder.includes(part), `${path}: ${part} has no place in the order`);
        for (const include of includesOf(text)) {
            const other = include.match(/^kernel\/([^/]+)\//)?.[1];
            if (!other || kernelOrder.indexOf(other) > kernelOrder.indexOf(part)) wrong.push(`${path} includes ${include}`);
        }
    }
    assert.deepEqual(wrong, []);
});

function levels() {
    const found = new Map();
    for (const { path, text } of files("src/rooms", /\/room\.cpp$/))
        found.set(path.split("/")[2], Number(text.match(/room\.level = (\d)/)?.[1]));
    return found;
}

test("a room sees other rooms through their api.h and only on a lower level", () => {
    const level = levels();
    assert.ok(level.size > 0);
    const wrong = [];
    for (const { path, text } of sources()) {
        const room = path.match(/^src\/rooms\/([^/]+)\//)?.[1];
        if (!room || isTest(path)) continue;
        for (const include of includesOf(text)) {
            if (include.startsWith("app/")) wrong.push(`${path} includes ${include}`);
            const other = include.match(/^rooms\/([^/]+)\//)?.[1];
            if (!other || other === room) continue;
            if (!include.endsWith("/api.h") || level.get(other) >= level.get(room)) wrong.push(`${path} includes ${include}`);
        }
    }
    assert.deepEqual(wrong, []);
});

test("inside a room a layer knows only the layers to its left", () => {
    const wrong = [];
    for (const { path, text } of sources()) {
        const [, room, layer] = path.match(/^src\/rooms\/([^/]+)\/(domain|store|actions|web)\//) ?? [];
        if (!layer) continue;
        for (const include of includesOf(text)) {
            const other = include.match(new RegExp(`^rooms/${room}/(domain|store|actions|web)/`))?.[1];
            if (other && layers.indexOf(other) > layers.indexOf(layer)) wrong.push(`${path} includes ${include}`);
            if (layer === "domain" && /^kernel\/(site|http|html|audit|identity\/(store|session))/.test(include)) wrong.push(`${path} includes ${include}`);
        }
    }
    assert.deepEqual(wrong, []);
});

test("heavy headers stay out of headers", () => {
    const wrong = [];
    for (const { path, text } of sources())
        if (path.endsWith(".h") && !isTest(path) && /#include <(boost\/(json|beast|asio)|sqlite3|postgresql|curl|unicode|regex|iostream)/.test(text)
            && !/src\/kernel\/http\/(connection|loop|server_parts|request_reader)/.test(path)) wrong.push(path);
    assert.deepEqual(wrong, []);
});

test("every room has its README and says what it offers upwards", () => {
    for (const room of levels().keys()) {
        assert.ok(read(`src/rooms/${room}/README.md`).length > 400, `${room}/README.md is thin`);
        const wiring = read(`src/rooms/${room}/room.cpp`);
        for (const offer of ["alarms", "figures", "calendar", "subject_access", "erasure", "demo"])
            assert.match(wiring, new RegExp(`upwards\\.${offer} =`), `${room} does not answer for ${offer}`);
    }
});
