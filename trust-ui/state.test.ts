import assert from "node:assert/strict";
import { test } from "node:test";
import { goalOf, lost, readTrust, trust } from "./state";

test("the page leads on to where somebody wanted to go", () => {
  assert.equal(goalOf("?to=admin"), "admin");
  assert.equal(goalOf("?a=1&to=admin&b=2"), "admin");
  assert.equal(goalOf("?to=officer"), "officer");
  assert.equal(goalOf(""), "officer");
});

test("nothing but our own pages is led to", () => {
  assert.equal(goalOf("?to=//example.com"), "officer");
  assert.equal(goalOf("?to=admin.example.com"), "officer");
});

test("a server that doesn't answer is said to be lost until it does", async () => {
  assert.equal(await readTrust(() => Promise.reject(new Error("no answer"))), false);
  assert.equal(lost.value, true);
  assert.equal(trust.value, null);
  const answer = { secure_url: "https://10.0.0.2:8443", own_ca: true, fingerprint: "AB:CD" };
  assert.equal(await readTrust(() => Promise.resolve(answer)), true);
  assert.equal(lost.value, false);
  assert.equal(trust.value, answer);
});
