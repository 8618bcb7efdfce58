import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import { CounterPrinters } from "../parts/counter-printers";
import { DoneLine } from "../parts/done-line";
import { PrinterCard } from "../parts/printer-card";
import { PrinterDialog } from "../parts/printer-dialog";
import { weightOf } from "../parts/printer-words";
import { RemovePrinterDialog } from "../parts/remove-printer-dialog";
import type { Admin, Done } from "../state";

export function PrintersScreen({ admin }: { admin: Admin }) {
  const printers = admin.printing.list.value;
  return (
    <main class="content">
      <section class="sheet" aria-labelledby="printers-title">
        <div class="sheet__head">
          <div class="sheet__words">
            <h2 class="sheet__title" id="printers-title">
              {w.adminPrinters()}
            </h2>
            <p>{w.adminPrintersText()}</p>
          </div>
          <Button kind="primary" id="add" onPress={() => admin.open({ ask: "add-printer" })}>
            {w.adminAddPrinter()}
          </Button>
        </div>
        <DoneLine done={admin.done.value} text={doneText} />
        {printers === null ? <p class="loading">{w.adminLoading()}</p> : null}
        {printers?.length === 0 ? (
          <div class="empty">
            <p class="empty__title">{w.adminPrintersEmpty()}</p>
            <p class="empty__text">{w.adminPrintersEmptyText()}</p>
          </div>
        ) : null}
        <ul class="printers">
          {(printers ?? []).map((printer) => (
            <PrinterCard admin={admin} printer={printer} key={printer.name} />
          ))}
        </ul>
      </section>
      <CounterPrinters admin={admin} />
      <Asked admin={admin} />
    </main>
  );
}

/** Printers that people must see to before they print again. */
export function printersInTrouble(admin: Admin): number {
  return admin.printers.value.filter(({ condition }) => weightOf(condition) === "bad").length;
}

function doneText({ what, name }: Done): string {
  if (what === "add-printer") return w.adminDidAddPrinter({ name });
  if (what === "change-printer") return w.adminDidChangePrinter({ name });
  return what === "remove-printer" ? w.adminDidRemovePrinter({ name }) : "";
}

function Asked({ admin }: { admin: Admin }) {
  const question = admin.question.value;
  if (question?.ask === "add-printer") return <PrinterDialog admin={admin} printer={null} />;
  if (question?.ask === "change-printer") {
    return <PrinterDialog admin={admin} printer={question.printer} />;
  }
  if (question?.ask === "remove-printer") {
    return <RemovePrinterDialog admin={admin} printer={question.printer} />;
  }
  return null;
}
