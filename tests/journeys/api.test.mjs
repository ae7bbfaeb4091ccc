// The JSON API answers as its own description says: the document is valid OpenAPI 3.1, and real answers fit its schemas.
import test from "node:test";
import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Validator } from "@seriousme/openapi-schema-validator";
import { openBrowser, openPage } from "./support/browser.mjs";
import { startProgram, programMissing } from "./support/program.mjs";
import { officer } from "./support/people.mjs";

const skip = programMissing();

/** A function that throws with the place where an answer differs from the named schema. */
function checker(document) {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addSchema({ $id: "landlotse", components: document.components });
    return (name, answer) => {
        const fits = ajv.compile({ $ref: `landlotse#/components/schemas/${name}` });
        assert.ok(fits(answer), `${name}: ${ajv.errorsText(fits.errors)}\n${JSON.stringify(answer).slice(0, 600)}`);
    };
}

const schemaName = (operation, status) =>
    operation.responses[status]?.content["application/json"].schema.$ref?.replace("#/components/schemas/", "");

test("the JSON API", { skip }, async (t) => {
    const house = await startProgram();
    const browser = await openBrowser();
    t.after(async () => { await browser.close(); await house.stop(); });
    const page = await openPage(browser);
    await officer(page, house.url);
    const document = await (await page.request.get(`${house.url}/api/openapi.json`)).json();
    const fits = checker(document);
    const lists = Object.keys(document.paths).filter((path) => path.startsWith("/api/v1/") && !path.includes("{") && document.paths[path].get);

    await t.test("is described by a valid OpenAPI document", async () => {
        const result = await new Validator().validate(structuredClone(document));
        assert.ok(result.valid, JSON.stringify(result.errors?.slice?.(0, 5) ?? result.errors));
        assert.ok(lists.length >= 8, "every kind of the directory has a list");
    });

    await t.test("answers lists and single records as described", async () => {
        let records = 0;
        for (const path of lists) {
            const answer = await page.request.get(`${house.url}${path}?per_page=100`);
            assert.equal(answer.status(), 200, path);
            const body = await answer.json();
            fits(schemaName(document.paths[path].get, 200), body);
            for (const one of body.contents.slice(0, 3)) {
                const single = await (await page.request.get(`${house.url}${path}/${one.id}`)).json();
                fits(schemaName(document.paths[`${path}/{id}`].get, 200), single);
                records += 1;
            }
        }
        assert.ok(records > 15, `only ${records} records were compared`);
    });

    await t.test("says no in one shape", async () => {
        for (const path of lists) {
            const missing = await page.request.get(`${house.url}${path}/none`);
            assert.equal(missing.status(), 404, path);
            fits("Error", await missing.json());
        }
        const refused = await page.request.post(`${house.url}${lists[0]}`, { data: {} });
        assert.ok(refused.status() >= 400);
        fits("Error", await refused.json());
    });
});
