import { type Problem, problemText } from "../../ui-kit/api/problem";
import * as w from "../../ui-kit/words/keys";

/** What an administrator can do about each refusal; others say what the server said. */
const PROBLEMS: { [code: string]: () => string } = {
  bad_credentials: w.commonBadCredentials,
  too_many_attempts: w.commonTooMany,
  no_answer: w.commonNoAnswer,
  unknown_offer: w.adminCodeUnknown,
  wrong_kind: w.adminWrongKind,
  name_taken: w.adminNameTaken,
  unknown_printer: w.adminPrinterUnknown,
  bad_address: w.adminAddressBad,
  address_taken: w.adminAddressTaken,
  bad_stand_in: w.adminStandInBad,
  unknown_counter: w.adminCounterUnknown,
  read_only: w.adminReadOnly,
  forbidden: w.adminForbidden,
  wrong_origin: w.adminForbidden,
};

export function textOf(problem: Problem): string {
  return problemText(problem, PROBLEMS);
}
