import { type ReactNode, useEffect, useRef, useState } from 'react';
import { brokenUp, type MeasuredBlock, type MeasuredScreen, type Screen } from './screens.ts';
import classes from './slide.module.css';
import { type SlideMeta, SlideView } from './slide-view.tsx';
import { useSlide } from './slide-use.ts';

type Props = {
  /** slides as `wholeScreens` gives them; another list is measured anew */
  whole: readonly Screen[];
  meta: SlideMeta;
  children: (screens: readonly Screen[]) => ReactNode;
};

/**
 * The screens that slides take. Each is drawn once where nobody sees it, on the ground and in the type it is shown in,
 * so that what does not fit is known and not guessed. While slides change, the screens of before stay.
 */
export function MeasuredScreens({ whole, meta, children }: Props) {
  const { corrections } = useSlide();
  const [shown, setShown] = useState<{ screens: readonly Screen[]; of: unknown; corrections: unknown }>();
  const ground = useRef<HTMLDivElement>(null);
  const isMeasured = shown?.of === whole && shown.corrections === corrections;
  useEffect(() => {
    let isWanted = !isMeasured;
    const measure = () => {
      if (!isWanted || !ground.current) return;
      const measured = [...ground.current.children].map(measuredScreen);
      setShown({ screens: brokenUp(whole, measured), of: whole, corrections });
    };
    // Reading a height has the fonts of these words asked for; with any other letters the lines would break elsewhere.
    ground.current?.getBoundingClientRect();
    void Promise.resolve(document.fonts.ready).then(measure);
    return () => {
      isWanted = false;
    };
  }, [whole, corrections, isMeasured]);
  return (
    <>
      {!isMeasured && (
        <div ref={ground} className={classes['measuring']} inert>
          {whole.map((screen) => (
            <SlideView key={screen.key} screen={screen} meta={meta} scale={1} />
          ))}
        </div>
      )}
      {shown && children(shown.screens)}
    </>
  );
}

function measuredScreen(view: Element): MeasuredScreen {
  const body = view.querySelector('[data-layout]');
  if (!body) return { room: 0, gap: 0, blocks: [] };
  const { paddingTop, paddingBottom, rowGap } = getComputedStyle(body);
  return {
    room: body.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom),
    gap: Number.parseFloat(rowGap),
    blocks: [...body.children].map(measuredBlock),
  };
}

/** A row's height is the way from its top to the next one's, so that the room between them is counted. */
function measuredBlock(block: Element): MeasuredBlock {
  const pieces = [...block.querySelectorAll('[data-piece]')].map((piece) => piece.getBoundingClientRect());
  const end = Math.max(0, ...pieces.map(({ bottom }) => bottom));
  const tops = [...Map.groupBy(pieces, ({ top }) => top)];
  const rows = tops.map(([top, own], index) => ({
    count: own.length,
    height: (tops[index + 1]?.[0] ?? end) - top,
  }));
  const { height } = block.getBoundingClientRect();
  const columns = [...block.querySelectorAll('thead th')].map(
    (column) => column.getBoundingClientRect().width,
  );
  const tableWidth = columns.reduce((sum, width) => sum + width, 0);
  return {
    rows: rows.length > 0 ? rows : [{ count: 0, height: 0 }],
    frame: height - rows.reduce((sum, row) => sum + row.height, 0),
    columnWidths: columns.map((width) => (100 * width) / tableWidth),
  };
}
