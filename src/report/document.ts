import type { Table } from '../contracts/table.ts';

/** A drawn chart. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** Text for those who cannot see it. */
  readonly description: string;
  readonly svg: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly isSoft?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'notice'; readonly text: string };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** What a report says and in what order, as plain text: the renderers escape and dress it. */
export interface ReportDocument {
  /** Of the window that shows it. */
  readonly title: string;
  /** The answer, in one sentence. */
  readonly headline: string;
  /** What stands between the headline and the first section. */
  readonly lead: readonly Block[];
  readonly sections: readonly Section[];
  readonly closing: string;
}
