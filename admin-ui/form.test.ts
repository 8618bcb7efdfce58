import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../ui-kit/api/problem";
import type { DeviceRecord } from "../ui-kit/api/types";
import { draftOf, mistakesOf, newDevice } from "./draft";
import { fieldOf, isCode, isName, readCode, suggestKind, suggestName } from "./form";

function device(name: string, options: Partial<DeviceRecord> = {}): DeviceRecord {
  return {
    name,
    kind: "kiosk",
    printer: null,
    counter: null,
    created_at: "2026-11-24T08:30:00+07:00",
    last_seen_at: null,
    revoked_at: null,
    paired: true,
    ...options,
  };
}

const REVOKED = { revoked_at: "2026-11-24T09:00:00+07:00" };

test("a code is taken however it was typed", () => {
  for (const typed of ["K7MD3XQ9", "k7md3xq9", " K7MD 3XQ9 ", "k7md-3xq9", "K7MD.3XQ9"]) {
    assert.equal(readCode(typed), "K7MD3XQ9");
  }
  assert(isCode("K7MD3XQ9"));
  for (const wrong of ["", "K7MD3XQ", "K7MD3XQ9A", "K7MD3X_9", "KẨMD3XQ9"]) assert(!isCode(wrong));
});

test("a name is what the server takes for one", () => {
  for (const good of ["a", "sanh-1", "Tang_2.trai", "x".repeat(40)]) assert(isName(good), good);
  for (const bad of ["", "Sảnh", "sanh 1", "x".repeat(41)]) assert(!isName(bad), bad);
});

test("the suggested name is free, also of devices that were revoked", () => {
  assert.equal(suggestName("kiosk", []), "may-lay-so-1");
  const taken = [device("may-lay-so-1"), device("may-lay-so-2", REVOKED)];
  assert.equal(suggestName("kiosk", taken), "may-lay-so-3");
  assert.equal(suggestName("display", taken), "man-hinh-1");
});

test("an office begins with its kiosk", () => {
  assert.equal(suggestKind([]), "kiosk");
  assert.equal(suggestKind([device("cu", REVOKED)]), "kiosk");
  assert.equal(suggestKind([device("sanh")]), "display");
});

test("only a kiosk is sent a printer, and only the others a counter", () => {
  const printer = { name: "quay", condition: "ready", since: null, width_dots: 576 } as const;
  const draft = { ...draftOf([], [printer]), code: "k7md 3xq9", counter: "1" };
  assert.deepEqual(newDevice(draft), {
    name: "may-lay-so-1",
    kind: "kiosk",
    code: "K7MD3XQ9",
    printer: "quay",
  });
  assert.deepEqual(newDevice({ ...draft, kind: "display", name: " tv " }), {
    name: "tv",
    kind: "display",
    code: "K7MD3XQ9",
    counter: "1",
  });
  assert.deepEqual(newDevice({ ...draft, printer: "" }).printer, undefined);
});

test("what can't be right is told without asking the server", () => {
  const draft = draftOf([], []);
  assert.deepEqual(Object.keys(mistakesOf(draft)), ["code"]);
  assert.deepEqual(Object.keys(mistakesOf({ ...draft, name: "Sảnh" })), ["code", "name"]);
  assert.deepEqual(mistakesOf({ ...draft, code: "K7MD3XQ9" }), {});
});

test("a refusal stands beside the field that it is about", () => {
  const refusal = (code: string): Problem => new Problem({ code, status: 409 });
  assert.equal(fieldOf(refusal("unknown_offer")), "code");
  assert.equal(fieldOf(refusal("wrong_kind")), "kind");
  assert.equal(fieldOf(refusal("name_taken")), "name");
  assert.equal(fieldOf(refusal("unknown_printer")), "printer");
  assert.equal(fieldOf(refusal("unknown_counter")), "counter");
  assert.equal(fieldOf(refusal("internal")), null);
  assert.equal(fieldOf(null), null);
});
