import assert from "node:assert/strict";
import { test } from "node:test";
import { followLink } from "./follow-link";

const PATH = { number: "A001", follow_url: "/t/123456789012345678" };

test("a whole address is taken as it is", () => {
  const url = "http://192.0.2.7:8080/t/123456789012345678";
  const page = { origin: "http://127.0.0.1:8080", hostname: "127.0.0.1" };
  assert.equal(followLink({ number: "A001", follow_url: url }, page), url);
});

test("a path is completed by the host that a phone reaches too", () => {
  const page = { origin: "http://192.0.2.7:8080", hostname: "192.0.2.7" };
  assert.equal(followLink(PATH, page), "http://192.0.2.7:8080/t/123456789012345678");
});

test("on the machine itself only the number is worth a code", () => {
  assert.equal(
    followLink(PATH, { origin: "http://localhost:8080", hostname: "localhost" }),
    "A001",
  );
});
