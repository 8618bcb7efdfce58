import type { Service } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";
import { Icon } from "../icons";
import { Title } from "../parts/title";
import type { Kiosk } from "../state";

/** Reports of crime and hand-ins never queue: they go to the duty officer, without a number. */
export function Duty({ kiosk, service }: { kiosk: Kiosk; service: Service }) {
  return (
    <>
      <Title hint={say(service.name)}>{w.kioskDuty()}</Title>
      <div class="work">
        <div class="panel panel--duty">
          <Icon name="people" />
          <p class="panel__headline">{tied(w.kioskDutyText())}</p>
          <p class="panel__text">{tied(w.kioskDutyPrivate())}</p>
          <p class="panel__phone">{w.kioskHotline({ phone: kiosk.office.value?.hotline ?? "" })}</p>
          <p class="panel__phone">{w.kioskEmergency()}</p>
        </div>
        <Button kind="primary" class="big" onPress={() => kiosk.back()}>
          {w.kioskOther()}
        </Button>
      </div>
    </>
  );
}
