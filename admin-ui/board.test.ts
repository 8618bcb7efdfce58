import assert from "node:assert/strict";
import { test } from "node:test";
import { NoAnswer, Problem } from "../ui-kit/api/problem";
import { Admin } from "./state";

interface Sent {
  path: string;
  body: unknown;
}

/** The board of somebody whose server takes every step, unless it is told to refuse. */
function board(role = "supervisor") {
  const sent: Sent[] = [];
  const read: string[] = [];
  const refuse: { with: Error | null } = { with: null };
  const answers: { [path: string]: unknown } = {
    "/session": { username: "chi-huy-mau", role, may: [], expires_at: "" },
    "/queue": {
      counters: [
        { id: "1", label: "1", state: "open", officer: null },
        { id: "2", label: "2", state: "open", officer: "can-bo-mau" },
      ],
    },
    "/officers": [],
    "/office": { read_only: false },
  };
  const never = () => Promise.reject(new NoAnswer("lost"));
  const admin = new Admin({
    get: <Answer>(path: string) => {
      read.push(path);
      return path in answers ? Promise.resolve(answers[path] as Answer) : never();
    },
    post: <Answer>(path: string, body: unknown) => {
      sent.push({ path, body });
      return refuse.with ? Promise.reject(refuse.with) : Promise.resolve({} as Answer);
    },
    put: never,
    remove: never,
    picture: never,
    signIn: () => Promise.resolve(),
    signOut: () => Promise.resolve(),
  });
  return { admin, sent, read, refuse };
}

test("a supervisor reads the board and nothing that only administrators may", async () => {
  const { admin, read } = board();
  await admin.readSession();
  assert.equal(admin.leads.value, true);
  assert.equal(admin.isAdmin.value, false);
  await admin.readAll();
  assert.deepEqual(read.sort(), ["/office", "/officers", "/queue", "/session"]);
});

test("an officer doesn't lead", async () => {
  const { admin } = board("officer");
  await admin.readSession();
  assert.equal(admin.leads.value, false);
});

test("every step goes where it belongs, and ends its question", async () => {
  const { admin, sent } = board();
  await admin.board.read();
  admin.open({ ask: "steer", counter: "1" });
  await admin.board.steer("1", "pause", { reason: "Họp" });
  assert.equal(admin.question.value, null);
  assert.deepEqual(admin.done.value, { what: "steer", name: "1" });
  await admin.board.seat("1", "can-bo-mau");
  await admin.board.route("1", ["tam-tru"]);
  await admin.board.route("1", null);
  await admin.board.pull("1", "Đi làm nhiệm vụ");
  await admin.board.signOff("can-bo-mau");
  assert.deepEqual(sent, [
    { path: "/counters/1/pause", body: { reason: "Họp" } },
    { path: "/counters/2/close", body: {} },
    { path: "/counters/1/open", body: { officer: "can-bo-mau" } },
    { path: "/counters/1/route", body: { services: ["tam-tru"] } },
    { path: "/counters/1/route", body: { services: null } },
    { path: "/counters/1/pull", body: { reason: "Đi làm nhiệm vụ" } },
    { path: "/officers/can-bo-mau/sign-off", body: {} },
  ]);
});

test("a step that is refused leaves its question open and says why", async () => {
  const { admin, refuse } = board();
  admin.open({ ask: "steer", counter: "1" });
  refuse.with = new Problem({ code: "counter_busy", status: 409, title: "có số" });
  await admin.board.steer("1", "close");
  assert.deepEqual(admin.question.value, { ask: "steer", counter: "1" });
  assert.equal(admin.problem.value?.code, "counter_busy");
  assert.equal(admin.done.value, null);
});

test("whoever signs out leaves nothing of the board behind", async () => {
  const { admin } = board();
  await admin.board.read();
  assert.equal(admin.board.queue.value?.counters.length, 2);
  await admin.signOut();
  assert.equal(admin.board.queue.value, null);
  assert.equal(admin.board.officers.value, null);
});
