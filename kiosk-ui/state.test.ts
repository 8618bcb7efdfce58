import assert from "node:assert/strict";
import { test } from "node:test";
import type { WriteOptions } from "../ui-kit/api/client";
import { NoAnswer, Problem } from "../ui-kit/api/problem";
import type {
  Device,
  IssuedTicket,
  IssueRequest,
  Lobby,
  Office,
  Service,
} from "../ui-kit/api/types";
import { Kiosk, type KioskApi, peopleAhead } from "./state";

const NAME = { vi: "Căn cước" };

function service(id: string, options: Partial<Service> = {}): Service {
  const base = { group: "a", prefix: "A", name: NAME, open: true, reason: null, next_open: null };
  const times = { counter_minutes: 12, wait: null };
  return { id, ...base, ...times, admission: "ticket", waiting: 2, ...options };
}

const OFFICE: Office = {
  id: "o",
  name: NAME,
  superior: NAME,
  address: NAME,
  open: true,
  hotline: "0211 000 000",
  languages: ["vi", "en"],
  time: "2026-11-24T08:30:00+07:00",
  hours: [],
  priorities: [{ id: "elderly", name: NAME }],
  groups: [{ id: "a", prefix: "A", name: NAME, icon: "card" }],
  services: [
    service("first"),
    service("second", { waiting: 3 }),
    service("report", { admission: "duty_officer", open: false, reason: "duty_officer" }),
    service("shut", { open: false, reason: "outside_hours", waiting: 0 }),
    service("other", { group: "b", waiting: 9 }),
  ],
  demo: false,
  rehearsal: false,
  read_only: false,
};

const DEVICE: Device = {
  name: "sanh",
  kind: "kiosk",
  printer: "near",
  stand_in: null,
  counter: null,
};

const LOBBY: Lobby = {
  calls: [],
  counters: [],
  day: null,
  office: NAME,
  printers: [
    {
      name: "near",
      place: null,
      condition: "ready",
      since: null,
      width_dots: 576,
      stand_in: null,
      counters: [],
    },
  ],
  read_only: false,
  rehearsal: false,
  waiting: {},
};

const TICKET = { id: "7", number: "A001", print: { state: "queued" } } as IssuedTicket;

interface Order {
  body: IssueRequest;
  options: WriteOptions;
  answer: (ticket: IssuedTicket) => void;
  refuse: (error: Error) => void;
}

async function kioskAt(id: string): Promise<{ kiosk: Kiosk; orders: Order[] }> {
  const orders: Order[] = [];
  const api: KioskApi = {
    office: () => Promise.resolve(OFFICE),
    device: () => Promise.resolve(DEVICE),
    service: () => Promise.reject(new NoAnswer()),
    issue: (body, options) =>
      new Promise((answer, refuse) => orders.push({ body, options, answer, refuse })),
  };
  const kiosk = new Kiosk(api);
  await kiosk.loadOffice();
  kiosk.begin();
  const group = OFFICE.groups[0];
  assert(group);
  kiosk.chooseGroup(group);
  const chosen = OFFICE.services.find((one) => one.id === id);
  assert(chosen);
  kiosk.chooseService(chosen);
  return { kiosk, orders };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

test("two taps order one number", async () => {
  const { kiosk, orders } = await kioskAt("first");
  void kiosk.issue();
  void kiosk.issue();
  assert.equal(orders.length, 1);
  assert.deepEqual(orders[0]?.body, { service: "first", language: "vi" });
});

test("the ticket comes on the screen with the print state that came before it", async () => {
  const { kiosk, orders } = await kioskAt("first");
  void kiosk.issue();
  const base = { type: "event" as const, seq: 2, prev: 1, at: OFFICE.time };
  const about = { ticket: "7", number: "A001", service: "first", state: "waiting" as const };
  const print = { state: "confirmed" as const, copy: 0, printer: "near", moved: false };
  kiosk.takeEvent({ ...base, ...about, kind: "print.changed", print });
  orders[0]?.answer(TICKET);
  await settled();
  assert.equal(kiosk.step.value.at, "ticket");
  assert.equal(kiosk.print.value?.state, "confirmed");
});

test("a refusal leads back to the confirm screen and a new key", async () => {
  const { kiosk, orders } = await kioskAt("first");
  void kiosk.issue();
  orders[0]?.refuse(new Problem({ code: "service_closed", status: 409 }));
  await settled();
  assert.equal(kiosk.step.value.at, "confirm");
  assert.equal(kiosk.refusal.value?.code, "service_closed");
  void kiosk.issue();
  assert(orders[0]?.options.key !== orders[1]?.options.key);
});

test("a kiosk whose pairing was taken away says so", async () => {
  const { kiosk, orders } = await kioskAt("first");
  void kiosk.issue();
  orders[0]?.refuse(new Problem({ code: "unauthorized", status: 401 }));
  await settled();
  assert.equal(kiosk.unpaired.value, true);
});

test("a person who left gets no number on the screen, and the order ends", async () => {
  const { kiosk, orders } = await kioskAt("first");
  void kiosk.issue();
  assert.equal(orders[0]?.options.again?.(), true);
  kiosk.reset();
  assert.equal(orders[0]?.options.again?.(), false);
  orders[0]?.answer(TICKET);
  await settled();
  assert.equal(kiosk.step.value.at, "attract");
});

test("reports go to the duty officer and closed services say why, without an order", async () => {
  const report = await kioskAt("report");
  assert.equal(report.kiosk.step.value.at, "duty");
  const shut = await kioskAt("shut");
  assert.equal(shut.kiosk.step.value.at, "closed");
  void shut.kiosk.issue();
  assert.equal(shut.orders.length, 0);
});

test("nothing of a person is left for the next one", async () => {
  const { kiosk } = await kioskAt("first");
  kiosk.priority.value = "elderly";
  kiosk.requester.value = "business";
  kiosk.reset();
  assert.equal(kiosk.priority.value, null);
  assert.equal(kiosk.requester.value, "citizen");
  assert.equal(kiosk.step.value.at, "attract");
});

test("back leads one screen back", async () => {
  const { kiosk } = await kioskAt("first");
  for (const at of ["services", "groups", "attract"]) {
    kiosk.back();
    assert.equal(kiosk.step.value.at, at);
  }
});

test("those ahead are those of the same series", () => {
  assert.equal(peopleAhead(OFFICE, service("first")), 7);
});

test("no paper is known before the tap, and forgotten when the printer is well", async () => {
  const { kiosk } = await kioskAt("first");
  await kiosk.loadDevice();
  kiosk.takeLobby(LOBBY);
  assert.equal(kiosk.printing.value, true);
  const base = { type: "event" as const, seq: 2, prev: 1, at: OFFICE.time };
  const device = { ...base, kind: "device.changed" as const, printer: "near" };
  kiosk.takeEvent({ ...device, printer: "far", condition: "offline" });
  assert.equal(kiosk.printing.value, true);
  kiosk.takeEvent({ ...device, condition: "paper_out" });
  assert.equal(kiosk.printing.value, false);
  kiosk.takeEvent({ ...device, condition: "ready" });
  assert.equal(kiosk.printing.value, true);
});

test("a kiosk asks which printer is its own when something was done to one", async () => {
  const { kiosk } = await kioskAt("first");
  kiosk.takeLobby(LOBBY);
  assert.equal(kiosk.device.value, undefined);
  const base = { type: "event" as const, seq: 2, prev: 1, at: OFFICE.time };
  kiosk.takeEvent({ ...base, kind: "device.changed", printer: "near" });
  await settled();
  assert.deepEqual(kiosk.device.value, DEVICE);
});

test("a server that can't write is told as long as it is so, and nothing is ordered", async () => {
  const { kiosk, orders } = await kioskAt("first");
  kiosk.takeLobby({ ...LOBBY, read_only: true });
  void kiosk.issue();
  assert.equal(orders.length, 0);
  await kiosk.loadOffice();
  assert.equal(kiosk.readOnly.value, false);
  void kiosk.issue();
  assert.equal(orders.length, 1);
});

test("an order that found the disk full is nobody's mistake", async () => {
  const { kiosk, orders } = await kioskAt("first");
  void kiosk.issue();
  orders[0]?.refuse(new Problem({ code: "read_only", status: 503 }));
  await settled();
  assert.equal(kiosk.step.value.at, "confirm");
  assert.equal(kiosk.refusal.value, null);
});
