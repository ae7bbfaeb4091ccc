// KERN-UX as it is delivered is 340 kB. This step keeps the rules of the parts we use (kern.json), writes
// fixed design tokens into the rules, turns left and right into start and end, and hands back the colour
// tokens that differ between light and dark.
import { hexFromOklch } from "./colours.mjs";

/** Colours a county may set: KERN's action colours point to them (tokens.css gives the defaults). */
const OURS = {
    "--kern-color-action-default": "var(--accent)",
    "--kern-color-action-on-default": "var(--on-accent)",
    "--kern-color-action-state-indicator-shade-hover": "var(--accent-hover)",
    "--kern-color-action-state-indicator-shade-active": "var(--accent-hover)",
    "--kern-color-action-state-indicator-tint-hover-opacity": "var(--accent-tint)",
    "--kern-color-action-state-indicator-tint-active-opacity": "var(--accent-tint)",
    "--kern-color-action-focus-default": "var(--focus)",
    "--kern-color-layout-background-default": "var(--ground)",
    "--kern-color-layout-background-default-surface": "var(--surface)",
    "--kern-color-layout-background-level-1": "var(--surface)",
    "--kern-color-layout-text-default": "var(--text)",
    "--kern-color-layout-text-muted": "var(--muted)",
    "--kern-color-layout-border": "var(--border)",
    "--kern-color-decorative-border-default": "var(--line)",
    "--kern-color-form-input-border": "var(--field-border)",
    "--kern-color-action-visited": "var(--visited)",
    "--kern-color-layout-background-inverted": "CanvasText",
    "--kern-color-white": "CanvasText",
    "--kern-color-feedback-default": "var(--accent)",
    "--kern-color-feedback-default-background": "var(--line)",
    "--kern-color-feedback-info": "var(--info)",
    "--kern-color-feedback-info-background": "var(--info-ground)",
    "--kern-color-feedback-success": "var(--success)",
    "--kern-color-feedback-success-background": "var(--success-ground)",
    "--kern-color-feedback-warning": "var(--warning)",
    "--kern-color-feedback-warning-background": "var(--warning-ground)",
    "--kern-color-feedback-danger": "var(--danger)",
    "--kern-color-feedback-danger-background": "var(--danger-ground)",
};

/** KERN's names for its contextual colours; the few whose base name is not just the name without "-contextual". */
const CONTEXTUAL = {
    "--kern-color-layout-layer-surface": "--kern-color-layout-background-default-surface",
    "--kern-color-decorative-border": "--kern-color-decorative-border-default",
};

const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, "").replace('@charset "UTF-8";', "");

/** Custom properties of every plain `:root` block, by media condition ("" = none). */
function tokensByMedia(css) {
    const found = new Map([["", new Map()]]);
    const read = (body, media) => {
        const into = found.get(media) ?? found.set(media, new Map()).get(media);
        for (const [, name, value] of body.matchAll(/(--[\w-]+):\s*([^;]+);/g)) into.set(name, value.trim());
    };
    for (const [, body] of css.matchAll(/^:root \{([^}]*)\}/gm)) read(body, "");
    for (const [, media, body] of css.matchAll(/^@media ([^{]+) \{\s*:root \{([^}]*)\}\s*\}/gm)) read(body, media);
    return found;
}

/** KERN shifts text inside its line box to suit Fira Sans; other fonts sit right when both sides are equal. */
function balanceBaselines(tokens) {
    for (const [name] of tokens) {
        const match = name.match(/^(--kern-metric-baseline-.+)-padding-top$/);
        if (!match) continue;
        const bottom = `${match[1]}-padding-bottom`;
        const sum = rem(tokens, name) + rem(tokens, bottom);
        tokens.set(name, `${sum / 2}rem`).set(bottom, `${sum / 2}rem`);
    }
}

function rem(tokens, name) {
    const value = tokens.get(name);
    const alias = value?.match(/^var\((--[\w-]+)\)$/);
    return alias ? rem(tokens, alias[1]) : Number.parseFloat(value);
}

/** Replaces `var(--name, fallback)` by `resolve(name, fallback)`; nested parentheses are respected. */
function replaceVariables(text, resolve) {
    let out = "";
    for (let at = 0; ; ) {
        const start = text.indexOf("var(", at);
        if (start < 0) return out + text.slice(at);
        let depth = 1, end = start + 4;
        while (depth > 0) depth += { "(": 1, ")": -1 }[text[end++]] ?? 0;
        const [, name, fallback] = text.slice(start + 4, end - 1).match(/^\s*(--[\w-]+)\s*(?:,\s*([\s\S]*))?$/);
        out += text.slice(at, start) + resolve(name, fallback);
        at = end;
    }
}

function resolver(fixed, adaptive) {
    const resolve = (name, fallback) => {
        const base = name.replace(/-contextual$/, "");
        const known = CONTEXTUAL[base] ?? base;
        if (OURS[known]) return OURS[known];
        if (adaptive.has(known)) return `var(${known})`;
        if (fixed.has(known)) return replaceVariables(fixed.get(known), resolve);
        return fallback === undefined ? "initial" : replaceVariables(fallback, resolve);
    };
    return resolve;
}

const oklchToHex = (text) => text.replace(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g,
    (_, l, c, h) => hexFromOklch(l / 100, Number(c), Number(h)));

/** Start and end instead of left and right, so that the same sheet serves right-to-left languages. */
function logical(css) {
    const side = { left: "inline-start", right: "inline-end" };
    return css
        .replace(/^(\s*)(margin|padding|border)-(left|right)(:|-)/gm, (_, i, p, s, c) => `${i}${p}-${side[s]}${c}`)
        .replace(/^(\s*)(left|right):/gm, (_, i, s) => `${i}inset-${side[s]}:`)
        .replace(/^(\s*)(float|clear|text-align): (left|right);/gm,
            (_, i, p, s) => `${i}${p}: ${p === "text-align" ? "" : "inline-"}${s === "left" ? "start" : "end"};`)
        .replace(/^(\s*)(margin|padding): ([^;]+);/gm, fourSides);
}

function fourSides(line, indent, property, value) {
    const parts = splitTopLevel(value);
    if (parts.length !== 4 || parts[1] === parts[3]) return line;
    return `${indent}${property}-block: ${parts[0]} ${parts[2]};${indent}${property}-inline: ${parts[3]} ${parts[1]};`;
}

function splitTopLevel(value, separator = " ") {
    const parts = [""];
    let depth = 0;
    for (const char of value) {
        if (char === separator && depth === 0) parts.push("");
        else parts[parts.length - 1] += char;
        depth += { "(": 1, ")": -1 }[char] ?? 0;
    }
    return parts.map((part) => part.trim()).filter(Boolean);
}

/** Blocks of a style sheet as [prelude, body] pairs. KERN's sheet is plain: no strings with braces in them. */
function* blocks(css) {
    for (let at = 0; ; ) {
        const open = css.indexOf("{", at);
        if (open < 0) return;
        let depth = 1, end = open + 1;
        while (depth > 0) depth += { "{": 1, "}": -1 }[css[end++]] ?? 0;
        yield [css.slice(at, open).trim(), css.slice(open + 1, end - 1)];
        at = end;
    }
}

/** Rules for the classes in `kept`, and nothing that styles bare elements. */
function purge(css, kept) {
    let out = "";
    for (const [prelude, body] of blocks(css)) {
        if (prelude.startsWith("@media")) {
            const inner = purge(body, kept);
            if (inner) out += `${prelude}{${inner}}\n`;
        } else if (prelude.startsWith("@keyframes")) {
            out += `${prelude}{${body}}\n`;
        } else if (!prelude.startsWith("@") && body.trim()) {
            const selectors = splitTopLevel(prelude, ",").filter((selector) => isUsed(selector, kept));
            if (selectors.length > 0) out += `${selectors.join(",")}{${body}}\n`;
        }
    }
    return out;
}

function isUsed(selector, kept) {
    const classes = [...selector.matchAll(/\.([\w-]+)/g)].map((match) => match[1]);
    return classes.length > 0 && classes.every((name) => kept.has(name));
}

/** @returns {{rules: string, adaptive: string}} the rules and the size tokens that grow with the window */
export function kernRules(source, parts) {
    const plain = withoutComments(source);
    const tokens = tokensByMedia(plain);
    const fixed = tokens.get("");
    const wide = tokens.get("(min-width: 768px)");
    balanceBaselines(fixed);
    const wideBalanced = new Map([...fixed, ...wide]);
    balanceBaselines(wideBalanced);
    const colours = tokens.get("(prefers-color-scheme: light)");
    for (const [name, value] of colours) fixed.set(name, value);

    const resolve = resolver(fixed, wide);
    const body = logical(plain)
        .replace(/^\s*(font-family|font-style|letter-spacing|vertical-align|-webkit-box-orient|-webkit-line-clamp|line-clamp):[^;]*;$/gm, "")
        .replace(/^:root \{[^}]*\}/gm, "");
    const rules = purge(oklchToHex(replaceVariables(body, resolve)), new Set(parts));

    const used = new Set([...rules.matchAll(/var\((--kern-[\w-]+)/g)].map((match) => match[1]));
    const block = (from) => [...used].sort().map((name) => `${name}:${replaceVariables(from.get(name), resolve)};`).join("");
    const adaptive = `:root{${block(fixed)}}@media (min-width:768px){:root{${block(wideBalanced)}}}`;
    return { rules, adaptive };
}

/** KERN's own light and dark colours as plain hex values, for the tests that compare ours with them. */
export function kernColours(source, scheme) {
    const tokens = tokensByMedia(withoutComments(source));
    const palette = tokens.get("");
    const themed = tokens.get(`(prefers-color-scheme: ${scheme})`);
    const resolve = (name) => replaceVariables(themed.get(name) ?? palette.get(name) ?? "initial", resolve);
    return Object.fromEntries([...themed].map(([name, value]) => [name, oklchToHex(replaceVariables(value, resolve))]));
}
