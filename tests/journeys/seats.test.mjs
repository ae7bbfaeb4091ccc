// R3.4b, R3.3: who sits where changes: another course, an exchange, seats for a neighbouring county.
import test from "node:test";
import assert from "node:assert/strict";
import { openBrowser, openPage } from "./support/browser.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { officer, assertReads } from "./support/people.mjs";
import { assertAccessible } from "./support/axe.mjs";

const skip = programMissing();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

test("seats", { skip }, async (t) => {
    const house = await startProgram();
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });
    const page = await openPage(browser);
    await officer(page, house.url);

    await t.test("a course is changed on a ground of the law, two people change places, and a seat is held for the neighbours (R3.4b, R3.3)", async () => {
        await page.goto(`${house.url}/office/seats?state=started`);
        const learners = await page.locator("main table th a").evaluateAll((all) => all.map((one) => one.href));
        assert.ok(learners.length > 10);
        const changes = [];
        for (const learner of [...learners.slice(0, 12), learners.at(-1)]) {
            await page.goto(learner);
            changes.push(await page.getByRole("link", { name: "Kurs wechseln oder tauschen" }).first().getAttribute("href").then((path) => house.url + path));
        }
        const inCourse = async () => (await page.locator(".page-head").innerText()).match(/jetzt in (.+)/)[1];
        let exchanged = false;
        for (const address of changes.slice(0, -1)) {
            await page.goto(address);
            const other = page.locator('[name="other"] option').nth(1);
            if (!(await other.count())) continue;
            const [before, name, value] = [await inCourse(), await other.innerText(), await other.getAttribute("value")];
            await assertAccessible(page, "change of a seat");
            await page.locator('[name="other"]').selectOption(value);
            await press(page, "Tauschen");
            await page.goto(address.replace(/seats\/[^/]+/, `seats/${value}`));
            exchanged = name.includes(before) === false;
            assert.ok(exchanged, "the other one had another course before");
            break;
        }
        assert.ok(exchanged, "somebody could exchange");
        await page.goto(changes.at(-1));
        const course = page.locator('[name="course"] option').nth(1);
        const title = (await course.innerText()).replace(/ \([^)]*\)$/, "");
        await page.locator('[name="course"]').selectOption(await course.getAttribute("value"));
        await page.locator('[name="reason"][value="move"]').check();
        await press(page, "Wechseln");
        await assertReads(page, title);
        await page.goto(`${house.url}/office/course-offers`);
        await page.locator("main table tbody th a").first().click();
        await page.waitForURL(/course-offers\/[0-9a-z]+$/);
        await page.goto(`${page.url()}/edit`);
        await page.locator('[name="kept_seats"]').fill("2");
        await page.locator('[name="joint_with"]').fill("Landkreis Nachbarland");
        await press(page, "Speichern");
        await assertReads(page, "Landkreis Nachbarland");
    });
});
