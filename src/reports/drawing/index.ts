export * from './bridge.ts';
export * from './frame.ts';
export * from './heat-map.ts';
export * from './label.ts';
export * from './month-axis.ts';
export * from './scale.ts';
export * from './text.ts';
export * from './waterfall.ts';
