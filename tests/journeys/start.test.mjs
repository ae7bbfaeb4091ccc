// The two commands: a second ./start serves within two seconds, and the demo logins are printed.
import test from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, programMissing } from "./support/program.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const skip = programMissing() || (process.env.LANDLOTSE_PROGRAM ? "another program is under test" : false);

function startUntilReady(data) {
    const began = performance.now();
    const child = spawn("./start", ["--port", "0", "--data", data], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (chunk) => { said += chunk; });
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => { child.kill("SIGKILL"); reject(new Error(`not ready: ${said}`)); }, 600_000);
        const watch = setInterval(() => {
            if (!said.includes("Landlotse is ready at")) return;
            clearInterval(watch);
            clearTimeout(timer);
            resolve({ child, said, milliseconds: performance.now() - began });
        }, 5);
    });
}

const ended = (child) => new Promise((resolve) => { child.once("close", resolve); child.kill("SIGTERM"); });

test("./start", { skip }, async (t) => {
    const data = mkdtempSync(join(tmpdir(), "landlotse-start-"));
    t.after(() => rmSync(data, { recursive: true, force: true }));
    await t.test("the first run prints the demo logins", async () => {
        const first = await startUntilReady(data);
        await ended(first.child);
        assert.match(first.said, /integration@example\.org/);
        assert.match(first.said, /Everybody's password/);
    });
    await t.test("a further run serves within two seconds", async () => {
        const again = await startUntilReady(data);
        await ended(again.child);
        t.diagnostic(`ready after ${Math.round(again.milliseconds)} ms`);
        assert.ok(again.milliseconds < 2000, `${again.milliseconds} ms`);
    });
    await t.test("every sub-command has its help", async () => {
        for (const command of ["serve", "setup", "demo", "import register", "import boundaries", "import records", "export", "user invite", "user list", "check", "backup", "restore"])
            assert.match(await run([...command.split(" "), "--help"]), new RegExp(`landlotse ${command}`));
    });
});
