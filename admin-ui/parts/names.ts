import type { DeviceKind } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";

export const KINDS: DeviceKind[] = ["kiosk", "display", "desk", "rating"];

const NAMES: { [K in DeviceKind]: () => string } = {
  kiosk: w.adminKindKiosk,
  display: w.adminKindDisplay,
  rating: w.adminKindRating,
  desk: w.adminKindDesk,
};

export function kindText(kind: DeviceKind): string {
  return NAMES[kind]();
}
