// Pictures of pages for people to look at: build/screens/NAME.png.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "build", "screens");

/** @returns {Promise<string>} where the picture is */
export async function screen(page, name, { whole = true } = {}) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, fullPage: whole, animations: "disabled" });
    return path;
}
