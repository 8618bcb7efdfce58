// Names for the shapes of the server's answers (`schema.ts`), as the pages use them.

import type { components } from "./schema";

type Schemas = components["schemas"];

/**
 * The document calls a field that may be null optional, too; the server always writes it. So a
 * page reads null and need not ask whether there is a field.
 */
type Whole<Shape> = Shape extends (infer Item)[]
  ? Whole<Item>[]
  : Shape extends object
    ? { [Field in keyof Shape]-?: Whole<Shape[Field]> }
    : Shape;

/** A text in each language of the office. */
export type Texts = Schemas["BTreeMap"];

/** A moment as RFC 3339 with the office's offset. */
export type Moment = string;

export type TicketState = Schemas["TicketState"];
export type CounterState = Schemas["CounterState"];
export type PrintState = Schemas["PrintState"];
export type PrinterCondition = Schemas["PrinterCondition"];
export type Requester = Schemas["Requester"];
export type ProblemBody = Schemas["ProblemBody"];

export type Wait = Whole<Schemas["Wait"]>;
export type Print = Whole<Schemas["PrintView"]>;
export type Ticket = Whole<Schemas["TicketView"]>;
export type IssuedTicket = Whole<Schemas["IssuedView"]>;
export type IssueRequest = Schemas["IssueBody"];
export type Counter = Whole<Schemas["CounterView"]>;
export type Printer = Whole<Schemas["PrinterView"]>;
/** A printer with all that is known of it; how it is set up is told to administrators. */
export type PrinterRecord = Whole<Schemas["PrinterRecordView"]>;
export type NewPrinter = Schemas["AddPrinterBody"];
export type PrinterChange = Schemas["ChangePrinterBody"];
export type StatusMode = Schemas["StatusMode"];
export type PaperLevel = Schemas["PaperLevel"];
/** The paper that is left on a roll. */
export type PaperLeft = Whole<Schemas["PaperLeftView"]>;
export type Queue = Whole<Schemas["OfficeState"]>;
export type NextAnswer = Whole<Schemas["CalledView"]>;
export type Session = Whole<Schemas["SessionView"]>;
export type Device = Whole<Schemas["DeviceView"]>;
/** The counter's desk that a machine was paired as. */
export type DeskDevice = Whole<Schemas["DeskDeviceView"]>;
export type DeviceKind = Schemas["DeviceKind"];
/** A device as administrators see it. */
export type DeviceRecord = Whole<Schemas["DeviceRecordView"]>;
export type NewDevice = Schemas["AddDeviceBody"];
export type DevicePlace = Schemas["ChangeDeviceBody"];
/** A code that a screen shows, to be typed by an administrator. */
export type Offer = Whole<Schemas["OfferView"]>;
export type Collected = Whole<Schemas["CollectView"]>;
/** What the server says of its secure door. */
export type Trust = Whole<Schemas["TrustView"]>;

/** How papers of one width look. */
export type Template = Whole<Schemas["TemplateView"]>;
export type TemplateChoice = Schemas["Choice"];
export type TemplateWish = Schemas["TemplateBody"];
export type Sample = Schemas["Sample"];
/** What is wrong with a template, where, and what to do about it. */
export type Mistake = Schemas["MistakeView"];

export type Office = Whole<Schemas["OfficeView"]>;
export type Group = Whole<Schemas["GroupView"]>;
export type Service = Whole<Schemas["ServiceView"]>;
export type ServiceDetail = Whole<Schemas["ServiceDetailView"]>;

/** What the holder of a follow code may know of the own ticket. */
export type Followed = Whole<Schemas["FollowView"]>;
export type LaterRequest = Schemas["LaterBody"];

export type Lobby = Whole<Schemas["SnapshotMessage_LobbyState"]["state"]>;
/** A call as the lobby knows it. */
export type Call = Whole<Schemas["CallView"]>;
export type LobbyCounter = Whole<Schemas["LobbyCounter"]>;

/** One paper that the emulated printer of the demo put out. */
export type Paper = Whole<Schemas["PaperView"]>;
