import type { Counter } from "../../ui-kit/api/types";
import { type Column, Table } from "../../ui-kit/components/table/table";
import * as w from "../../ui-kit/words/keys";
import type { Admin } from "../state";
import { choiceOf } from "./printer-words";

/** Where reprints, and the tickets that officers issue, come out: chosen in place. */
export function CounterPrinters({ admin }: { admin: Admin }) {
  const printers = admin.printers.value;
  const counters = admin.counters.value;
  if (printers.length === 0 || counters.length === 0) return null;
  const columns: Column<Counter>[] = [
    { title: w.adminCounter(), cell: ({ label }) => w.adminCounterLabelled({ label }) },
    { title: w.adminPrinter(), cell: (counter) => <Choice admin={admin} counter={counter} /> },
  ];
  return (
    <section class="sheet" aria-labelledby="desks-title">
      <h2 class="sheet__title" id="desks-title">
        {w.adminCounterPrinters()}
      </h2>
      <p>{w.adminCounterPrintersText()}</p>
      <div class="desks">
        <Table
          label={w.adminCounterPrinters()}
          columns={columns}
          rows={counters}
          keyOf={({ id }) => id}
          none={w.adminNone()}
        />
      </div>
    </section>
  );
}

function Choice({ admin, counter }: { admin: Admin; counter: Counter }) {
  const printers = admin.printers.value;
  const { id, label } = counter;
  const mine = printers.find(({ counters }) => counters.indexOf(id) >= 0);
  return (
    <select
      class="field__input"
      aria-label={w.adminCounterPrinter({ label })}
      value={mine?.name ?? ""}
      onChange={(event) => void admin.printing.setCounter(id, event.currentTarget.value || null)}
    >
      <option value="">{w.adminCounterNoPrinter()}</option>
      {printers.map(choiceOf).map(({ value, text }) => (
        <option value={value} key={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
