// What a printer says, and what to do about it, in words.

import type {
  PaperLeft,
  PaperLevel,
  PrinterCondition,
  PrinterRecord,
  PrintState,
  StatusMode,
} from "../../ui-kit/api/types";
import { hourMinute } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";

export const CONDITIONS: { [C in PrinterCondition]: () => string } = {
  ready: w.adminPrinterReady,
  near_end: w.adminPrinterNearEnd,
  paper_out: w.adminPrinterPaperOut,
  cover_open: w.adminPrinterCover,
  cutter: w.adminPrinterCutter,
  error: w.adminPrinterError,
  offline: w.adminPrinterOffline,
  unknown: w.adminPrinterNotKnown,
};

const ADVICE: { [C in PrinterCondition]: (() => string) | null } = {
  ready: null,
  near_end: w.adminDoNearEnd,
  paper_out: w.adminDoPaperOut,
  cover_open: w.adminDoCover,
  cutter: w.adminDoCutter,
  error: w.adminDoError,
  offline: w.adminDoOffline,
  unknown: w.adminDoUnknown,
};

export function adviceOf(condition: PrinterCondition): string | null {
  const advice = ADVICE[condition];
  return advice ? advice() : null;
}

/** How bad it is: people must see to it, should soon, or nothing is known. */
export function weightOf(condition: PrinterCondition): "good" | "soon" | "bad" | "unknown" {
  if (condition === "ready") return "good";
  if (condition === "near_end") return "soon";
  return condition === "unknown" ? "unknown" : "bad";
}

const LEVELS: { [L in PaperLevel]: () => string } = {
  unknown: w.adminPaperUnknown,
  plenty: w.adminPaperPlenty,
  half: w.adminPaperHalf,
  low: w.adminPaperLow,
  near_end: w.adminPaperNearEnd,
  out: w.adminPaperOut,
  ask_new_roll: w.adminPaperAsk,
};

export function levelText({ level }: PaperLeft): string {
  return LEVELS[level]();
}

/** What the level rests on, or what is missing to know it. */
export function paperDetails({ paper, setup }: PrinterRecord): string[] {
  const { level, metres, slips } = paper;
  if (level === "ask_new_roll") return [w.adminPaperAskText()];
  if (level === "unknown") {
    return [setup?.roll_metres ? w.adminPaperNeedsRoll() : w.adminPaperNeedsLength()];
  }
  const said = [];
  if (metres) said.push(w.adminPaperMetres({ low: metres.low, high: metres.high }));
  if (slips) said.push(w.adminPaperSlips({ low: slips.low, high: slips.high }));
  return said;
}

export const STATUS_MODES: { [M in StatusMode]: () => string } = {
  full: w.adminStatusFull,
  basic: w.adminStatusBasic,
  none: w.adminStatusNone,
};

const TESTS: { [S in PrintState]: ((at: { time: string }) => string) | null } = {
  none: null,
  queued: w.adminTestQueued,
  failed: w.adminTestFailed,
  sending: w.adminTestSending,
  sent: w.adminTestSending,
  confirmed: w.adminTestConfirmed,
  unconfirmed: w.adminTestUnconfirmed,
  uncertain: w.adminTestUncertain,
  expired: w.adminTestExpired,
  cancelled: w.adminTestCancelled,
};

/** A test page is told of this long; later it says nothing of the printer as it is. */
const TEST_TOLD_MS = 60 * 60_000;

/** How far the last test page is. */
export function testText({ test }: PrinterRecord, now: number): string {
  if (!test || now - Date.parse(test.at) > TEST_TOLD_MS) return "";
  return TESTS[test.state]?.({ time: hourMinute(test.at) }) ?? "";
}

/** A printer among others, to be chosen. */
export function choiceOf({ name, place }: PrinterRecord): { value: string; text: string } {
  return { value: name, text: place ? `${name} (${place})` : name };
}

export function widthText(dots: number): string {
  return dots === 384 ? w.adminWidth58() : w.adminWidth80();
}
