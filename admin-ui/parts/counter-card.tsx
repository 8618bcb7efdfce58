import { Button } from "../../ui-kit/components/button/button";
import { now } from "../../ui-kit/components/clock/clock";
import { TicketNumber } from "../../ui-kit/components/number/number";
import { minuteSecond } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { firstTier, ownList } from "../board-view";
import { type CounterProps, numbersText, servesText, stateText } from "./board-words";
import { Said } from "./said";

/** One counter: who sits there, who stands there and how long, what it serves. */
export function CounterCard({ admin, counter, queue, office }: CounterProps) {
  const title = `counter-${counter.id}`;
  const own = ownList(queue, counter);
  return (
    <li class={`counter counter--${counter.state}`} aria-labelledby={title}>
      <div class="counter__head">
        <h3 class="counter__name" id={title}>
          {w.adminCounterLabelled({ label: counter.label })}
        </h3>
        <span class="counter__officer">{counter.officer}</span>
      </div>
      <p class="counter__state">
        <b class="counter__word">{stateText(counter)}</b>
        {counter.auto ? <span class="chip">{w.adminCounterAuto()}</span> : null}
        {counter.rerouted ? <span class="chip">{w.adminCounterRerouted()}</span> : null}
      </p>
      <Present counter={counter} office={office} />
      <Serves counter={counter} office={office} />
      {own.length > 0 ? (
        <p class="counter__own">{w.adminCounterOwn({ numbers: numbersText(own) })}</p>
      ) : null}
      <Acts admin={admin} counter={counter} pulls={counter.state !== "closed" || own.length > 0} />
    </li>
  );
}

type Shown = Pick<CounterProps, "counter" | "office">;

/** Nobody is there: the last file is being finished, or the counter is idle. */
function Nobody({ counter }: Pick<CounterProps, "counter">) {
  const { state, wrap_up_since } = counter;
  if (state !== "open") return null;
  return (
    <p class="counter__present counter__line">
      <span class="counter__step">
        {wrap_up_since ? w.adminCounterWrapUp() : w.adminCounterIdle()}
      </span>
      {wrap_up_since ? (
        <b class="counter__time">{minuteSecond(now.value - Date.parse(wrap_up_since))}</b>
      ) : null}
    </p>
  );
}

/** Who is there, and since when; against the usual minutes once it is served. */
function Present({ counter, office }: Shown) {
  const { ticket } = counter;
  if (!ticket) return <Nobody counter={counter} />;
  const service = office.services.find(({ id }) => id === ticket.service);
  const serving = ticket.state === "serving" && ticket.started_at;
  const from = serving ? ticket.started_at : ticket.called_at;
  const ms = from ? now.value - Date.parse(from) : 0;
  const usual = serving ? (service?.counter_minutes ?? 0) : 0;
  const late = usual > 0 && ms > usual * 60_000;
  return (
    <div class={`counter__present ${late ? "counter__present--late" : ""}`}>
      <p class="counter__line">
        <b class="counter__number">
          <TicketNumber number={ticket.number} />
        </b>
        <span class="counter__step">{serving ? w.adminServing() : w.adminCalled()}</span>
        <b class="counter__time">{minuteSecond(ms)}</b>
      </p>
      <p class="counter__service">
        {say(service?.name)}
        {usual > 0 ? (
          <span class="counter__usual">
            {" · "}
            {late ? w.adminLonger({ minutes: usual }) : w.adminUsual({ minutes: usual })}
          </span>
        ) : null}
      </p>
    </div>
  );
}

function Serves({ counter, office }: Shown) {
  return (
    <dl class="counter__serves">
      <div>
        <dt>{w.adminServesFirst()}</dt>
        <dd>{servesText(firstTier(counter), office)}</dd>
      </div>
      {(counter.lower_tiers ?? []).map(({ services, after_minutes }) => (
        <div class="counter__tier" key={services.join()}>
          <dt>
            {after_minutes === null
              ? w.adminServesIdle()
              : w.adminServesAfter({ minutes: after_minutes })}
          </dt>
          <dd>{servesText(services, office)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Acts({
  admin,
  counter,
  pulls,
}: Pick<CounterProps, "admin" | "counter"> & { pulls: boolean }) {
  const { id, label } = counter;
  const closed = counter.state === "closed";
  return (
    <div class="counter__acts">
      <Button onPress={() => admin.open({ ask: "steer", counter: id })}>
        {closed ? (
          <Said short={w.adminOpenCounter()} whole={w.adminOpenCounterName({ label })} />
        ) : (
          <Said short={w.adminSteer()} whole={w.adminSteerName({ label })} />
        )}
      </Button>
      <Button onPress={() => admin.open({ ask: "route", counter: id })}>
        <Said short={w.adminRoute()} whole={w.adminRouteName({ label })} />
      </Button>
      {pulls ? (
        <Button kind="danger" onPress={() => admin.open({ ask: "pull", counter: id })}>
          <Said short={w.adminPull()} whole={w.adminPullName({ label })} />
        </Button>
      ) : null}
    </div>
  );
}
