import type { ComponentChildren } from "preact";
import "./table.css";

export interface Column<Row> {
  title: string;
  /** Null where a row has nothing here. */
  cell: (row: Row) => ComponentChildren | null;
  /** What a cell says can't be understood without the title: on a phone it is said before it. */
  named?: boolean;
  /** Buttons: the title is heard, not seen. */
  acts?: boolean;
}

export interface TableProps<Row> {
  /** What the rows are, for whoever hears the table. */
  label: string;
  /** The first one names the row. */
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  /** Rows that are over. */
  faded?: (row: Row) => boolean;
  /** How "nothing here" is said. */
  none: string;
}

/** Rows beside each other on a desk; on a phone each becomes a small sheet of lines. */
export function Table<Row>({ label, columns, rows, keyOf, faded, none }: TableProps<Row>) {
  return (
    <table class="table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title, acts }) => (
            <th scope="col" key={title}>
              <span class={acts ? "unseen" : ""}>{title}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr class={faded?.(row) ? "table__row table__row--faded" : "table__row"} key={keyOf(row)}>
            {columns.map((column, at) => (
              <Cell column={column} row={row} first={at === 0} none={none} key={column.title} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps<Row> {
  column: Column<Row>;
  row: Row;
  first: boolean;
  none: string;
}

function Cell<Row>({ column, row, first, none }: CellProps<Row>) {
  const content = column.cell(row);
  if (first) {
    return (
      <th scope="row" class="table__name">
        {content}
      </th>
    );
  }
  if (content === null) {
    return (
      <td class="table__none">
        <span aria-hidden="true">–</span>
        <span class="unseen">{none}</span>
      </td>
    );
  }
  return (
    <td
      class={column.acts ? "table__acts" : ""}
      data-label={column.named ? column.title : undefined}
    >
      {content}
    </td>
  );
}
