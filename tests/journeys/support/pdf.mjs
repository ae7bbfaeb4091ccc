// What a printed document says.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function inspected(bytes, program, ...options) {
    const folder = mkdtempSync(join(tmpdir(), "landlotse-pdf-"));
    try {
        writeFileSync(join(folder, "document.pdf"), bytes);
        return execFileSync(program, options.map((option) => option.replace("FILE", join(folder, "document.pdf"))), { encoding: "utf8" });
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** The text of a PDF as a reader's program copies it; marks that only steer the direction of writing are no letters. */
export function textOfPdf(bytes) {
    return inspected(bytes, "pdftotext", "-enc", "UTF-8", "FILE", "-").replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** How many pictures of dots it holds; what is transparent counts once, without its mask. */
export function picturesInPdf(bytes) {
    return inspected(bytes, "pdfimages", "-list", "FILE").split("\n").filter((line) => /^\s*\d+\s+\d+\s+image\s/.test(line)).length;
}
