import assert from "node:assert/strict";
import { test } from "node:test";
import { NoAnswer, Problem } from "../ui-kit/api/problem";
import type { DeviceRecord } from "../ui-kit/api/types";
import { Admin, inOrder } from "./state";

interface Sent {
  path: string;
  body: unknown;
  answer: (value: unknown) => void;
  refuse: (error: Error) => void;
}

/** The page of somebody whose server answers when the test wants. */
function page(role = "admin") {
  const sent: Sent[] = [];
  const devices: DeviceRecord[] = [];
  const answers: { [path: string]: unknown } = {
    "/session": { username: "mau", role, may: [], expires_at: "" },
    "/devices": devices,
    "/printers": [],
    "/queue": { counters: [] },
  };
  const admin = new Admin({
    get: <Answer>(path: string) =>
      path in answers
        ? Promise.resolve(answers[path] as Answer)
        : Promise.reject(new NoAnswer("lost")),
    post: <Answer>(path: string, body: unknown) =>
      new Promise<Answer>((answer, refuse) =>
        sent.push({ path, body, answer: answer as Sent["answer"], refuse }),
      ),
    put: () => Promise.reject(new NoAnswer("lost")),
    remove: () => Promise.reject(new NoAnswer("lost")),
    picture: () => Promise.reject(new NoAnswer("lost")),
    signIn: () => Promise.resolve(),
    signOut: () => Promise.resolve(),
  });
  return { admin, sent, devices, answers };
}

function device(name: string, revoked_at: string | null = null): DeviceRecord {
  const places = { printer: null, counter: null, created_at: "", last_seen_at: null };
  return { name, kind: "display", revoked_at, paired: false, ...places };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

const NEW = { name: "tv", kind: "display", code: "K7MD3XQ9" } as const;

test("only an administrator is one", async () => {
  const officer = page("officer");
  await officer.admin.readSession();
  assert.equal(officer.admin.isAdmin.value, false);
  const { admin } = page();
  assert.equal(admin.isAdmin.value, false, "nobody yet");
  await admin.readSession();
  assert.equal(admin.isAdmin.value, true);
});

test("a screen is added once, whatever is pressed, and the list is read again", async () => {
  const { admin, sent, devices } = page();
  admin.open({ ask: "add" });
  void admin.add(NEW);
  void admin.add(NEW);
  assert.deepEqual(
    sent.map(({ path, body }) => [path, body]),
    [["/devices", NEW]],
  );
  devices.push(device("tv"));
  sent[0]?.answer({});
  await settled();
  assert.equal(admin.question.value, null);
  assert.deepEqual(admin.done.value, { what: "add", name: "tv" });
  assert.equal(admin.devices.value?.[0]?.name, "tv");
  assert.equal(admin.busy.value, false);
});

test("a refusal leaves the question open, with what was refused", async () => {
  const { admin, sent } = page();
  admin.open({ ask: "add" });
  void admin.add(NEW);
  sent[0]?.refuse(new Problem({ code: "unknown_offer", status: 404 }));
  await settled();
  assert.deepEqual(admin.question.value, { ask: "add" });
  assert.equal(admin.problem.value?.code, "unknown_offer");
  admin.open(null);
  assert.equal(admin.problem.value, null);
});

test("no answer is told as such, and may be tried again", async () => {
  const { admin, sent } = page();
  void admin.revoke(device("tv"));
  sent[0]?.refuse(new NoAnswer("lost"));
  await settled();
  assert.equal(admin.problem.value?.code, "no_answer");
  void admin.revoke(device("tv"));
  assert.equal(sent.length, 2);
  assert.equal(sent[1]?.path, "/devices/tv/revoke");
});

test("a device gets another browser by the code that shows there", async () => {
  const { admin, sent } = page();
  void admin.pairAgain(device("tv.2"), "K7MD3XQ9");
  assert.deepEqual([sent[0]?.path, sent[0]?.body], ["/devices/tv.2/pair", { code: "K7MD3XQ9" }]);
  sent[0]?.answer({});
  await settled();
  assert.deepEqual(admin.done.value, { what: "pair", name: "tv.2" });
});

test("what isn't answered leaves the table as it was", async () => {
  const { admin, answers, devices } = page();
  devices.push(device("tv"));
  await admin.readDevices();
  delete answers["/devices"];
  await admin.readDevices();
  assert.equal(admin.devices.value?.length, 1);
});

test("devices in use come first, each part by name", () => {
  const revoked = device("a", "2026-11-24T09:00:00+07:00");
  const names = inOrder([revoked, device("c"), device("b")]).map(({ name }) => name);
  assert.deepEqual(names, ["b", "c", "a"]);
});

test("a printer's button is one press, and its record is read again", async () => {
  const { admin, sent, answers } = page();
  void admin.printing.test("sanh");
  void admin.printing.newRoll("sanh");
  assert.deepEqual(
    sent.map(({ path, body }) => [path, body]),
    [["/printers/sanh/test", {}]],
  );
  assert.deepEqual(admin.printing.pressed.value, { step: "test", name: "sanh" });
  answers["/printers"] = [{ name: "sanh" }];
  sent[0]?.answer({});
  await settled();
  assert.equal(admin.printing.pressed.value, null);
  assert.equal(admin.printers.value[0]?.name, "sanh");
});

test("a printer is added by its question, which a refusal leaves open", async () => {
  const { admin, sent } = page();
  const wish = { name: "sanh", url: "virtual:" };
  admin.open({ ask: "add-printer" });
  void admin.printing.add(wish);
  sent[0]?.refuse(new Problem({ code: "bad_address", status: 422 }));
  await settled();
  assert.deepEqual(admin.question.value, { ask: "add-printer" });
  void admin.printing.add(wish);
  assert.deepEqual([sent[1]?.path, sent[1]?.body], ["/printers", wish]);
  sent[1]?.answer({});
  await settled();
  assert.equal(admin.question.value, null);
  assert.deepEqual(admin.done.value, { what: "add-printer", name: "sanh" });
});

test("a device is set to another place", async () => {
  const { admin, sent } = page();
  void admin.setPlace(device("tv"), { printer: null, counter: "2" });
  assert.deepEqual(
    [sent[0]?.path, sent[0]?.body],
    ["/devices/tv/change", { printer: null, counter: "2" }],
  );
});
