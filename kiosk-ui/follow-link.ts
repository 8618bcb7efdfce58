import type { IssuedTicket } from "../ui-kit/api/types";

/**
 * What the QR on the screen says: the link that a phone can open, or else the bare number.
 *
 * Without a public address the server gives a path only; this page's own host completes it,
 * unless that host is the machine itself, which no phone reaches.
 */
export function followLink(
  ticket: Pick<IssuedTicket, "number" | "follow_url">,
  page: { origin: string; hostname: string },
): string {
  if (/^https?:/.test(ticket.follow_url)) return ticket.follow_url;
  if (/^(localhost|127\.|\[::1\])/.test(page.hostname)) return ticket.number;
  return page.origin + ticket.follow_url;
}
