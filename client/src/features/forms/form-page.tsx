import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { FormDesk } from './form-desk.tsx';

const route = getRouteApi('/frame/forms/$formCode');

/** One form: its rules and lines, changed by those who keep it, read by the others. */
export function FormPage() {
  const { formCode } = route.useParams();
  // Never another form's rules while this one is on its way.
  const query = useQuery(useTRPC().forms.show.queryOptions({ formCode }, { placeholderData: undefined }));
  return (
    <DataState query={query} skeleton={<RowsSkeleton rows={14} />}>
      {(form) => <FormDesk key={form.code} form={form} />}
    </DataState>
  );
}
