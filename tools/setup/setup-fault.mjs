/** A fault of the surroundings with its remedy; shown without a stack. */
export class SetupFault extends Error {}
