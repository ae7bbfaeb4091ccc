// Starts the program as an operator would: `demo` fills a fresh folder, `serve` answers on a free port.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const READY = /^Landlotse is ready at (http:\/\/\S+)$/m;

export function programPath() {
    return process.env.LANDLOTSE_PROGRAM ?? join(root, "build", "release", "landlotse");
}

/** For `test(..., { skip: programMissing() })`: false, or the reason why journeys cannot run. */
export function programMissing() {
    return existsSync(programPath()) ? false : `${programPath()} has not been built`;
}

function collect(child) {
    const said = { out: "", error: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => { said.out += text; });
    child.stderr.setEncoding("utf8").on("data", (text) => { said.error += text; });
    return said;
}

/** Runs a command of the program to its end; throws with what it said when it fails. */
export async function run(args, { env = {}, seconds = 120 } = {}) {
    const child = spawn(programPath(), args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const said = collect(child);
    const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    const [code, signal] = await once(child, "close");
    clearTimeout(timer);
    if (code !== 0) throw new Error(`landlotse ${args.join(" ")} ended with ${code ?? signal}\n${said.out}${said.error}`);
    return said.out;
}

async function readyAt(child, said, seconds) {
    const address = () => said.out.match(READY)?.[1];
    const end = Date.now() + seconds * 1000;
    while (!address()) {
        if (child.exitCode !== null) throw new Error(`landlotse serve ended with ${child.exitCode}\n${said.out}${said.error}`);
        if (Date.now() > end) {
            child.kill("SIGKILL");
            throw new Error(`landlotse serve was not ready within ${seconds} s\n${said.out}${said.error}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return address();
}

/**
 * A running Landlotse with its own folder of data.
 * @param {{demo?: boolean, env?: object, args?: string[], data?: string, seconds?: number}} wishes
 *        `data` reuses a folder (it is then kept), `env` and `args` go to `serve`
 * @returns {Promise<{url: string, data: string, log: () => string, stop: () => Promise<void>}>}
 */
export async function startProgram({ demo = true, env = {}, args = [], data, seconds = 30 } = {}) {
    const folder = data ?? mkdtempSync(join(tmpdir(), "landlotse-journey-"));
    const tidy = () => { if (!data) rmSync(folder, { recursive: true, force: true }); };
    try {
        if (demo) await run(["demo", "--data", folder], { env });
        const child = spawn(programPath(), ["serve", "--data", folder, "--port", "0", ...args], {
            env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"],
        });
        const said = collect(child);
        const url = await readyAt(child, said, seconds);
        const stop = async () => {
            await endGracefully(child);
            tidy();
        };
        return { url, data: folder, log: () => said.out + said.error, stop };
    } catch (error) {
        tidy();
        throw error;
    }
}

/** SIGTERM lets running requests finish; only a program that does not listen is killed. */
async function endGracefully(child, seconds = 10) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    await closed;
    clearTimeout(timer);
    if (child.signalCode === "SIGKILL") throw new Error(`landlotse did not stop within ${seconds} s of SIGTERM`);
}
