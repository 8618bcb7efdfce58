// What can go wrong with a request, as one typed error.

import type { ProblemBody as Answered } from "./types";

/** The body of an `application/problem+json` answer. */
export type ProblemBody = Pick<Answered, "status"> &
  Partial<Omit<Answered, "code">> & {
    /** One of the server's codes, or the page's own. */
    code: string;
  };

/** The server's definite no; the same request would be refused again. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    // The title is for people and in their language, the detail for who writes the page.
    super(body.title ?? body.detail ?? body.code);
    this.code = body.code;
    this.status = body.status;
    this.body = body;
  }
}

/** No answer came: what was asked may have happened or not. */
export class NoAnswer extends Error {}

/** The text of a problem from a page's own table, or what the server said. */
export function problemText(error: unknown, table: { [code: string]: () => string }): string {
  if (!(error instanceof Problem)) return error instanceof Error ? error.message : String(error);
  const text = table[error.code];
  return text ? text() : error.message;
}
