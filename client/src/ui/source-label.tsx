import classes from './marks.module.css';

type Props = {
  label: string;
  /** `made`: not a real figure, marked with a broken line; `printed`: taken from a document. */
  kind: 'made' | 'printed' | 'plain';
  title?: string;
};

/** Where a number comes from, in a word beside it. Told apart by its border as well as its words, also in grey print. */
export function SourceLabel({ label, kind, title }: Props) {
  return (
    <span className={classes['source']} data-kind={kind} title={title}>
      {label}
    </span>
  );
}
