import type { Table } from '../contracts/table.ts';
import type { HandlerCost } from '../results/text/handler-cost.ts';
import type { LinkedTable } from './linked-table.ts';
import type { VerdictMatrix } from '../results/text/verdict-matrix.ts';

/** A drawn chart. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** One or two sentences for those who cannot see it. */
  readonly description: string;
  readonly svg: string;
  /** The same for a phone, without a title. */
  readonly narrowSvg: string;
  /** Its Vega-Lite specification, as strict JSON. */
  readonly spec: string;
  readonly narrowSpec: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly isSoft?: boolean }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'linked-table'; readonly table: LinkedTable }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'matrix'; readonly matrix: VerdictMatrix }
  | { readonly kind: 'handler'; readonly handler: HandlerCost }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'notice'; readonly text: string };

export interface Section {
  /** Of its anchor. */
  readonly id: string;
  readonly title: string;
  /** What its first line already says of the result; shown while it is folded. */
  readonly line?: string;
  readonly isOpen?: boolean;
  readonly blocks: readonly Block[];
}

/** What a report says and in what order, as plain text: the renderers escape and dress it. */
export interface ReportDocument {
  /** Of the window that shows it. */
  readonly title: string;
  /** What was measured, on what and when, in a few words each. */
  readonly subject: readonly string[];
  /** What has to be known before the answer. */
  readonly preface?: string;
  /** The answer, in one sentence. */
  readonly headline: string;
  /** What else the headline's workload says, and how large the noise is. */
  readonly support: readonly string[];
  /** What stands between the answer and the first section. */
  readonly lead: readonly Block[];
  readonly sections: readonly Section[];
  /** Paths of files beside the report, with what they are. */
  readonly files: readonly (readonly [path: string, what: string])[];
  /** A BibTeX entry. */
  readonly citation?: string;
  readonly closing: string;
  /** Path of a feed of what is new. */
  readonly feed?: string;
}
