import type { Counter, Ticket } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { lateLeft } from "../desk";
import type { Officer } from "../state";
import { type Choice, Choices } from "./choices";
import { serviceName, TICKET_STATES } from "./names";

interface DialogProps {
  officer: Officer;
  onClose: () => void;
}

interface AboutTicket extends DialogProps {
  ticket: Ticket;
}

/** Answers that are one step each. */
function answers(onClose: () => void, steps: [string, string, () => void][]): Choice[] {
  return steps.map(([id, text, run]) => ({
    id,
    text,
    onChoose: () => {
      onClose();
      run();
    },
  }));
}

/** Out of order needs a reason, which the log keeps; the usual ones are one press. */
export function CallDialog({ officer, ticket, onClose }: AboutTicket) {
  const whys = [
    w.officerWhyBack(),
    w.officerWhyPriority(),
    w.officerWhyHandover(),
    w.officerWhyOther(),
  ];
  const counter = officer.counterId.value;
  const choices = answers(
    onClose,
    whys.map((why) => [why, why, () => void officer.act("call", ticket, { counter, why })]),
  );
  return (
    <Choices
      title={w.officerCallTitle({ number: ticket.number })}
      choices={choices}
      onClose={onClose}
    >
      <p class="choices__intro">{w.officerCallText()}</p>
    </Choices>
  );
}

/** Called as often as the office allows, and it leaves to the officer what comes then. */
export function CalledOutDialog({ officer, ticket, onClose }: AboutTicket) {
  const choices = answers(onClose, [
    ["no-show", w.officerNoShow(), () => void officer.act("no-show", ticket)],
    ["hold", w.officerHold(), () => void officer.act("hold", ticket)],
  ]);
  const title = w.officerCalledOut({ number: ticket.number, count: ticket.count });
  return <Choices title={title} choices={choices} onClose={onClose} />;
}

export function PauseDialog({ officer, onClose }: DialogProps) {
  const reasons = [
    w.officerPauseBreak(),
    w.officerPauseMission(),
    w.officerPauseMachine(),
    w.officerPauseMeeting(),
  ];
  const choices = answers(
    onClose,
    reasons.map((reason) => [reason, reason, () => void officer.steer("pause", { reason })]),
  );
  return <Choices title={w.officerPauseTitle()} choices={choices} onClose={onClose} />;
}

/** The place is kept, and whoever is back soon comes to this counter again. */
export function PapersDialog({ officer, ticket, onClose }: AboutTicket) {
  const { papers, same_desk_minutes: minutes } = officer.rules.value;
  const choices = answers(
    onClose,
    papers.map(({ id, name }) => [
      id,
      say(name),
      () => void officer.act("send-off", ticket, { reason: id }),
    ]),
  );
  return (
    <Choices
      title={w.officerPapersTitle({ number: ticket.number })}
      choices={choices}
      onClose={onClose}
    >
      <p class="choices__intro">{w.officerPapersText({ minutes })}</p>
    </Choices>
  );
}

/** What a citizen claimed is confirmed by leaving it, or withdrawn, or it is another one. */
export function PriorityDialog({ officer, ticket, onClose }: AboutTicket) {
  const set = (priority: string | null) => (): void => {
    void officer.act("change", ticket, { priority });
  };
  const known = officer.office.value?.priorities ?? [];
  const classes = known
    .filter(({ id }) => id !== ticket.priority)
    .map(({ id, name }): [string, string, () => void] => [id, say(name), set(id)]);
  const none: [string, string, () => void][] = ticket.priority
    ? [["none", w.officerPriorityNone(), set(null)]]
    : [];
  const choices = answers(onClose, none.concat(classes));
  const title = w.officerPriorityTitle({ number: ticket.number });
  return <Choices title={title} choices={choices} onClose={onClose} />;
}

/** Several missed calls are young enough: whose owner stands there? */
export function LateDialog({ officer, tickets, onClose }: DialogProps & { tickets: Ticket[] }) {
  const choices = tickets.map((ticket) => ({
    id: ticket.id,
    text: `${ticket.number} · ${serviceName(officer, ticket.service)}`,
    note: lateText(officer, ticket) ?? "",
    onChoose: () => {
      onClose();
      void officer.act("requeue", ticket);
    },
  }));
  return <Choices title={w.officerLateTitle()} choices={choices} onClose={onClose} />;
}

/** The same digits in several series: which letter is on the paper? */
export function WhichDialog({ officer, tickets, onClose }: DialogProps & { tickets: Ticket[] }) {
  const choices = tickets.map((ticket) => ({
    id: ticket.id,
    text: ticket.number,
    note: `${serviceName(officer, ticket.service)} · ${TICKET_STATES[ticket.state]?.()}`,
    onChoose: () => {
      officer.asking.value = { what: "call", ticket };
    },
  }));
  return <Choices title={w.officerByNumberChoose()} choices={choices} onClose={onClose} />;
}

/** How long a missed call still keeps its place; null for one that doesn't. */
export function lateText(officer: Officer, ticket: Ticket): string | null {
  const left = lateLeft(officer.rules.value, ticket, officer.time());
  return left === null ? null : w.officerLateLeft({ minutes: Math.ceil(left / 60_000) });
}

/** Two at one counter would call people away from each other. */
export function TakeOverDialog({ officer, counter, onClose }: DialogProps & { counter: Counter }) {
  const { id, label, officer: name } = counter;
  const sit = (): void => officer.chooseCounter(id);
  const choices = answers(onClose, [
    [
      "take",
      w.officerTakeOver(),
      () => {
        sit();
        void officer.steer("open");
      },
    ],
    ["look", w.officerLookOn(), sit],
  ]);
  const title = w.officerTakeOverTitle({ label, name: name ?? "" });
  return (
    <Choices title={title} choices={choices} onClose={onClose}>
      {counter.ticket ? (
        <p class="choices__intro">{w.officerTakeOverBusy({ number: counter.ticket.number })}</p>
      ) : null}
    </Choices>
  );
}
