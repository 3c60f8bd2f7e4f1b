/** The two roads between the page and the shell. */
export const callChannel = 'fewtune:call';
export const eventChannel = 'fewtune:event';
