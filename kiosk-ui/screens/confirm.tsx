import type { Requester, Service } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";
import { Details } from "../parts/details";
import { noticeOf } from "../parts/notice";
import { Title } from "../parts/title";
import { minutesText } from "../parts/words";
import { current, type Kiosk, peopleAhead } from "../state";

const REQUESTERS: [Requester, () => string][] = [
  ["citizen", w.kioskCitizen],
  ["organisation", w.kioskOrganisation],
  ["business", w.kioskBusiness],
];

/** What it will be like, who one is, and the one button that orders the number. */
export function Confirm({ kiosk, chosen }: { kiosk: Kiosk; chosen: Service }) {
  const office = kiosk.office.value;
  const service = current(office, chosen);
  const priorities = office?.priorities ?? [];
  const notice = noticeOf(kiosk);
  const low = kiosk.low.value;
  const facts = <Facts ahead={office ? peopleAhead(office, service) : 0} wait={service.wait} />;
  return (
    <>
      <Title
        hint={<Details kiosk={kiosk} service={service} brief={!!notice && !low} />}
        notice={
          <>
            {notice}
            {low ? facts : null}
          </>
        }
      >
        {w.kioskConfirm()}
      </Title>
      <div class="work confirm">
        <div class="confirm__choices">
          {priorities.length > 0 ? <Priorities kiosk={kiosk} /> : null}
          <Choice label={w.kioskRequester()}>
            {REQUESTERS.map(([id, name]) => (
              <Option
                key={id}
                name={name()}
                on={kiosk.requester.value === id}
                onPress={() => {
                  kiosk.requester.value = id;
                }}
              />
            ))}
          </Choice>
        </div>
        <div class="confirm__order">
          {low ? null : facts}
          <Button
            kind="primary"
            class="order"
            disabled={kiosk.readOnly.value}
            onPress={() => void kiosk.issue()}
          >
            {w.kioskTake()}
          </Button>
        </div>
      </div>
    </>
  );
}

function Facts({ ahead, wait }: { ahead: number; wait: Service["wait"] }) {
  return (
    <dl class="facts">
      <div class="facts__fact">
        <dt>{w.kioskAheadLabel()}</dt>
        <dd>{w.kioskPeople({ count: ahead })}</dd>
      </div>
      <div class="facts__fact">
        <dt>{w.kioskWaitLabel()}</dt>
        <dd>{minutesText(wait)}</dd>
      </div>
    </dl>
  );
}

function Priorities({ kiosk }: { kiosk: Kiosk }) {
  const all = [{ id: null, name: w.kioskPriorityNone() }].concat(
    (kiosk.office.value?.priorities ?? []).map(({ id, name }) => ({
      id,
      name: say(name),
    })) as never[],
  ) as { id: string | null; name: string }[];
  return (
    <Choice label={w.kioskPriority()}>
      {all.map(({ id, name }) => (
        <Option
          key={id}
          name={name}
          on={kiosk.priority.value === id}
          onPress={() => {
            kiosk.priority.value = id;
          }}
        />
      ))}
    </Choice>
  );
}

function Choice({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    <fieldset class="choice">
      <legend class="choice__label">{label}</legend>
      <div class="choice__options">{children}</div>
    </fieldset>
  );
}

function Option({ name, on, onPress }: { name: string; on: boolean; onPress: () => void }) {
  return (
    <button type="button" class="option" aria-pressed={on ? "true" : "false"} onClick={onPress}>
      <span class="option__tick" aria-hidden="true" />
      {tied(name)}
    </button>
  );
}
