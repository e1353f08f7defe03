import type { LinkKind } from './document-hit.ts';
import type { PlanProgress, TaskListItem } from '../tasks/task-story.ts';

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

/** A steering committee and how it was renewed; posts only, never persons. */
export type SteeringStory = {
  id: string;
  name: string;
  unitName: string;
  note: string | null;
  /** a writer names the one it was looking at */
  revision: number;
  /** the newest first */
  reviews: {
    id: string;
    reviewedOn: string | null;
    document: { code: string; typeName: string; number: string | null } | null;
    posts: { role: string; post: string }[];
    note: string | null;
    source: string | null;
  }[];
};

export type DirectiveStory = {
  directive: DocumentSummary & {
    /** "mục đích, yêu cầu" */
    purpose: string | null;
    /** the time a plan covers */
    spanFrom: string | null;
    spanTo: string | null;
  };
  /** documents it stands so to (`to`), or that stand so to it (`from`) */
  related: { kind: LinkKind; direction: 'to' | 'from'; document: DocumentSummary }[];
  plans: PlanGroup[];
  /** of the document itself where it is a plan, and of every plan below it that orders tasks */
  progress: PlanProgress[];
  /** tasks that serve it, and those that its plans order */
  tasks: TaskListItem[];
  indicators: { code: string; name: string; theme: string }[];
  steering: SteeringStory[];
};
