import type { EngineContext } from '@engine/context';

/** What of the engine a provider is opened and asked with. */
export type ProviderContext = Pick<EngineContext, 'keys' | 'sandbox' | 'store' | 'emit' | 'now' | 'network'>;
