import type { OfficerDay } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";

function minutesOf(seconds: number | null): string {
  return seconds === null ? "–" : w.officerWaited({ minutes: Math.round(seconds / 60) });
}

/** The officer's own figures: for themselves, against nobody. */
export function MyDay({ officer }: { officer: Officer }) {
  const day = officer.day.value;
  if (!day) return <p class="lists__none">{w.officerDayNone()}</p>;
  const figures: [string, string | number][] = [
    [w.officerDayServed(), day.served],
    [w.officerDayService(), minutesOf(day.mean_service_seconds)],
    [w.officerDayWait(), minutesOf(day.mean_wait_seconds)],
    [w.officerDayMissed(), day.no_shows],
    [w.officerDaySent(), day.sent_off],
    [w.officerDayWalkIns(), day.walk_ins],
    [w.officerDayOutOfOrder(), day.out_of_order],
    [w.officerDaySlips(), day.slips],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls in large text.
    <section class="day" tabIndex={0} aria-label={w.officerTabDay()}>
      <dl class="day__figures">
        {figures.map(([name, figure]) => (
          <div class="day__figure" key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <Hours day={day} />
    </section>
  );
}

/** Served by hour: a table whose figures are also lengths. */
function Hours({ day }: { day: OfficerDay }) {
  const most = day.hours.reduce((max, { served }) => Math.max(max, served), 1);
  if (day.hours.length === 0) return null;
  return (
    <table class="hours">
      <caption class="hours__title">{w.officerDayHours()}</caption>
      <tbody>
        {day.hours.map(({ hour, served }) => (
          <tr key={hour}>
            <th scope="row" class="hours__hour">
              {w.officerDayHour({ hour })}
            </th>
            <td class="hours__served">{served}</td>
            <td class="hours__picture" aria-hidden="true">
              <span class="hours__bar" style={{ width: `${(100 * served) / most}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
