import assert from "node:assert/strict";
import { test } from "node:test";
import { NoAnswer, Problem } from "../ui-kit/api/problem";
import type { Followed } from "../ui-kit/api/types";
import { codeOf, createCitizen } from "./state";

function followed(state: Followed["state"], count = 0): Followed {
  return { number: "A001", state, count } as Followed;
}

function phone(read: () => Promise<Followed>, leave: () => Promise<unknown> = () => read()) {
  let rings = 0;
  const citizen = createCitizen({ read, leave }, () => rings++);
  return { citizen, rings: () => rings };
}

test("a call rings once, and again for each recall", () => {
  const { citizen, rings } = phone(() => Promise.reject(new NoAnswer()));
  citizen.take(followed("waiting"));
  citizen.take(followed("called", 1));
  citizen.take(followed("called", 1));
  assert.equal(rings(), 1);
  citizen.take(followed("called", 2));
  assert.equal(rings(), 2);
});

test("a wrong code is told", async () => {
  const { citizen } = phone(() => Promise.reject(new Problem({ code: "not_found", status: 404 })));
  await citizen.load();
  assert.equal(citizen.unknown.value, true);
});

test("a lost network is not a wrong code", async () => {
  const { citizen } = phone(() => Promise.reject(new NoAnswer()));
  await citizen.load();
  assert.equal(citizen.unknown.value, false);
});

test("leaving is asked before it is sent", async () => {
  let sent = 0;
  const { citizen } = phone(
    () => Promise.resolve(followed("waiting")),
    () => Promise.resolve(sent++),
  );
  await citizen.load();
  await citizen.leave();
  assert.equal(sent, 0);
  citizen.leaving.value = "asking";
  await citizen.leave();
  assert.equal(sent, 1);
  assert.equal(citizen.ticket.value?.state, "cancelled");
  assert.equal(citizen.canLeave.value, false);
});

test("the code is the end of the address", () => {
  assert.equal(codeOf("/t/123456789012345678"), "123456789012345678");
  assert.equal(codeOf("/t/123456789012345678/"), "123456789012345678");
});
