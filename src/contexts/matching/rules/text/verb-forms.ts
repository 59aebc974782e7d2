/** What is done, and the forms of its verb: `treating sewage` and `to treat sewage` are sewage treatment. No form is a noun of goods or shops as well. */
const FORMS: readonly (readonly [string, string])[] = [
  ['abatement', 'abate abating'],
  ['afforestation', 'afforest afforesting'],
  ['assessment', 'assess assessing'],
  ['auditing', 'audit'],
  ['capture', 'capturing'],
  ['certification', 'certify certifying'],
  ['collection', 'collect collecting'],
  ['conservation', 'conserve conserving'],
  ['construction', 'construct constructing build'],
  ['consulting', 'consultancy'],
  ['conversion', 'convert converting'],
  ['cultivation', 'cultivate cultivating'],
  ['demolition', 'demolish demolishing'],
  ['desalination', 'desalinate desalinating'],
  ['desulphurisation', 'desulphurise desulphurising'],
  ['development', 'develop developing'],
  ['digitalisation', 'digitalise digitalising'],
  ['dismantling', 'dismantle'],
  ['disposal', 'dispose disposing'],
  ['electrification', 'electrify electrifying'],
  ['enhancement', 'enhance enhancing'],
  ['expansion', 'expand expanding'],
  ['generation', 'generate generating'],
  ['improvement', 'improve improving'],
  ['incineration', 'incinerate incinerating'],
  ['injection', 'inject injecting'],
  ['inspection', 'inspect inspecting'],
  ['installation', 'install installing'],
  ['insulation', 'insulate insulating'],
  ['integration', 'integrate integrating'],
  ['maintenance', 'maintain maintaining'],
  ['management', 'manage managing'],
  ['manufacture', 'manufacturing'],
  ['modernisation', 'modernise modernising'],
  ['operation', 'operate operating'],
  ['optimisation', 'optimise optimising'],
  ['prevention', 'prevent preventing'],
  ['production', 'produce producing'],
  ['protection', 'protect protecting'],
  ['purification', 'purify purifying'],
  ['reclamation', 'reclaim reclaiming'],
  ['recovery', 'recover recovering'],
  ['recycling', 'recycle'],
  ['reduction', 'reduce reducing'],
  ['refurbishment', 'refurbish refurbishing'],
  ['regeneration', 'regenerate regenerating'],
  ['rehabilitation', 'rehabilitate rehabilitating'],
  ['remediation', 'remediate remediating'],
  ['remanufacturing', 'remanufacture'],
  ['removal', 'remove removing'],
  ['renovation', 'renovate renovating'],
  ['restoration', 'restore restoring'],
  ['retrofit', 'retrofitting'],
  ['storage', 'storing'],
  ['transmission', 'transmit transmitting'],
  ['transport', 'transportation transporting'],
  ['treatment', 'treat treating'],
  ['upgrading', 'upgrade'],
  ['utilisation', 'utilise utilising'],
  ['verification', 'verify verifying'],
];

const NOUNS: ReadonlyMap<string, string> = new Map(
  FORMS.flatMap(([noun, forms]) => forms.split(' ').map((form) => [form, noun] as const)),
);

/** The word for what a verb does, of a form of it; any other word as it is. */
export const actionOf = (word: string): string => NOUNS.get(word) ?? word;

const GERUNDS: ReadonlySet<string> = new Set(
  FORMS.flatMap(([noun, forms]) =>
    [noun, ...forms.split(' ')].filter((one) => one.endsWith('ing')),
  ),
);

/** Whether a folded word can stand before what something is done to, with no preposition: `recycling waste tyres`. */
export const takesObject = (word: string): boolean =>
  GERUNDS.has(word) || (NOUNS.has(word) && !word.endsWith('ation'));
