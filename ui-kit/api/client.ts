// Requests to the server of this page: one way to read, one way to write.

import { language } from "../words/language";
import { newKey } from "./key";
import { NoAnswer, Problem, type ProblemBody } from "./problem";

const BASE = "/api/v1";

/** After this long an answer counts as lost. */
const ANSWER_MS_MAX = 8_000;

const RETRY_DELAY_MS_FIRST = 400;
const RETRY_DELAY_MS_MAX = 4_000;

export interface WriteOptions {
  /** Kept by the caller where one intention may be sent from several taps. */
  key?: string;
  /** Asked before each further try; false gives up with `NoAnswer`. */
  again?: () => boolean;
  /** Told at each loss, so that the page can say that it is still trying. */
  lost?: () => void;
}

/** What the outside offers; tests put their own in. */
export interface Outside {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  wait: (ms: number) => Promise<void>;
}

export const browser: Outside = {
  fetch: (path, init) => fetch(path, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Reads a resource once; `NoAnswer` when the server is out of reach. */
export function get<Answer>(path: string, outside = browser): Promise<Answer> {
  return send<Answer>("GET", path, undefined, {}, outside);
}

/**
 * Changes something, retried with the same key until an answer comes or `again` says no.
 *
 * The key is what makes a retry harmless: the server gives the first answer once more.
 */
export async function write<Answer>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: unknown,
  options: WriteOptions = {},
  outside = browser,
): Promise<Answer> {
  const headers = { "Idempotency-Key": options.key ?? newKey() };
  const stops = (): boolean => options.again !== undefined && !options.again();
  let delay = RETRY_DELAY_MS_FIRST;
  for (;;) {
    try {
      return await send<Answer>(method, path, body, headers, outside);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      options.lost?.();
      if (stops()) throw error;
      await outside.wait(delay);
      delay = Math.min(delay * 2, RETRY_DELAY_MS_MAX);
      if (stops()) throw error;
    }
  }
}

export function post<Answer>(path: string, body: unknown, options?: WriteOptions): Promise<Answer> {
  return write<Answer>("POST", path, body, options);
}

/** Signing in and pairing: once, without a key, since the server keeps none for them. */
export function postOnce<Answer>(path: string, body: unknown): Promise<Answer> {
  return send<Answer>("POST", path, body, {}, browser);
}

/** Asks for a picture; nothing is changed by it. */
export async function picture(path: string, body: unknown, outside = browser): Promise<Blob> {
  const response = await ask("POST", path, body, {}, outside);
  return inTime(response.blob());
}

async function send<Answer>(
  method: string,
  path: string,
  body: unknown,
  headers: { [name: string]: string },
  outside: Outside,
): Promise<Answer> {
  const response = await ask(method, path, body, headers, outside);
  const text = await inTime(response.text());
  return (text === "" ? null : JSON.parse(text)) as Answer;
}

/** A file is sent as it is, anything else as JSON; only what the server did comes back. */
async function ask(
  method: string,
  path: string,
  body: unknown,
  headers: { [name: string]: string },
  outside: Outside,
): Promise<Response> {
  // Problems come back in the language that the person chose on the page.
  const all: { [name: string]: string } = { ...headers, "Accept-Language": language.value };
  const init: RequestInit = { method, credentials: "same-origin", headers: all };
  if (typeof Blob !== "undefined" && body instanceof Blob) {
    all["Content-Type"] = body.type;
    init.body = body;
  } else if (body !== undefined) {
    all["Content-Type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  const response = await inTime(outside.fetch(BASE + path, init));
  if (!response.ok) throw refusal(response, await inTime(response.text()));
  return response;
}

/** A problem of the server's own is definite; a bare 502 to 504 is a broken way to it. */
function refusal(response: Response, text: string): Error {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.indexOf("json") >= 0) {
    const body = JSON.parse(text) as ProblemBody;
    // It did nothing and will be back in a moment: the same as not reaching it.
    if (body.code === "stopping") return new NoAnswer("stopping");
    return new Problem({ ...body, code: body.code ?? "internal", status: response.status });
  }
  if (response.status >= 502) return new NoAnswer(`status ${response.status}`);
  return new Problem({ code: "internal", status: response.status, title: text.slice(0, 200) });
}

/** Requests can't be aborted at the floor, so a late one is left alone and counts as lost. */
function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer("too late")), ANSWER_MS_MAX);
    promise.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      () => {
        clearTimeout(timer);
        reject(new NoAnswer("no connection"));
      },
    );
  });
}
