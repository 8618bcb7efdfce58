import type { TableProps } from "./table";

interface Place {
  name: string;
  counter: string | null;
}

const shared: Omit<TableProps<Place>, "rows"> = {
  label: "Thiết bị",
  columns: [
    { title: "Tên", cell: ({ name }) => name },
    { title: "Quầy", named: true, cell: ({ counter }) => counter },
    { title: "Thao tác", acts: true, cell: () => "Thu hồi" },
  ],
  keyOf: ({ name }) => name,
  none: "Không",
};

export const tableExamples: { [name: string]: TableProps<Place> } = {
  rows: {
    ...shared,
    rows: [
      { name: "sanh", counter: null },
      { name: "quay-1", counter: "1" },
    ],
    faded: ({ counter }) => counter === null,
  },
  empty: { ...shared, rows: [] },
};
