import { dictionary } from '../lib/language.ts';

export const orderWords = dictionary(
  {
    order: 'Thứ tự, xóa',
    up: (name: string) => `Đưa ${name} lên`,
    down: (name: string) => `Đưa ${name} xuống`,
    remove: (name: string) => `Xóa ${name}`,
  },
  {
    order: 'Order, removal',
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
  },
);
