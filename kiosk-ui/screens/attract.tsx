import type { Service } from "../../ui-kit/api/types";
import { LANGUAGE_NAMES } from "../../ui-kit/components/language-switch/language-switch";
import * as w from "../../ui-kit/words/keys";
import { inLanguage, LANGUAGES, language } from "../../ui-kit/words/language";
import { noticeOf } from "../parts/notice";
import { Title } from "../parts/title";
import { nextOpenText } from "../parts/words";
import type { Kiosk } from "../state";

/** How many wait, or when numbers are given again. */
function State({ services, isOpen }: { services: Service[]; isOpen: boolean }) {
  if (isOpen) {
    const count = services.reduce((sum, service) => sum + service.waiting, 0);
    return <>{w.kioskWaitingNow({ count })}</>;
  }
  const [first] = services
    .filter((service) => service.next_open)
    .sort((one, other) => Date.parse(one.next_open ?? "") - Date.parse(other.next_open ?? ""));
  return (
    <>
      {w.kioskOfficeClosed()}
      <br />
      {first ? nextOpenText(first) : null}
    </>
  );
}

/** The first touch is the language; it also begins. */
export function Attract({ kiosk }: { kiosk: Kiosk }) {
  const office = kiosk.office.value;
  const services = office?.services ?? [];
  const isOpen = services.some((service) => service.open);
  const offered = LANGUAGES.filter((code) => !office || office.languages.indexOf(code) >= 0);
  return (
    <>
      <Title
        hint={<State services={services} isOpen={isOpen} />}
        notice={isOpen ? noticeOf(kiosk) : null}
      >
        {w.kioskTitle()}
      </Title>
      <div class="work attract">
        <div class="attract__choices">
          {offered.map((code) => (
            <button
              type="button"
              key={code}
              lang={code}
              class="attract__choice"
              onClick={() => {
                language.value = code;
                kiosk.begin();
              }}
            >
              <span class="attract__language">{LANGUAGE_NAMES[code]}</span>
              <span class="attract__invitation">{inLanguage(code, w.kioskInvitation)}</span>
            </button>
          ))}
        </div>
        <ol class="attract__steps">
          <li>{w.kioskStepChoose()}</li>
          <li>{kiosk.printing.value ? w.kioskStepPaper() : w.kioskStepPhoto()}</li>
          <li>{w.kioskStepWait()}</li>
        </ol>
      </div>
    </>
  );
}
