// Gathers web/icons/*.svg (24 × 24, strokes in the colour of the text) into one sprite of symbols.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export function sprite(folder) {
    const symbols = readdirSync(folder).filter((name) => name.endsWith(".svg")).sort().map((name) => {
        const drawing = readFileSync(join(folder, name), "utf8").trim();
        const inner = drawing.match(/^<svg [^>]*>([\s\S]*)<\/svg>$/)?.[1].trim();
        if (!inner) throw new Error(`web/icons/${name} is not a single svg element`);
        return `<symbol id="${name.replace(".svg", "")}" viewBox="0 0 24 24">${inner}</symbol>`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}
