import type { PrinterCondition } from "../../ui-kit/api/types";
import { Banner } from "../../ui-kit/components/banner/banner";
import { Button } from "../../ui-kit/components/button/button";
import { dateText } from "../../ui-kit/components/clock/clock";
import { hourMinute } from "../../ui-kit/feed/clock";
import { connection, lostSince } from "../../ui-kit/feed/page";
import * as w from "../../ui-kit/words/keys";
import { nameOf, standInNow } from "../paper";
import type { Officer } from "../state";
import { textOf } from "./problems";

/** Everything that isn't as it should be, in the order of its weight. */
export function Banners({ officer }: { officer: Officer }) {
  const queue = officer.queue.value;
  const problem = officer.problem.value;
  const since = lostSince.value;
  return (
    <div class="banners">
      {since !== null && connection.value !== "open" ? (
        <Banner kind="warning">{w.officerLost({ time: hourMinute(since) })}</Banner>
      ) : null}
      {officer.readOnly.value ? <Banner kind="danger">{w.officerReadOnly()}</Banner> : null}
      {queue?.clock.in_doubt ? <ClockInDoubt officer={officer} /> : null}
      <TakenBy officer={officer} />
      {problem ? (
        <Banner
          kind="danger"
          action={
            <Button
              onPress={() => {
                officer.problem.value = null;
              }}
            >
              {w.officerUnderstood()}
            </Button>
          }
        >
          {textOf(problem)}
        </Banner>
      ) : null}
      <Printers officer={officer} />
    </div>
  );
}

/** Two at one counter would call people away from each other. */
function TakenBy({ officer }: { officer: Officer }) {
  const other = officer.takenBy.value;
  const counter = officer.counter.value;
  if (!other || !counter) return null;
  return (
    <Banner
      kind="warning"
      action={
        <Button onPress={() => officer.chooseCounter(null)}>{w.officerOtherCounter()}</Button>
      }
    >
      {w.officerTakenBy({ label: counter.label, name: other })}
    </Banner>
  );
}

/** A box without a battery wakes up in another year; only people know the date. */
function ClockInDoubt({ officer }: { officer: Officer }) {
  const clock = officer.queue.value?.clock;
  if (!clock) return null;
  const now = `${hourMinute(clock.now)}, ${dateText(clock.now)}`;
  return (
    <Banner
      kind="danger"
      action={
        <Button busy={officer.busy.value === "clock"} onPress={() => void officer.confirmClock()}>
          {w.officerClockConfirm()}
        </Button>
      }
    >
      {w.officerClockDoubt({ now, day: dateText(`${clock.business_day}T12:00:00Z`) })}
    </Banner>
  );
}

const PRINTER_TEXTS: { [S in PrinterCondition]: (() => string) | null } = {
  ready: null,
  unknown: null,
  near_end: w.officerPrinterNearEnd,
  paper_out: w.officerPrinterPaperOut,
  cover_open: w.officerPrinterCover,
  cutter: w.officerPrinterCutter,
  error: w.officerPrinterError,
  offline: w.officerPrinterOffline,
};

function Printers({ officer }: { officer: Officer }) {
  const printers = officer.queue.value?.printers ?? [];
  return (
    <>
      {printers.map((printer) => {
        const text = PRINTER_TEXTS[printer.condition];
        if (!text) return null;
        const other = standInNow(printers, printer);
        return (
          <Banner key={printer.name} kind={printer.condition === "near_end" ? "info" : "warning"}>
            {w.officerPrinter({ name: nameOf(printers, printer.name) })} {text()}{" "}
            {other ? w.officerPrinterStandIn({ name: other }) : null}
          </Banner>
        );
      })}
    </>
  );
}
