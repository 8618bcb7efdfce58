import assert from "node:assert/strict";
import { test } from "node:test";
import { type Outside, write } from "./client";
import { NoAnswer, Problem } from "./problem";

type Answer = "lost" | { status: number; type?: string; body: string };

/** A server that gives the listed answers, and what it was asked. */
function server(answers: Answer[]): Outside & { keys: string[]; waits: number[] } {
  const keys: string[] = [];
  const waits: number[] = [];
  return {
    keys,
    waits,
    fetch(_, init) {
      keys.push((init.headers as { [name: string]: string })["Idempotency-Key"] ?? "");
      const answer = answers.shift();
      if (!answer || answer === "lost") return Promise.reject(new TypeError("network"));
      const headers = { "Content-Type": answer.type ?? "application/json" };
      return Promise.resolve(new Response(answer.body, { status: answer.status, headers }));
    },
    wait(ms) {
      waits.push(ms);
      return Promise.resolve();
    },
  };
}

const TICKET = { status: 201, body: '{"number":"A001"}' };

test("a lost answer is asked for again with the same key", async () => {
  const outside = server(["lost", "lost", TICKET]);
  let losses = 0;
  const options = { lost: () => losses++ };
  const answer = await write<{ number: string }>("POST", "/tickets", {}, options, outside);
  assert.equal(answer.number, "A001");
  assert.equal(losses, 2);
  assert.equal(outside.keys.length, 3);
  assert.equal(new Set(outside.keys).size, 1);
  assert((outside.keys[0] ?? "").length >= 16);
});

test("two intentions have two keys", async () => {
  const outside = server([TICKET, TICKET]);
  await write("POST", "/tickets", {}, {}, outside);
  await write("POST", "/tickets", {}, {}, outside);
  assert.equal(new Set(outside.keys).size, 2);
});

test("a refusal is not sent again", async () => {
  const body = '{"code":"service_closed","status":409}';
  const outside = server([{ status: 409, type: "application/problem+json", body }, TICKET]);
  await assert.rejects(
    write("POST", "/tickets", {}, {}, outside),
    (error: unknown) => error instanceof Problem && error.code === "service_closed",
  );
  assert.equal(outside.keys.length, 1);
});

test("a broken way to the server counts as a lost answer", async () => {
  const outside = server([{ status: 502, type: "text/html", body: "<p>no</p>" }, TICKET]);
  await write("POST", "/tickets", {}, {}, outside);
  assert.equal(outside.keys.length, 2);
});

test("a server that is stopping is asked again with the same key", async () => {
  const body = '{"code":"stopping","status":503}';
  const outside = server([{ status: 503, type: "application/problem+json", body }, TICKET]);
  await write("POST", "/tickets", {}, {}, outside);
  assert.equal(outside.keys.length, 2);
  assert.equal(new Set(outside.keys).size, 1);
});

test("it ends when the caller gives up", async () => {
  const outside = server([]);
  let tries = 0;
  const options = { again: () => ++tries < 4 };
  await assert.rejects(
    write("POST", "/tickets", {}, options, outside),
    (error: unknown) => error instanceof NoAnswer,
  );
  assert.equal(outside.keys.length, 2);
});

test("the waits double and have an end", async () => {
  const outside = server(["lost", "lost", "lost", "lost", "lost", "lost", TICKET]);
  await write("POST", "/tickets", {}, {}, outside);
  assert.deepEqual(outside.waits, [400, 800, 1_600, 3_200, 4_000, 4_000]);
});
