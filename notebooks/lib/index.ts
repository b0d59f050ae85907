/** What the notebooks use: a shop to ask, data frames, tables and charts in the project's look, and named figures. */
export { members, serveShop } from './api.ts';
export { arzesh } from './arzesh.ts';
export { chart, colours } from './chart.ts';
export { show } from './display.ts';
export { figures } from './figures.ts';
export { DataFrame, frame, type Row, rowsOf } from './frame.ts';
export { dataFile, openShop, type Shop } from './shop.ts';
export { table } from './table.ts';
