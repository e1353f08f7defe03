import { ACTIONS, may, roleWordVi, type Role } from '@soket/shared/permissions';
import type { Me } from '../lib/trpc.ts';

/** Somebody of a role, as the server would tell the client. */
export function aPerson(role: Role, part: Partial<Me> = {}): Me {
  const isOfUnit = role === 'reporter' || role === 'unitLeader';
  return {
    userId: isOfUnit ? 'user-bode' : `user-${role}`,
    username: isOfUnit ? 'bode' : role,
    post: roleWordVi(role),
    role,
    roleWord: roleWordVi(role),
    unit: isOfUnit ? { code: 'bode', name: 'Phường Bồ Đề' } : null,
    actions: ACTIONS.filter((action) => may(role, action)),
    mustChangePassword: false,
    today: '2022-10-05',
    workspace: {
      committeeName: 'Quận ủy Long Biên',
      superiorName: null,
      placeName: 'Long Biên',
      isDemo: true,
      rootUnit: { code: 'quan-longbien', name: 'Quận Long Biên' },
      firstDay: '2016-01-01',
      lastDay: '2022-12-31',
      approvedThrough: '2022-06-30',
      mapChangedOn: null,
    },
    ...part,
  };
}
