import type { ComponentChildren } from "preact";
import type { Counter, PrinterRecord } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { now } from "../../ui-kit/components/clock/clock";
import * as w from "../../ui-kit/words/keys";
import { momentText } from "../moment";
import { agoText } from "../seen";
import type { Admin } from "../state";
import {
  adviceOf,
  CONDITIONS,
  levelText,
  paperDetails,
  STATUS_MODES,
  testText,
  weightOf,
  widthText,
} from "./printer-words";
import { Said } from "./said";

interface CardProps {
  admin: Admin;
  printer: PrinterRecord;
}

/** One printer: how it is and what to do about it, then its paper, its day and its way. */
export function PrinterCard({ admin, printer }: CardProps) {
  const { name, condition } = printer;
  const title = `printer-${name}`;
  return (
    <li class={`printer printer--${weightOf(condition)}`} aria-labelledby={title}>
      <div class="printer__head">
        <div class="printer__words">
          <h3 class="printer__name" id={title}>
            {name}
            {printer.place ? <span class="printer__place">{printer.place}</span> : null}
          </h3>
          <p class="printer__condition">
            <b class="printer__word">{CONDITIONS[condition]()}</b>
            <span class="printer__age">{ageText(printer)}</span>
          </p>
          <p class="printer__advice" role="status">
            {adviceOf(condition)}
          </p>
        </div>
        <Acts admin={admin} printer={printer} />
      </div>
      <p class="printer__test" role="status">
        {testText(printer, now.value)}
      </p>
      <dl class="printer__facts">
        <Fact title={w.adminPaper()}>
          <b>{levelText(printer.paper)}</b>
          {paperDetails(printer).map((line) => (
            <Line key={line}>{line}</Line>
          ))}
          {printer.paper.new_since ? (
            <Line>{w.adminRollSince({ time: momentOf(printer.paper.new_since) })}</Line>
          ) : null}
        </Fact>
        <Fact title={w.adminToday()}>
          <Day printer={printer} />
        </Fact>
        <Fact title={w.adminServes()}>
          <Serves printer={printer} counters={admin.counters.value} />
        </Fact>
        <Fact title={w.adminConnection()}>
          <Way printer={printer} />
        </Fact>
      </dl>
    </li>
  );
}

function Fact({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="printer__fact">
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Line({ children }: { children: ComponentChildren }) {
  return <span class="printer__line">{children}</span>;
}

function momentOf(at: string): string {
  return momentText(at, now.value, w.adminDated);
}

/** How old the word is, and since when it is so. */
function ageText({ heard_at, since, condition }: PrinterRecord): string {
  const heard = heard_at
    ? w.adminHeard({ ago: agoText(Date.parse(heard_at), now.value) })
    : w.adminNeverHeard();
  const so = since && condition !== "unknown" ? w.adminSince({ time: momentOf(since) }) : "";
  return [so, heard].filter((text) => text !== "").join(" · ");
}

function Day({ printer }: { printer: PrinterRecord }) {
  const { today, waiting, days } = printer;
  const before = days.slice(0, 7).reduce((sum, { slips }) => sum + slips, 0);
  return (
    <>
      <b>{w.adminSlips({ count: today.slips })}</b>
      {waiting > 0 ? <Line>{w.adminSlipsWaiting({ count: waiting })}</Line> : null}
      {today.uncertain > 0 ? (
        <Line>{w.adminSlipsUncertain({ count: today.uncertain })}</Line>
      ) : null}
      {days.length > 0 ? <Line>{w.adminSlipsBefore({ count: before })}</Line> : null}
    </>
  );
}

interface ServesProps {
  printer: PrinterRecord;
  counters: Counter[];
}

function Serves({ printer, counters }: ServesProps) {
  const label = (id: string): string => counters.find((one) => one.id === id)?.label ?? id;
  const kiosks = printer.setup?.kiosks ?? [];
  const desks = printer.counters.map((id) => w.adminCounterLabelled({ label: label(id) }));
  const all = kiosks.concat(desks);
  return (
    <>
      {all.length === 0 ? w.adminServesNobody() : <b>{all.join(", ")}</b>}
      {printer.stand_in ? <Line>{w.adminStoodIn({ name: printer.stand_in })}</Line> : null}
    </>
  );
}

function Way({ printer }: { printer: PrinterRecord }) {
  const { setup, width_dots } = printer;
  if (!setup) return null;
  return (
    <>
      <code class="printer__address">{setup.url}</code>
      <Line>
        {widthText(width_dots)} · {STATUS_MODES[setup.status]()}
      </Line>
    </>
  );
}

function Acts({ admin, printer }: CardProps) {
  const { name } = printer;
  const { printing } = admin;
  const pressed = printing.pressed.value;
  const isPressed = (step: string): boolean => pressed?.name === name && pressed.step === step;
  return (
    <div class="printer__acts">
      <Button busy={isPressed("test")} onPress={() => void printing.test(name)}>
        <Said short={w.adminTest()} whole={w.adminTestName({ name })} />
      </Button>
      <Button busy={isPressed("new-roll")} onPress={() => void printing.newRoll(name)}>
        <Said short={w.adminNewRoll()} whole={w.adminNewRollName({ name })} />
      </Button>
      <Button onPress={() => admin.open({ ask: "change-printer", printer })}>
        <Said short={w.adminChange()} whole={w.adminChangeName({ name })} />
      </Button>
      <Button kind="danger" onPress={() => admin.open({ ask: "remove-printer", printer })}>
        <Said short={w.adminRemove()} whole={w.adminRemoveName({ name })} />
      </Button>
    </div>
  );
}
