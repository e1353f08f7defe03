import { Alert, Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { faultMessage } from '../../../lib/fault-message.ts';
import { useWords } from '../../../lib/language.ts';
import { useTRPC, type ConferenceDetail } from '../../../lib/trpc.ts';
import { SlideUseContext } from '../slides/slide-use.ts';
import { SlideView } from '../slides/slide-view.tsx';
import { slideWords } from '../slides/slide-words.ts';
import { type DrillTarget, drillScreen } from './prepare-drill.ts';
import { presentWords } from './present-words.ts';
import classes from './stage.module.css';

type Props = {
  conference: ConferenceDetail;
  target: DrillTarget;
  at: Parameters<typeof drillScreen>[0];
  scale: number;
  onBack: () => void;
};

/** One ward in the place of the ranking it was pressed in. */
export function DrillLayer({ conference, target, at, scale, onBack }: Props) {
  const words = useWords(presentWords);
  const { noData } = useWords(slideWords);
  const { span, comparison } = conference;
  const query = useQuery(
    useTRPC().indicators.show.queryOptions(
      {
        code: target.indicatorCode,
        unit: target.unitCode,
        from: span.from,
        to: span.to,
        compare: comparison,
        basis: 'approved',
      },
      { placeholderData: undefined, staleTime: Infinity },
    ),
  );
  return (
    <div className={classes['layer']} data-shown>
      {query.data && (
        <SlideUseContext value={{ corrections: new Map() }}>
          <SlideView
            screen={drillScreen(at, query.data, target.unitName, { ...words, noData })}
            meta={conference.content}
            scale={scale}
          />
        </SlideUseContext>
      )}
      {query.error && (
        <Alert role="alert" className={classes['notice'] ?? ''} color="red" variant="outline">
          {faultMessage(query.error)}
        </Alert>
      )}
      <Button
        className={classes['back'] ?? ''}
        variant="default"
        leftSection={<IconArrowLeft size={20} aria-hidden />}
        onClick={onBack}
        data-autofocus
      >
        {words.back(at.slide.title)}
      </Button>
    </div>
  );
}
