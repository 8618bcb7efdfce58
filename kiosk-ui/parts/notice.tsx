import { problemText } from "../../ui-kit/api/problem";
import { Banner } from "../../ui-kit/components/banner/banner";
import * as w from "../../ui-kit/words/keys";
import type { Kiosk } from "../state";

const PROBLEMS: { [code: string]: () => string } = {
  service_closed: w.kioskProblemClosed,
  quota_reached: w.kioskProblemQuota,
  already_waiting: w.kioskProblemAlready,
};

/** What stands in the way, known before the tap where it can be; null when nothing does. */
export function noticeOf(kiosk: Kiosk) {
  const refusal = kiosk.refusal.value;
  if (refusal) return <Banner kind="danger">{problemText(refusal, PROBLEMS)}</Banner>;
  if (kiosk.readOnly.value) return <Banner kind="danger">{w.kioskReadOnly()}</Banner>;
  if (!kiosk.printing.value) return <Banner kind="warning">{w.kioskNoPaperBefore()}</Banner>;
  const place = kiosk.elsewhere.value;
  return place ? <Banner kind="info">{w.kioskElsewhereBefore({ place })}</Banner> : null;
}
