import type { IssuedTicket, Service } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { TicketNumber } from "../../ui-kit/components/number/number";
import { Qr } from "../../ui-kit/components/qr/qr";
import { hourMinute } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";
import { followLink } from "../follow-link";
import { type Paper, paperOf, paperPlace } from "../paper";
import { Title } from "../parts/title";
import { waitText } from "../parts/words";
import type { Kiosk } from "../state";

interface TakenProps {
  kiosk: Kiosk;
  ticket: IssuedTicket;
  service: Service;
}

/** The number: on paper when all is well, otherwise here to be photographed. */
export function Taken({ kiosk, ticket, service }: TakenProps) {
  const print = kiosk.print.value ?? ticket.print;
  const { state } = print;
  const place = paperPlace(print, kiosk.device.value);
  const paper = paperOf(state, kiosk.printing.value, kiosk.paperSeen.value);
  const onScreen = paper !== "coming" && paper !== "there";
  return (
    <>
      <Title>{w.kioskTicket()}</Title>
      <div class="work taken" data-print={state} data-paper={paper}>
        <div class="slot">
          <article class={`slot__paper ${onScreen ? "slot__paper--qr" : ""}`}>
            <p class="paper__service">{tied(say(service.name))}</p>
            <p class="paper__number">
              <TicketNumber number={ticket.number} />
            </p>
            <div class={`paper__foot ${onScreen ? "paper__foot--qr" : ""}`}>
              {onScreen ? (
                <div class="paper__qr">
                  <Qr
                    text={followLink(ticket, location)}
                    label={w.kioskQr({ number: ticket.number })}
                  />
                </div>
              ) : null}
              <p class="paper__facts">
                <b>{tied(w.kioskAhead({ count: ticket.ahead }))}</b>
                <span>{tied(waitText(ticket.wait))}</span>
                {onScreen ? null : (
                  <span>{w.kioskIssuedAt({ time: hourMinute(ticket.issued_at) })}</span>
                )}
              </p>
            </div>
          </article>
        </div>
        <PaperState kiosk={kiosk} paper={paper} place={place} />
      </div>
    </>
  );
}

const HEADLINES: { [P in Paper]: () => string } = {
  coming: w.kioskPrinting,
  there: w.kioskTakePaper,
  perhaps: w.kioskPaperOut,
  missing: w.kioskNoPaper,
  none: w.kioskOnScreen,
};

const TEXTS: { [P in Paper]: () => string } = {
  coming: w.kioskPrintingText,
  there: w.kioskTakePaperText,
  perhaps: w.kioskPaperOutText,
  missing: w.kioskNoPaperText,
  none: w.kioskOnScreenText,
};

interface PaperStateProps {
  kiosk: Kiosk;
  paper: Paper;
  /** Where another printer puts the paper out. */
  place: string | null;
}

function PaperState({ kiosk, paper, place }: PaperStateProps) {
  // Nobody looks for a paper anywhere but here, so the place comes first.
  const moves = place !== null && (paper === "coming" || paper === "there");
  return (
    <section class={`paper-state paper-state--${paper}`}>
      <div role="status" aria-live="polite">
        <p class="paper-state__headline">
          {tied(moves ? w.kioskElsewhere({ place }) : HEADLINES[paper]())}
        </p>
        <p class="paper-state__text">{tied(TEXTS[moves ? "there" : paper]())}</p>
      </div>
      {paper === "perhaps" ? (
        <div class="paper-state__answers">
          <Button
            class="big"
            onPress={() => {
              kiosk.paperSeen.value = true;
            }}
          >
            {w.kioskPaperYes()}
          </Button>
          <Button
            class="big"
            onPress={() => {
              kiosk.paperSeen.value = false;
            }}
          >
            {w.kioskPaperNo()}
          </Button>
        </div>
      ) : (
        <Button kind="primary" class="big" onPress={() => kiosk.reset()}>
          {w.kioskDone()}
        </Button>
      )}
    </section>
  );
}
