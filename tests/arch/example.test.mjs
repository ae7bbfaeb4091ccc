// The next room stays cheap: the example of CONTRIBUTING.md, which a unit test builds and tries, is short.
import test from "node:test";
import assert from "node:assert/strict";
import { files, read } from "./sources.mjs";

test("a room with one record takes at most 200 lines", () => {
    const lines = files("tests/example/notices", /./).reduce((sum, { text }) => sum + text.trimEnd().split("\n").length, 0);
    assert.ok(lines <= 200, `${lines} lines`);
    assert.match(read("CONTRIBUTING.md"), /tests\/example\/notices/);
});
