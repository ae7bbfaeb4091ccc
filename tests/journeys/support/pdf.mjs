// What a printed document says.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The text of a PDF as a reader's program copies it. */
export function textOfPdf(bytes) {
    const folder = mkdtempSync(join(tmpdir(), "landlotse-pdf-"));
    try {
        writeFileSync(join(folder, "document.pdf"), bytes);
        const text = execFileSync("pdftotext", ["-enc", "UTF-8", join(folder, "document.pdf"), "-"], { encoding: "utf8" });
        // Marks that only steer the direction of writing are no letters.
        return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
