import { richTextEditor } from "./behaviours/rich-text.js";

for (const box of document.querySelectorAll("[data-rich-text]")) richTextEditor(box, globalThis.Squire);
