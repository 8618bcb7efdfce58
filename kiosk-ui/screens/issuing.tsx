import type { Service } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";
import { Title } from "../parts/title";

export function Issuing({ service, lost }: { service: Service; lost: boolean }) {
  return (
    <>
      <Title hint={say(service.name)}>{lost ? w.kioskStillTrying() : w.kioskIssuing()}</Title>
      <div class="work issuing" aria-live="polite">
        <div class="slot">
          <div class="slot__paper slot__paper--blank">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <p class="issuing__text">
              {tied(lost ? w.kioskStillTryingText() : w.kioskIssuingText())}
            </p>
          </div>
        </div>
      </div>
    </>
  );
}
