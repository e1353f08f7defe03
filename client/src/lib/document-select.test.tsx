import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { aDocument } from '../test/document-samples.ts';
import { renderPart } from '../test/render-part.tsx';
import { DocumentSelect } from './document-select.tsx';
import type { DocumentRecord } from './trpc.ts';

const HITS = ['15-NQ/TU', '16-NQ/TU', '17-NQ/TU'].map(aDocument);
/** Stands far down the register: no search below finds it. */
const OLD: DocumentRecord = {
  ...{ code: '9-QD-QU', revision: 0, role: 'directive', typeCode: 'QĐ', typeName: 'Quyết định' },
  ...{ number: '9-QĐ/QU', issuer: null, issuerUnitCode: null, issuedOn: null, term: null, title: null },
  ...{ purpose: null, note: null, validFrom: null, validTo: null, spanFrom: null, spanTo: null },
  ...{ secrecy: 'normal', validity: 'inForce', asPrinted: [], likelyReading: null, source: null },
  ...{ links: [], files: [], history: [] },
};

function Chooser() {
  const [code, setCode] = useState<string | null>(OLD.code);
  return (
    <>
      <DocumentSelect
        label="Văn bản"
        value={code}
        documentRole="directive"
        except={['17-NQ-TU']}
        onChange={setCode}
      />
      <output>{code ?? 'chưa chọn'}</output>
    </>
  );
}

it('finds a document on the server as it is typed and names the one chosen elsewhere', async () => {
  const asked: unknown[] = [];
  renderPart(<Chooser />, {
    'directives.record': () => OLD,
    'directives.search': (input) => {
      asked.push(input);
      const hits = HITS.filter(({ number }) => number?.includes(input?.text ?? '') === true);
      return { hits, total: hits.length, nextCursor: null, isForgiving: false };
    },
  });
  const user = userEvent.setup();
  const field = screen.getByRole('combobox', { name: 'Văn bản' });
  await waitFor(() => expect(field).toHaveValue('Quyết định 9-QĐ/QU'));
  // What the field shows of the chosen one was never looked for.
  expect(asked).toEqual([{ text: '', role: 'directive', limit: 20 }]);

  await user.clear(field);
  await user.type(field, '1');
  // By their text: without a layout the list takes itself for scrolled away.
  expect(await screen.findByText('Nghị quyết 15-NQ/TU')).toBeInTheDocument();
  expect(screen.queryByText(/17-NQ/)).not.toBeInTheDocument();
  await user.type(field, '6');
  await waitFor(() => expect(screen.queryByText(/15-NQ/)).not.toBeInTheDocument());
  await user.click(screen.getByText('Nghị quyết 16-NQ/TU'));
  expect(screen.getByRole('status')).toHaveTextContent('16-NQ-TU');
  expect(field).toHaveValue('Nghị quyết 16-NQ/TU');
});
