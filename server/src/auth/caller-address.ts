/** The header in which `webHeaders` says from which address a request came; what a client wrote there itself is not taken. */
export const CALLER_ADDRESS = 'x-soket-caller';
