import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useDocumentName } from '../../lib/document-name.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { DocumentSummary, PlanGroup } from '../../lib/trpc.ts';
import { directiveWords } from './directive-words.ts';
import classes from './directives.module.css';
import { Misprint } from './misprint.tsx';
import { countDocuments, originOf } from './prepare-directive.ts';

type Props = {
  directive: DocumentSummary;
  groups: readonly PlanGroup[];
};

/** The document, and under it what was issued to carry it out, as the source counts it. */
export function PlanTree({ directive, groups }: Props) {
  const words = useWords(directiveWords);
  return (
    <ul className={classes['tree']}>
      <li>
        <span className={classes['group']}>{useDocumentName()(directive)}</span>
        <div className={classes['quiet']}>{originOf(directive, words).join(' · ')}</div>
        {groups.length > 0 ? (
          <Groups groups={groups} />
        ) : (
          <Text c="dimmed" mt="xs">
            {words.noPlans}
          </Text>
        )}
      </li>
    </ul>
  );
}

function Groups({ groups }: { groups: readonly PlanGroup[] }) {
  return (
    <ul>
      {groups.map((group) => (
        <Group key={`${group.typeName} ${group.issuer ?? ''}`} group={group} />
      ))}
    </ul>
  );
}

function Group({ group }: { group: PlanGroup }) {
  const words = useWords(directiveWords);
  const nameOf = useDocumentName();
  const { typeName, issuer, documents, unnumbered, children } = group;
  return (
    <li>
      <span className={classes['group']}>{typeName}</span>{' '}
      <span className={classes['quiet']}>
        {issuer ?? words.issuerGroupUnknown} · {words.total(printCount(countDocuments(group)))}
      </span>
      {(documents.length > 0 || unnumbered > 0) && (
        <ul>
          {documents.map((document) => (
            <li key={document.code}>
              <Link to="/directives/$code" params={{ code: document.code }}>
                {nameOf(document)}
              </Link>
              <div className={classes['quiet']}>
                {document.issuedOn === null ? words.issuedUnknown : originOf(document, words)[1]}
                {document.title !== null && ` · ${document.title}`}
                {document.note !== null && ` · ${document.note}`}
              </div>
              <Misprint document={document} />
            </li>
          ))}
          {unnumbered > 0 && <li className={classes['quiet']}>{words.unnumbered(printCount(unnumbered))}</li>}
        </ul>
      )}
      {children.length > 0 && <Groups groups={children} />}
    </li>
  );
}
