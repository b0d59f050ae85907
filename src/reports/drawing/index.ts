export * from './frame.ts';
export * from './label.ts';
export * from './scale.ts';
export * from './text.ts';
