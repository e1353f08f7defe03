import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DocumentSelect } from '../../lib/document-select.tsx';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type DirectiveStory, useTRPC, useTRPCClient } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { steeringWords } from './steering-words.ts';

type Committee = DirectiveStory['steering'][number];
type Review = Committee['reviews'][number];

/** A committee that steers the document. */
export function FormCommitteeDialog({
  documentCode,
  onClose,
}: {
  documentCode: string;
  onClose: () => void;
}) {
  const words = useWords(steeringWords);
  const trpc = useTRPC();
  const units = useQuery(trpc.units.list.queryOptions()).data ?? [];
  const [draft, setDraft] = useState({ name: '', unitCode: '', note: '', requestKey: newRequestKey() });
  const change = (part: Partial<typeof draft>) =>
    setDraft((now) => ({ ...now, ...part, requestKey: newRequestKey() }));
  const form = useMutation(
    trpc.steering.form.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.formed, color: 'green' });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      title={words.form}
      confirmLabel={words.save}
      canConfirm={draft.name.trim() !== ''}
      isBusy={form.isPending}
      failure={form.error && faultMessage(form.error)}
      onClose={onClose}
      onConfirm={() =>
        form.mutate({ ...draft, documentCode, unitCode: draft.unitCode || null, note: draft.note || null })
      }
    >
      <Stack gap="sm">
        <TextInput
          label={words.name}
          maxLength={300}
          data-autofocus
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={words.unit}
          value={draft.unitCode}
          data={[
            { value: '', label: words.ofDistrict },
            ...units.filter(({ isRoot }) => !isRoot).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(event) => change({ unitCode: event.currentTarget.value })}
        />
        <LongTextField
          label={words.note}
          maxLength={2000}
          value={draft.note}
          onChange={(note) => change({ note })}
        />
      </Stack>
    </ConfirmDialog>
  );
}

const NOBODY = { role: '', post: '' };

/** Who sits on a committee since a day, by posts. @param review the one that is put right; null: another one */
export function ReviewDialog(props: { committee: Committee; review: Review | null; onClose: () => void }) {
  const { committee, review, onClose } = props;
  const words = useWords(steeringWords);
  const { steering } = useTRPCClient();
  const { isReadable, readable } = useReadable();
  const [draft, setDraft] = useState({
    reviewedOn: review?.reviewedOn ?? null,
    documentCode: review?.document?.code ?? null,
    posts: review?.posts ?? [NOBODY],
    note: review?.note ?? '',
    requestKey: newRequestKey(),
  });
  const change = (part: Partial<typeof draft>) =>
    setDraft((now) => ({ ...now, ...part, requestKey: newRequestKey() }));
  const save = useMutation({
    mutationFn: () => {
      const entered = {
        ...draft,
        note: draft.note || null,
        source: review?.source ?? null,
        revision: committee.revision,
      };
      return review === null
        ? steering.review.mutate({ ...entered, committeeId: committee.id })
        : steering.correctReview.mutate({ ...entered, reviewId: review.id });
    },
    onSuccess: () => {
      notifications.show({ message: review === null ? words.recorded : words.corrected, color: 'green' });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={words.reviewOf(committee.name)}
      confirmLabel={words.save}
      canConfirm={
        isReadable && draft.posts.every(({ role, post }) => role.trim() !== '' && post.trim() !== '')
      }
      isBusy={save.isPending}
      failure={save.error && faultMessage(save.error)}
      onClose={onClose}
      onConfirm={() => save.mutate()}
    >
      <Stack gap="sm">
        <DayInput
          label={words.reviewedOn}
          description={words.reviewedHint}
          maw={260}
          data-autofocus
          value={draft.reviewedOn}
          onChange={(reviewedOn) => change({ reviewedOn })}
          onReadable={readable('reviewedOn')}
        />
        {/* It grows along a row; in this column that would be its height. */}
        <Group>
          <DocumentSelect
            label={words.document}
            value={draft.documentCode}
            onChange={(documentCode) => change({ documentCode })}
          />
        </Group>
        <PostsField posts={draft.posts} onChange={(posts) => change({ posts })} />
        <LongTextField
          label={words.note}
          maxLength={2000}
          value={draft.note}
          onChange={(note) => change({ note })}
        />
      </Stack>
    </ConfirmDialog>
  );
}

type Posts = Review['posts'];

function PostsField({ posts, onChange }: { posts: Posts; onChange: (posts: Posts) => void }) {
  const words = useWords(steeringWords);
  const put = (place: number, part: Partial<Posts[number]>) =>
    onChange(posts.map((each, at) => (at === place ? { ...each, ...part } : each)));
  return (
    <Fieldset legend={words.posts}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {words.postsOnly}
        </Text>
        {posts.map(({ role, post }, place) => {
          const line = String(place + 1);
          return (
            // Lines have nothing but their place to be told apart by.
            <Group key={line} gap="xs" wrap="nowrap">
              <TextInput
                aria-label={words.role(line)}
                placeholder={words.roleHint}
                maxLength={300}
                flex="1 1 120px"
                value={role}
                onChange={(event) => put(place, { role: event.currentTarget.value })}
              />
              <TextInput
                aria-label={words.post(line)}
                placeholder={words.postHint}
                maxLength={300}
                flex="2 1 180px"
                value={post}
                onChange={(event) => put(place, { post: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                c="var(--ink-soft)"
                aria-label={words.removePost(line)}
                disabled={posts.length === 1}
                onClick={() => onChange(posts.filter((_, at) => at !== place))}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            </Group>
          );
        })}
        <Button
          variant="default"
          size="compact-md"
          style={{ alignSelf: 'start' }}
          onClick={() => onChange([...posts, NOBODY])}
        >
          {words.addPost}
        </Button>
      </Stack>
    </Fieldset>
  );
}
