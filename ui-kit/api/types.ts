// The shapes of the server's answers, as the pages use them; one place until they are generated
// from the OpenAPI document (`npm run types:openapi`).

/** A text in each language of the office. */
export interface Texts {
  vi: string;
  en?: string;
}

/** A moment as RFC 3339 with the office's offset. */
export type Moment = string;

/** Minutes that a person will probably wait. */
export interface Wait {
  low_min: number;
  high_min: number;
}

export type TicketState =
  | "waiting"
  | "called"
  | "serving"
  | "on_hold"
  | "done"
  | "no_show"
  | "cancelled"
  | "expired";

export type PrintState =
  | "none"
  | "queued"
  | "sending"
  | "sent"
  | "confirmed"
  | "unconfirmed"
  | "uncertain"
  | "failed"
  | "expired"
  | "cancelled";

export interface Print {
  state: PrintState;
}

export interface Ticket {
  id: string;
  number: string;
  service: string;
  state: TicketState;
  issued_at: Moment;
  ahead: number;
  wait: Wait | null;
  print: Print;
  /** The counter it is called to, or last was. */
  counter: string | null;
  /** The counter whose own list it waits in. */
  list: string | null;
  priority: string | null;
  language?: string;
  requester?: Requester | null;
  files?: number | null;
  called_at: Moment | null;
  started_at: Moment | null;
  finished_at: Moment | null;
  hold_until?: Moment | null;
  outcome?: string | null;
  count: number;
}

/** The answer to a ticket's issue: the only one that carries its follow link. */
export interface IssuedTicket extends Ticket {
  follow_url: string;
}

export type Requester = "citizen" | "organisation" | "business";

export type ClosedReason = "outside_hours" | "closed_today" | "duty_officer";

export interface Service {
  id: string;
  group: string;
  prefix: string;
  name: Texts;
  open: boolean;
  reason: ClosedReason | null;
  next_open: Moment | null;
  admission: "ticket" | "duty_officer";
  waiting: number;
  wait: Wait | null;
  /** Usual minutes at the counter: the officer's target. */
  counter_minutes?: number;
}

export interface Group {
  id: string;
  prefix: string;
  name: Texts;
  icon: string;
}

export interface Priority {
  id: string;
  name: Texts;
}

export interface Office {
  id: string;
  name: Texts;
  superior: Texts;
  address: Texts;
  open: boolean;
  hotline: string;
  languages: string[];
  time: Moment;
  priorities: Priority[];
  groups: Group[];
  services: Service[];
  demo: boolean;
  rehearsal: boolean;
  read_only: boolean;
}

export interface ServiceDetail {
  id: string;
  documents: Texts;
  fee: Texts;
  limit: Texts;
  counters: string[];
}

export type CounterState = "closed" | "open" | "paused";

export interface Counter {
  id: string;
  label: string;
  state: CounterState;
  pause_reason: string | null;
  officer: string | null;
  services: string[];
  ticket: Ticket | null;
}

export type PrinterCondition =
  | "ready"
  | "near_end"
  | "paper_out"
  | "cover_open"
  | "cutter"
  | "error"
  | "offline"
  | "unknown";

export interface Printer {
  name: string;
  condition: PrinterCondition;
}

/** A ticket whose paper may not be in its holder's hand. */
export interface PrintTrouble {
  ticket: string;
  number: string;
  print: Print;
}

export interface Queue {
  seq: number;
  waiting: Ticket[];
  called: Ticket[];
  serving: Ticket[];
  on_hold: Ticket[];
  no_show: Ticket[];
  counters: Counter[];
  clock: { now: Moment; business_day: string; in_doubt: boolean };
  read_only: boolean;
  printers: Printer[];
  trouble: PrintTrouble[];
}

export type CallReason = "oldest" | "priority" | "outgrown" | "placed_first" | "chosen";

export interface NextAnswer {
  ticket: Ticket;
  reason: { code: CallReason };
}

export interface Session {
  username: string;
  role: "officer" | "supervisor" | "admin";
  may: string[];
  expires_at: Moment;
}

/** What the holder of a follow code may know of the own ticket. */
export interface Followed {
  number: string;
  service: string;
  service_name: Texts;
  state: TicketState;
  ahead: number;
  wait: Wait | null;
  counter: string | null;
  label: string | null;
  count: number;
  called_at: Moment | null;
  print: Print;
  office_name: Texts;
  hotline: string;
}

/** A call as the lobby knows it. */
export interface Call {
  seq: number;
  at: Moment;
  ticket: string;
  number: string;
  counter: string;
  label: string;
  count: number;
  over: boolean;
  audio: { [language: string]: string };
}

export interface LobbyCounter {
  id: string;
  label: string;
  state: CounterState;
  services: string[];
  number: string | null;
}

export interface Lobby {
  calls: Call[];
  waiting: { [service: string]: number };
  counters: LobbyCounter[];
  rehearsal: boolean;
  read_only: boolean;
  /** The kiosk's printer can't print now. */
  trouble?: boolean;
}

/** An event of the feed; which of the optional fields it has depends on `kind` and view. */
export interface FeedEvent {
  type: "event";
  seq: number;
  prev: number;
  at: Moment;
  kind: string;
  ticket?: string;
  number?: string;
  service?: string;
  state?: TicketState | CounterState;
  counter?: string;
  label?: string;
  count?: number;
  audio?: { [language: string]: string };
  waiting?: { [service: string]: number };
  print?: Print;
  view?: Ticket;
  counter_view?: Counter;
  you?: Followed;
  trouble?: boolean;
}

export interface FeedSnapshot<State> {
  type: "snapshot";
  seq: number;
  at: Moment;
  build?: string;
  state: State;
}

export interface FeedPing {
  type: "ping";
  at: Moment;
}

export type FeedMessage<State> = FeedSnapshot<State> | FeedEvent | FeedPing;

/** One paper that the emulated printer of the demo put out. */
export interface Paper {
  id: string;
  printer: string;
  /** Address of its picture. */
  url: string;
}
