import * as w from "../../ui-kit/words/keys";
import { screensOf, shownTo } from "../screens/list";
import type { Admin } from "../state";

/** Every screen, and on which of them something waits for people. */
export function ScreenTabs({ admin }: { admin: Admin }) {
  const shown = shownTo(admin);
  return (
    <nav class="screens" aria-label={w.adminScreens()}>
      {screensOf(admin).map(({ id, title, alerts }) => (
        <a
          class="screens__tab"
          key={id}
          href={`#${id}`}
          aria-current={shown?.id === id ? "page" : undefined}
        >
          {title()}
          <Alerts count={alerts?.(admin) ?? 0} />
        </a>
      ))}
    </nav>
  );
}

function Alerts({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span class="screens__alerts">
      <span aria-hidden="true">{count}</span>
      <span class="unseen">{w.adminAlerts({ count })}</span>
    </span>
  );
}
