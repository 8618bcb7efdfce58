import assert from "node:assert/strict";
import { test } from "node:test";
import { NoAnswer, Problem } from "../../api/problem";
import { halves, Pairing, type Shown } from "./pairing";

const LIFE_MS = 15 * 60_000;

type Answer = Shown | null | Error;

/** A screen whose server gives these answers, one after another. */
function screen(answers: Answer[], remembered: string | null = null) {
  const asked: string[] = [];
  const memory = { kind: remembered };
  const clock = { now: 1_000_000 };
  const answer = (what: string): Promise<Shown | null> => {
    asked.push(what);
    const next = answers.shift();
    if (next === undefined) throw new Error("the screen asks more than the test foresees");
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const pairing = new Pairing(
    "display",
    {
      offer: (kind) => answer(`offer ${kind}`) as Promise<Shown>,
      collect: () => answer("collect"),
    },
    {
      read: () => memory.kind,
      write: (kind) => {
        memory.kind = kind;
      },
    },
    () => clock.now,
    () => 0.5,
  );
  return { pairing, asked, memory, clock };
}

function shown(code: string, leftMs = LIFE_MS): Shown {
  return { code, leftMs };
}

const unknown = (): Problem => new Problem({ code: "unknown_offer", status: 404 });

test("a new screen makes an offer by itself, then asks whether its code was typed", async () => {
  const { pairing, asked, memory } = screen([shown("ABCD2345"), shown("ABCD2345"), null]);
  assert.equal(await pairing.step(), 2_000);
  assert.equal(pairing.code.value, "ABCD2345");
  assert.equal(memory.kind, "display");
  assert.equal(await pairing.step(), 2_000);
  assert.equal(await pairing.step(), null, "paired");
  assert.deepEqual(asked, ["offer display", "collect", "collect"]);
});

test("a page that was loaded again shows the code that somebody may be writing down", async () => {
  const { pairing, asked } = screen([shown("ABCD2345", 60_000)], "display");
  await pairing.step();
  assert.deepEqual(asked, ["collect"]);
  assert.equal(pairing.code.value, "ABCD2345");
  assert.equal(pairing.minutesLeft.value, 1);
});

test("what this browser offered as another kind of screen is no offer of this one", async () => {
  const { pairing, asked } = screen([shown("ABCD2345")], "kiosk");
  await pairing.step();
  assert.deepEqual(asked, ["offer display"]);
});

test("a server that forgot the code is asked for a new one at once", async () => {
  const { pairing, asked } = screen([shown("ABCD2345"), unknown(), shown("WXYZ6789")]);
  await pairing.step();
  await pairing.step();
  assert.deepEqual(asked, ["offer display", "collect", "offer display"]);
  assert.equal(pairing.code.value, "WXYZ6789");
});

test("the minutes count down, and a code that is over is replaced", async () => {
  const { pairing, asked, clock } = screen([shown("ABCD2345"), shown("WXYZ6789")]);
  await pairing.step();
  assert.equal(pairing.minutesLeft.value, 15);
  clock.now += LIFE_MS - 1;
  pairing.tick();
  assert.equal(pairing.minutesLeft.value, 1);
  clock.now += 1;
  await pairing.step();
  assert.deepEqual(asked, ["offer display", "offer display"]);
  assert.equal(pairing.code.value, "WXYZ6789");
  assert.equal(pairing.minutesLeft.value, 15);
});

test("while the server is out of reach the code stays, and the screen says so", async () => {
  const { pairing } = screen([shown("ABCD2345"), new NoAnswer("lost"), shown("ABCD2345")]);
  await pairing.step();
  assert.equal(await pairing.step(), 2_000);
  assert.equal(pairing.away.value, true);
  assert.equal(pairing.code.value, "ABCD2345");
  await pairing.step();
  assert.equal(pairing.away.value, false);
});

test("a refusal is told, and asked about less often; a code that is good stays", async () => {
  const refusal = new Problem({ code: "too_many_attempts", status: 429 });
  const { pairing, clock } = screen([refusal, shown("ABCD2345"), refusal, refusal]);
  assert.equal(await pairing.step(), 10_000);
  assert.equal(pairing.refusal.value, refusal);
  assert.equal(pairing.code.value, null);
  assert.equal(pairing.minutesLeft.value, 0);
  await pairing.step();
  assert.equal(pairing.refusal.value, null);
  await pairing.step();
  assert.deepEqual([pairing.code.value, pairing.refusal.value], ["ABCD2345", refusal]);
  clock.now += LIFE_MS;
  await pairing.step();
  assert.equal(pairing.code.value, null, "it is over, and there is no other yet");
});

test("a code is read in two halves", () => {
  assert.deepEqual(halves("ABCD2345"), ["ABCD", "2345"]);
});
