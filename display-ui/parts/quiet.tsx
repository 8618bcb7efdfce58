import type { Service } from "../../ui-kit/api/types";
import { dateText } from "../../ui-kit/components/clock/clock";
import { hourMinute } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import type { Display } from "../state";
import { Both } from "./both";

const STEPS = [w.displayStepTake, w.displayStepWait, w.displayStepGo];

/** No counter is open: what to do meanwhile, or when numbers are given again. */
export function Quiet({ display }: { display: Display }) {
  const at = display.office.value ? nextOpening(display.office.value.services) : null;
  if (at) {
    return (
      <div class="quiet">
        <p class="quiet__text">
          <Both of={w.displayClosed} />
        </p>
        <p class="quiet__hint">
          <Both of={() => w.displayOpens({ time: hourMinute(at), day: dateText(at) })} />
        </p>
      </div>
    );
  }
  return (
    <div class="quiet">
      <p class="quiet__text">
        <Both of={w.displayNoneOpen} />
      </p>
      <ol class="quiet__steps">
        {STEPS.map((step, at) => (
          <li class="quiet__step" key={step()}>
            <b class="quiet__count">{at + 1}</b>
            <p>
              <Both of={step} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** When numbers are given again; null while they are given, or where nobody knows. */
function nextOpening(services: Service[]): string | null {
  if (services.some((service) => service.open)) return null;
  const next = services.map((service) => service.next_open).filter((at) => at !== null);
  return next.sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null;
}
