import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { whenNpmEnds } from './npm-end.mjs';
import {
  build,
  generate,
  install,
  NODE_FLAGS,
  nodeProgram,
  PRODUCT_ENV,
  Refusal,
  root,
  stopChildren,
} from './steps.mjs';

const MEGABYTE = 1024 * 1024;
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1).replace('.', ',')} giây`;

function checkPort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Refusal(`PORT phải là một số từ 1 đến 65535, không phải "${process.env.PORT}".`);
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', ({ code }) => {
      const why = code === 'EACCES' ? 'cần quyền quản trị để mở' : 'đang có chương trình khác dùng';
      reject(new Refusal(`Cổng ${port} ${why}; hãy chọn cổng khác, ví dụ: PORT=${port + 1} npm start`));
    });
    probe.listen(port, () => probe.close(() => resolve()));
  });
}

/** Looks without touching: a start that is refused leaves nothing behind. */
function checkFolders() {
  const dataDir = path.resolve(root, process.env.SOKET_DATA_DIR || '.data');
  let there = dataDir;
  while (!existsSync(there)) there = path.dirname(there);
  if (!statSync(there).isDirectory())
    throw new Refusal(`Đường dẫn dữ liệu ${dataDir} không phải là một thư mục.`);
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
  } catch {
    throw new Refusal(
      `Không ghi được vào thư mục dữ liệu ${dataDir}; hãy cấp quyền ghi hoặc đặt SOKET_DATA_DIR sang thư mục khác.`,
    );
  }
  checkDisk(there, 300, `thư mục dữ liệu ${dataDir}`);
  if (!existsSync(path.join(root, 'node_modules/.soket-installed')))
    checkDisk(root, 1200, `mã nguồn ${root}`);
}

function checkDisk(folder, least, what) {
  if (!statfsSync) return; // Node 18.0–18.14
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((Number(bavail) * Number(bsize)) / MEGABYTE);
  if (free < least)
    throw new Refusal(`Ổ đĩa chứa ${what} chỉ còn trống ${free} MB, cần ít nhất ${least} MB.`);
}

async function step(name, work) {
  const from = performance.now();
  process.stdout.write(`• ${name}… `);
  const worked = await work();
  process.stdout.write(worked ? `xong sau ${seconds(from)}\n` : 'không có gì mới\n');
}

function serve() {
  const server = spawn(nodeProgram(), [...NODE_FLAGS, path.join(root, 'server/src/main.ts')], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...PRODUCT_ENV, SOKET_LAUNCHER: String(process.pid) },
  });
  const stop = () => server.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  whenNpmEnds(stop);
  server.once('exit', (code, signal) => process.exit(signal ? 1 : code));
}

/** Checks, installs, generates, builds, then hands over to the server. Exits ≠ 0 with one sentence when it cannot. */
export async function start() {
  const from = performance.now();
  const stop = () => {
    stopChildren();
    process.exit(130);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  whenNpmEnds(stop);
  try {
    await checkPort();
    checkFolders();
    console.log('Sơ Kết đang khởi động.');
    await step('Cài các gói phần mềm', install);
    nodeProgram();
    await step('Sinh mã truy cập cơ sở dữ liệu', generate);
    await step('Dựng giao diện', build);
    if (process.argv.includes('--prepare-only')) return process.exit(0);
    console.log(`• Chuẩn bị xong sau ${seconds(from)}`);
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : `\n${error.output || error.stack}`);
    if (!(error instanceof Refusal)) console.error(`Không khởi động được: ${error.message}`);
    return process.exit(1);
  }
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);
  return serve();
}
