import type { Service } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import { tied } from "../../ui-kit/words/tied";
import { Icon } from "../icons";
import { Details } from "../parts/details";
import { Title } from "../parts/title";
import { closedText, nextOpenText } from "../parts/words";
import { current, type Kiosk } from "../state";

/** Why no number is given now and when one is; what to bring helps whoever comes back then. */
export function Closed({ kiosk, chosen }: { kiosk: Kiosk; chosen: Service }) {
  const service = current(kiosk.office.value, chosen);
  return (
    <>
      <Title hint={<Details kiosk={kiosk} service={service} />}>{w.kioskClosed()}</Title>
      <div class="work">
        <div class="panel">
          <Icon name="clock" />
          <p class="panel__headline">{tied(closedText(service))}</p>
          <p class="panel__text">{tied(nextOpenText(service))}</p>
          <p class="panel__phone">{w.kioskHotline({ phone: kiosk.office.value?.hotline ?? "" })}</p>
        </div>
        <Button kind="primary" class="big" onPress={() => kiosk.back()}>
          {w.kioskOther()}
        </Button>
      </div>
    </>
  );
}
