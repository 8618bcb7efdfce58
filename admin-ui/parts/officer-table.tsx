import type { ComponentChildren } from "preact";
import { Button } from "../../ui-kit/components/button/button";
import { type Column, Table } from "../../ui-kit/components/table/table";
import { minuteSecond } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import type { OfficerDay } from "../board";
import type { Admin } from "../state";
import { labelOf } from "./board-words";
import { Said } from "./said";

/** What everybody did today, those who called out of order among them. */
export function OfficerTable({ admin }: { admin: Admin }) {
  const officers = admin.board.officers.value;
  return (
    <section class="sheet" aria-labelledby="officers-title">
      <h2 class="sheet__title" id="officers-title">
        {w.adminOfficers()}
      </h2>
      <p>{w.adminOfficersText()}</p>
      {officers === null ? <p class="loading">{w.adminLoading()}</p> : null}
      {officers?.length === 0 ? (
        <div class="empty">
          <p class="empty__title">{w.adminOfficersEmpty()}</p>
          <p class="empty__text">{w.adminOfficersEmptyText()}</p>
        </div>
      ) : null}
      {officers && officers.length > 0 ? (
        <div class="officers">
          <Table
            label={w.adminOfficers()}
            columns={columns(admin)}
            rows={officers}
            keyOf={({ name }) => name}
            none={w.adminNone()}
          />
        </div>
      ) : null}
    </section>
  );
}

function columns(admin: Admin): Column<OfficerDay>[] {
  const figure = (
    title: string,
    cell: (day: OfficerDay) => ComponentChildren | null,
  ): Column<OfficerDay> => ({ title, named: true, cell });
  return [
    { title: w.adminName(), cell: (day) => <Name day={day} /> },
    figure(w.adminCounter(), ({ counter }) => counter && labelOf(admin, counter)),
    figure(w.adminServed(), ({ served }) => <b>{served}</b>),
    figure(w.adminNoShows(), ({ no_shows }) => no_shows),
    figure(w.adminSentOff(), ({ sent_off }) => sent_off),
    figure(w.adminWalkIns(), ({ walk_ins }) => walk_ins),
    figure(w.adminOutOfOrder(), outOfOrder),
    figure(w.adminMeanService(), ({ mean_service_seconds }) => spanText(mean_service_seconds)),
    figure(w.adminMeanWait(), ({ mean_wait_seconds }) => spanText(mean_wait_seconds)),
    { title: w.adminActions(), acts: true, cell: (day) => <Acts admin={admin} day={day} /> },
  ];
}

function Name({ day }: { day: OfficerDay }) {
  return (
    <>
      {day.name}
      <span class="officers__signed">
        {day.signed_in ? w.adminSignedIn() : w.adminNotSignedIn()}
      </span>
    </>
  );
}

/** Calls that weren't the next one's, and whom they passed over. */
function outOfOrder({ out_of_order, slips }: OfficerDay): ComponentChildren {
  if (out_of_order === 0) return 0;
  return w.adminOutOfOrderText({ count: out_of_order, slips });
}

function spanText(seconds: number | null): string | null {
  return seconds === null ? null : minuteSecond(seconds * 1000);
}

function Acts({ admin, day }: { admin: Admin; day: OfficerDay }) {
  const { name, signed_in } = day;
  const session = admin.session.value;
  const mine = session !== null && session !== "unknown" && session.username === name;
  // Who leads signs off above, like anybody.
  if (mine || !(signed_in || day.counter)) return null;
  return (
    <Button kind="danger" onPress={() => admin.open({ ask: "sign-off", officer: name })}>
      <Said short={w.adminSignOff()} whole={w.adminSignOffName({ name })} />
    </Button>
  );
}
