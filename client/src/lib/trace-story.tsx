import { Button } from '@mantine/core';
import { Fragment, useState } from 'react';
import { answerWords } from './answer-words.ts';
import { CellHistoryButton } from './cell-history.tsx';
import { printCount, printDay } from './format.ts';
import { useWords } from './language.ts';
import type { Trace, TraceContribution, TracePart } from './trpc.ts';
import { ProvenanceLabels } from './provenance-labels.tsx';
import {
  backgroundOf,
  type Fact,
  latestStep,
  missingByPeriod,
  partsBySide,
  placeOf,
  stepsOf,
} from './prepare-trace.ts';
import classes from './trace-story.module.css';
import { traceWords } from './trace-words.ts';

/** Where one number comes from: its formula in words, and every figure it stands on with the people and times behind it. */
export function TraceStory({ trace }: { trace: Trace }) {
  const words = useWords(traceWords);
  const { answer } = trace;
  return (
    <div className={classes['story']}>
      <div>
        <p className={classes['name']}>{trace.name}</p>
        <p className={classes['value']}>
          <strong>{answer.display ?? '–'}</strong>
          {answer.partsDisplay && <span>{answer.partsDisplay}</span>}
        </p>
        <p className={classes['scope']}>{answer.spanLabel}</p>
        <ProvenanceLabels provenance={answer.provenance} />
      </div>
      <section>
        <h3>{words.formula}</h3>
        <p>{trace.formulaInWords}</p>
        {trace.rulesInWords.length > 0 && (
          <ul className={classes['rules']}>
            {trace.rulesInWords.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        )}
      </section>
      {trace.passages.length > 0 && (
        <section>
          <h3>{words.passages}</h3>
          <ul className={classes['rules']}>
            {trace.passages.map(({ fromName, toName, effectiveOn, shareDisplay, basisWord, source }) => (
              <li key={`${fromName} ${toName} ${effectiveOn}`}>
                {words.passage(fromName, toName, printDay(effectiveOn))}: {shareDisplay} ({basisWord})
                {source !== null && ` · ${source}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {partsBySide(trace).map(({ side, parts }) => (
        <section key={side}>
          <h3>{words.side[side]}</h3>
          {parts.map((part) => (
            <Part key={`${part.side} ${part.elementCode}`} part={part} />
          ))}
        </section>
      ))}
    </div>
  );
}

const SHOWN_AT_FIRST = 16;

function Part({ part }: { part: TracePart }) {
  const words = useWords(traceWords);
  const shared = useWords(answerWords);
  const [isWhole, setIsWhole] = useState(false);
  const { contributions, coverage } = part;
  const shown = isWhole ? contributions : contributions.slice(0, SHOWN_AT_FIRST);
  return (
    <div className={classes['part']}>
      <p className={classes['partHead']}>
        <span>
          {part.sign === -1 && `(${words.subtracted}) `}
          {part.elementName}
        </span>
        <strong>{part.totalDisplay ?? '–'}</strong>
      </p>
      <p className={classes['scope']}>
        {words.contributions(printCount(contributions.length))}
        {coverage.unitsExpected > 1 &&
          ` · ${shared.coverage(String(coverage.unitsReported), String(coverage.unitsExpected), coverage.countWord)}`}
      </p>
      {contributions.length === 0 ? (
        <p>{words.noContributions}</p>
      ) : (
        <table className={classes['figures']}>
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.period}</th>
              <th scope="col" className={classes['number']}>
                {words.figure(part.measure)}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((contribution, index) => (
              // One report may hold a figure per place; their order does not change while the panel is open.
              <Contribution
                key={index}
                contribution={contribution}
                part={part}
                isOpen={contributions.length <= 2}
              />
            ))}
          </tbody>
        </table>
      )}
      {shown.length < contributions.length && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={() => setIsWhole(true)}>
          {words.showAll(printCount(contributions.length))}
        </Button>
      )}
      <Missing missing={part.missing} />
    </div>
  );
}

type ContributionProps = { contribution: TraceContribution; part: TracePart; isOpen: boolean };

function Contribution({ contribution, part, isOpen }: ContributionProps) {
  const words = useWords(traceWords);
  const { unit, period } = placeOf(contribution, words);
  return (
    <>
      <tr>
        <th scope="row">{unit}</th>
        <td>{period}</td>
        <td className={classes['number']}>
          {contribution.display}
          {contribution.shareDisplay !== null && ` (${words.counts(contribution.shareDisplay)})`}
        </td>
      </tr>
      <tr className={classes['behind']}>
        <td colSpan={3}>
          <details open={isOpen}>
            <summary>
              <ProvenanceLabels provenance={[contribution.provenance]} /> {latestStep(contribution, words)}
            </summary>
            <Facts facts={[...stepsOf(contribution, words), ...backgroundOf(contribution, words)]} />
            {contribution.hasHistory && (
              <CellHistoryButton
                cell={{
                  formCode: contribution.formCode,
                  periodCode: contribution.periodCode,
                  unitCode: contribution.unitCode,
                  elementCode: part.elementCode,
                  placeUnitCode: contribution.placeUnitCode,
                }}
                name={`${part.elementName}, ${unit}, ${period}`}
              />
            )}
          </details>
        </td>
      </tr>
    </>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map(({ name, text }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Missing({ missing }: { missing: TracePart['missing'] }) {
  const words = useWords(traceWords);
  if (missing.length === 0) return null;
  return (
    <div className={classes['missing']}>
      <p>{words.missing(printCount(missing.length))}</p>
      <ul>
        {missingByPeriod(missing).map(({ period, units }) => (
          <li key={period}>
            {period}: {units.join(', ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
