// Debian's Chromium, driven through playwright-core. No download, no network beyond loopback.
import { chromium } from "playwright-core";

const FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--no-default-browser-check",
];

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };
/** The narrowest window that WCAG 1.4.10 asks for. */
export const NARROW = { width: 320, height: 640 };

/** Starts the browser; close it with `await browser.close()`. CHROMIUM may name another program. */
export function openBrowser() {
    return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS });
}

/**
 * A fresh, cookie-free window and its page. Everything a page says on its console as an error, every uncaught
 * exception and every request that leaves loopback is collected in `page.complaints`.
 *
 * @param {{locale?: string, viewport?: {width: number, height: number}, scheme?: "light"|"dark",
 *          script?: boolean, motion?: "reduce"|"no-preference", forced?: "active"|"none"}} wishes
 */
export async function openPage(browser, wishes = {}) {
    const { locale = "de-DE", viewport = DESKTOP, scheme = "light", script = true, motion = "reduce",
            forced = "none" } = wishes;
    const context = await browser.newContext({
        locale, viewport, colorScheme: scheme, javaScriptEnabled: script, reducedMotion: motion, forcedColors: forced,
        timezoneId: "Europe/Berlin", hasTouch: viewport.width < 600, acceptDownloads: true,
    });
    const page = await context.newPage();
    page.complaints = [];
    page.on("console", (line) => { if (line.type() === "error") page.complaints.push(line.text()); });
    page.on("pageerror", (error) => page.complaints.push(String(error)));
    page.on("request", (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (protocol.startsWith("http") && !["127.0.0.1", "localhost", "[::1]"].includes(hostname)) {
            page.complaints.push(`request to ${hostname}`);
        }
    });
    return page;
}

/** How many pixels the page is wider than its window; 0 when nobody has to scroll sideways. */
export function sidewaysScroll(page) {
    return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}
