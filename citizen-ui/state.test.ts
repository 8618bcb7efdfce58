import assert from "node:assert/strict";
import { test } from "node:test";
import { NoAnswer, Problem } from "../ui-kit/api/problem";
import type { Followed } from "../ui-kit/api/types";
import { type Act, codeOf, createCitizen } from "./state";

function followed(state: Followed["state"], count = 0): Followed {
  return { number: "A001", state, count } as Followed;
}

type Send = (act: Act, body: object) => Promise<Followed>;

function phone(read: () => Promise<Followed>, act: Send = read) {
  let rings = 0;
  const citizen = createCitizen({ read, act }, () => rings++);
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

test("giving up is sent once and closes its question", async () => {
  const sent: Act[] = [];
  const { citizen } = phone(
    () => Promise.resolve(followed("waiting")),
    (act) => {
      sent.push(act);
      return Promise.resolve(followed("cancelled"));
    },
  );
  await citizen.load();
  citizen.asking.value = "leave";
  await Promise.all([citizen.act("leave"), citizen.act("leave")]);
  assert.deepEqual(sent, ["leave"]);
  assert.equal(citizen.ticket.value?.state, "cancelled");
  assert.equal(citizen.asking.value, null);
  assert.equal(citizen.canLeave.value, false);
});

test("more time is asked for in minutes, by those who wait or are called", async () => {
  const bodies: object[] = [];
  const { citizen } = phone(
    () => Promise.resolve(followed("called", 1)),
    (_, body) => {
      bodies.push(body);
      return Promise.resolve(followed("on_hold", 1));
    },
  );
  await citizen.load();
  assert.equal(citizen.canWait.value, true);
  await citizen.act("later", { minutes: 5 });
  assert.deepEqual(bodies, [{ minutes: 5 }]);
  assert.equal(citizen.canWait.value, false);
});

test("who comes back too late is told, and not offered it again", async () => {
  const { citizen } = phone(
    () => Promise.resolve(followed("no_show", 1)),
    () => Promise.reject(new Problem({ code: "wrong_state", status: 409 })),
  );
  await citizen.load();
  assert.equal(citizen.canRejoin.value, true);
  await citizen.act("rejoin");
  assert.equal(citizen.refusal.value?.act, "rejoin");
  assert.equal(citizen.canRejoin.value, false);
  citizen.take(followed("called", 2));
  assert.equal(citizen.refusal.value, null);
});

test("the code is the end of the address", () => {
  assert.equal(codeOf("/t/123456789012345678"), "123456789012345678");
  assert.equal(codeOf("/t/123456789012345678/"), "123456789012345678");
});
