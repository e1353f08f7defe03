import classes from './share-bar.module.css';

type Props = {
  /** 0–1; null: there is nothing to be a share of */
  share: number | null;
  /** the share in words or numbers: the bar alone says nothing to who cannot see it */
  text: string;
};

/** A thin bar with its number beside it. */
export function ShareBar({ share, text }: Props) {
  return (
    <span className={classes['whole']}>
      <span className={classes['track']} aria-hidden>
        {share !== null && (
          <span className={classes['done']} style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
        )}
      </span>
      <span className={classes['text']}>{text}</span>
    </span>
  );
}
