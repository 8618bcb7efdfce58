import assert from "node:assert/strict";
import { test } from "node:test";
import { setClock } from "../../feed/clock";
import { now } from "./clock";

test("what the server says of the time is seen at once", () => {
  const at = "2031-05-06T08:30:00+07:00";
  setClock(at);
  assert.equal(Math.abs(now.value - Date.parse(at)) < 60_000, true);
});
