import "./fingerprint.css";

export interface FingerprintProps {
  /** `AB:CD:…`, as the server and its command line write it. */
  text: string;
}

/** Bytes in a group: as many as an eye carries from one screen to another. */
const GROUP = 4;

/** A fingerprint in groups that keep their place on every width, for comparing by eye. */
export function Fingerprint({ text }: FingerprintProps) {
  return (
    <code class="fingerprint">
      {groupsOf(text).map((group, at) => (
        <span class="fingerprint__group" key={`${at}${group}`}>
          {group}
        </span>
      ))}
    </code>
  );
}

function groupsOf(text: string): string[] {
  const bytes = text.split(":");
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += GROUP) {
    const last = at + GROUP >= bytes.length;
    groups.push(bytes.slice(at, at + GROUP).join(":") + (last ? "" : ":"));
  }
  return groups;
}
