// docs/recommendations.md is true: every id once; what works names a page that a room serves and a journey that
// exists and names the recommendation.
import test from "node:test";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { read, root, sources } from "./sources.mjs";

const ids = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6a", "1.6b", "1.6c", "1.6d", ...Array.from({ length: 12 }, (_, i) => `2.${i + 1}`), "3.1", "3.2", "3.3",
    "3.4a", "3.4b", "3.4c", "3.4d", "3.5", "3.6a", "3.6b", "3.7", "3.8", "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "6.4"].map((id) => `R${id}`);

const rows = read("docs/recommendations.md").split("\n").filter((line) => /^\| R\d/.test(line)).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));

test("every recommendation stands in the table once", () => {
    assert.deepEqual(rows.map(([id]) => id), ids);
});

test("what works names its page and its journey", () => {
    const code = sources().map(({ text }) => text).join("\n");
    for (const [id, state, , page, journey] of rows) {
        assert.ok(["works", "in part", "not yet"].includes(state), `${id}: ${state}`);
        if (state === "not yet") continue;
        assert.ok(existsSync(join(root, "tests/journeys", journey)), `${id}: there is no ${journey}`);
        const last = page.split("/").pop();
        assert.ok(code.includes(`"${last}"`) || code.includes(`/${last}"`), `${id}: nobody serves ${page}`);
    }
});

test("a recommendation that works in full is named where its journey runs or its rule is kept", () => {
    for (const [id, state, , , journey] of rows)
        if (state === "works") assert.ok(read(`tests/journeys/${journey}`).includes(id) || sources().some(({ text }) => text.includes(id)), id);
});
