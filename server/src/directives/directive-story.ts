// What is told of directives. Written out: the list and the page of one directive share it with the client.
export type DocumentSummary = {
  code: string;
  role: 'directive' | 'plan';
  typeCode: string;
  typeName: string;
  number: string | null;
  issuer: string | null;
  issuedOn: string | null;
  title: string | null;
  asPrinted: string[];
  likelyReading: string | null;
  note: string | null;
  source: string | null;
};

export type DirectiveListItem = DocumentSummary & {
  planCount: number;
  taskCount: number;
  indicatorCount: number;
};

/** Documents of one type and issuer; those of which nothing of their own is known are counted, as the source counts them. */
export type PlanGroup = {
  typeName: string;
  issuer: string | null;
  documents: DocumentSummary[];
  unnumbered: number;
  children: PlanGroup[];
};

export type TaskSummary = {
  code: string;
  text: string;
  issuer: string | null;
  issuedOn: string | null;
  leadUnitName: string | null;
  deadline: string | null;
  status: 'notStarted' | 'inProgress' | 'done' | 'paused' | 'cancelled';
  isOverdue: boolean;
  note: string | null;
  refersTo: { code: string; number: string | null; title: string | null }[];
  indicators: { code: string; name: string }[];
};

export type DirectiveStory = {
  directive: DocumentSummary;
  /** documents it refers to or that refer to it, with the kind of relation in words */
  related: { relation: string; document: DocumentSummary }[];
  plans: PlanGroup[];
  tasks: TaskSummary[];
  indicators: { code: string; name: string; theme: string }[];
};
