// `npm start`: everything from a fresh clone to a running Sơ Kết. This first file is written so that even an old Node can
// read it and say which one is needed; the rest is loaded afterwards.
var major = Number(process.versions.node.split('.')[0]);
if (major < 18) {
  console.error(
    'Cần Node.js từ bản 18 trở lên (máy đang có ' +
      process.version +
      '); tải tại https://nodejs.org rồi chạy lại.',
  );
  process.exit(1);
}
void import('./start-app.mjs').then(function (app) {
  return app.start();
});
