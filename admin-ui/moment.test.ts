import assert from "node:assert/strict";
import { test } from "node:test";
import { momentText } from "./moment";

const NOW = Date.parse("2026-11-24T09:00:00+07:00");
const dated = ({ time, day }: { time: string; day: string }): string => `${time} ${day}`;

test("a time of today needs no date, one of another day has it", () => {
  assert.equal(momentText("2026-11-24T08:30:00+07:00", NOW, dated), "08:30");
  assert.equal(momentText("2026-11-23T16:05:00+07:00", NOW, dated), "16:05 23/11");
  assert.equal(momentText("2026-11-23T23:00:00+00:00", NOW, dated), "06:00", "the office's day");
});
