export * from './key-destination';
export * from './server-address';
