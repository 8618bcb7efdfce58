import type { Service } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { Title } from "../parts/title";
import type { Kiosk } from "../state";

/** Reports of crime and hand-ins never queue: they go to the duty officer, without a number. */
export function Duty({ kiosk, service }: { kiosk: Kiosk; service: Service }) {
  return (
    <>
      <Title hint={say(service.name)}>{w.kioskDuty()}</Title>
      <div class="work panel panel--duty">
        <p class="panel__headline">{w.kioskDutyText()}</p>
        <p class="panel__text">{w.kioskDutyPrivate()}</p>
        <p class="panel__phone">{w.kioskHotline({ phone: kiosk.office.value?.hotline ?? "" })}</p>
        <p class="panel__phone">{w.kioskEmergency()}</p>
        <Button kind="primary" class="big panel__other" onPress={() => kiosk.back()}>
          {w.kioskOther()}
        </Button>
      </div>
    </>
  );
}
