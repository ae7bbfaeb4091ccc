// The county's calendar knows holidays from a table that people wrote. Here somebody independent is asked, for every Land and every
// year: date-holidays. Where both differ, the law decides, and the table's line names it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import Holidays from "date-holidays";

const lands = ["SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"];
const table = readFileSync(new URL("../../src/kernel/calendar/tables/holidays.tsv", import.meta.url), "utf8");
const rules = table.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => {
    const [rule, where, from, to, reach, name] = line.split("\t");
    return { rule, lands: where === "*" ? lands : where.split(" "), from, to: to || "9999-12-31", reach, name };
});

const iso = (date) => date.toISOString().slice(0, 10);
const day = (year, month, of) => new Date(Date.UTC(year, month - 1, of));
const later = (date, days) => new Date(date.getTime() + days * 86_400_000);

/** Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easter(year) {
    const a = year % 19, b = Math.floor(year / 100), c = year % 100;
    const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
    const m = Math.floor((a + 11 * h + 22 * l) / 451);
    const sum = h + l - 7 * m + 114;
    return day(year, Math.floor(sum / 31), (sum % 31) + 1);
}

function date_of(rule, year) {
    if (rule.startsWith("easter")) return later(easter(year), Number(rule.slice("easter".length)));
    if (rule === "repentance") {
        const last = day(year, 11, 22);
        return later(last, -((last.getUTCDay() + 4) % 7));
    }
    return day(year, ...rule.split("-").map(Number));
}

/** Days of the table in a Land; regional ones are another question. */
function ours(land, year) {
    return rules.filter((one) => one.reach === "land" && one.lands.includes(land))
        .map((one) => ({ day: iso(date_of(one.rule, year)), ...one }))
        .filter((one) => one.from <= one.day && one.day <= one.to)
        .map((one) => one.day).sort();
}

function theirs(land, year) {
    const all = new Holidays("DE", land).getHolidays(year).filter((one) => one.type === "public").map((one) => one.date.slice(0, 10));
    return [...new Set(all)].sort();
}

for (const land of lands) {
    test(`public holidays of ${land}, 2020 to 2032, are those that date-holidays names`, () => {
        for (let year = 2020; year <= 2032; ++year) {
            const mine = ours(land, year), other = theirs(land, year);
            assert.ok(mine.length >= 9, `${land} ${year} has only ${mine.length} holidays`);
            assert.deepEqual(mine.filter((date) => !other.includes(date)), [], `${land} ${year}: only in our table`);
            assert.deepEqual(other.filter((date) => !mine.includes(date)), [], `${land} ${year}: missing in our table`);
        }
    });
}
