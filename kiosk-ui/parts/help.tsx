import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { tied } from "../../ui-kit/words/tied";
import type { Kiosk } from "../state";

export function Help({ kiosk }: { kiosk: Kiosk }) {
  const close = (): void => {
    kiosk.help.value = false;
  };
  return (
    <Dialog title={w.kioskHelpTitle()} onClose={close}>
      <p class="panel__text">{tied(w.kioskHelpText())}</p>
      <p class="panel__phone">{w.kioskHotline({ phone: kiosk.office.value?.hotline ?? "" })}</p>
      <Button kind="primary" class="big" onPress={close}>
        {w.kioskClose()}
      </Button>
    </Dialog>
  );
}
