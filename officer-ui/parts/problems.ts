import { type Problem, problemText } from "../../ui-kit/api/problem";
import * as w from "../../ui-kit/words/keys";

/** What an officer can do about each refusal; others say what the server said. */
const PROBLEMS: { [code: string]: () => string } = {
  bad_credentials: w.commonBadCredentials,
  too_many_attempts: w.commonTooMany,
  no_answer: w.commonNoAnswer,
  counter_busy: w.officerCounterBusy,
  counter_closed: w.officerCounterClosed,
  wrong_state: w.officerWrongState,
  undo_too_late: w.officerUndoTooLate,
  forbidden: w.officerForbidden,
  wrong_origin: w.officerForbidden,
};

export function textOf(problem: Problem): string {
  return problemText(problem, PROBLEMS);
}
